"use strict";
{
  const filters = document.querySelector(".filters");
  const rows = [...document.querySelectorAll(".triage tbody tr")];
  const articles = [...document.querySelectorAll("details.article")];

  const matches = (kind) => {
    const [family, severity] = kind.split(":");
    const wanted = filters.elements;
    return (!wanted.family.value || wanted.family.value === family)
      && (!wanted.severity.value || wanted.severity.value === severity);
  };

  const filter = () => {
    const { family, severity, failing } = filters.elements;
    const any = family.value || severity.value;
    for (const each of [...rows, ...articles]) {
      const kinds = each.dataset.kinds.split(" ").filter(Boolean);
      each.hidden = (failing.checked && each.dataset.verdict === "pass") || Boolean(any && !kinds.some(matches));
    }
    for (const card of document.querySelectorAll(".card")) card.hidden = Boolean(any && !matches(card.dataset.kind));
    const shown = rows.filter((row) => !row.hidden).length;
    filters.querySelector("output").value = shown === rows.length ? "" : `${shown} of ${rows.length} articles`;
  };

  const setAll = (open) => {
    for (const each of articles) if (!each.hidden) each.open = open;
  };

  const flash = (elements) => {
    for (const each of elements) {
      each.classList.remove("flash");
      void each.offsetWidth; // a style must be computed in between, or the animation does not start again
      each.classList.add("flash");
    }
  };

  /* A page from a file may have no clipboard; then the words are selected, ready to be copied by hand. */
  const copy = async (button) => {
    const words = button.parentElement.querySelector("bdi");
    try {
      await navigator.clipboard.writeText(words.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(words);
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  };

  /* Following a link opens what holds its end, and lights up a finding's card and its words on both sides. */
  const arrive = (id) => {
    const end = id && document.getElementById(id);
    if (!end) return;
    for (let holder = end.closest("details"); holder; holder = holder.parentElement.closest("details")) holder.open = true;
    end.scrollIntoView({ block: end.matches("details") ? "start" : "center" });
    const card = id.replace(/-(source|target)$/, "");
    if (!document.getElementById(card)?.matches(".card")) return;
    flash([document.getElementById(card), ...document.querySelectorAll(`.mark[data-cards~="${card}"]`)]);
    (end.matches(".card") ? end : end.closest("a")).focus({ preventScroll: true });
  };

  filters.hidden = false;
  filters.addEventListener("input", filter);
  filters.elements.open.addEventListener("click", () => setAll(true));
  filters.elements.close.addEventListener("click", () => setAll(false));
  filters.addEventListener("submit", (event) => event.preventDefault());
  filter(); // a reload keeps the choices

  for (const suggestion of document.querySelectorAll(".suggestion")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(button));
    suggestion.append(" ", button);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && !event.ctrlKey && !event.metaKey) setTimeout(() => arrive(link.hash.slice(1)));
  });
  window.addEventListener("hashchange", () => arrive(location.hash.slice(1)));
  arrive(location.hash.slice(1));

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")].filter((each) => !each.hidden);
    for (const each of closed) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
}
