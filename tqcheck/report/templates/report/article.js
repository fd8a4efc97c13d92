/* ---- An article: its filter, its copy buttons, its marks. Made when it is first opened. */

const ready = new WeakSet();

/* A page from a file may have no clipboard; then the words are selected, ready to be copied by hand. */
const addCopy = (words) => {
  const button = element("button", { type: "button", className: "copy", textContent: gettext("Copy") });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent);
      say(gettext("Copied."));
    } catch {
      getSelection().selectAllChildren(words);
      say(gettext("Selected: copy it with Ctrl+C."));
    }
  });
  words.after(" ", button);
};

const cardsOf = (article) => all(".card", article);
const byId = (id) => document.getElementById(id);
const endOf = (link) => link.hash.slice(1);
const idsOf = (mark) => mark.dataset.cards?.split(" ") ?? [endOf(mark)];

const show = (article, kind) => {
  for (const card of cardsOf(article)) {
    card.hidden = Boolean(kind) && ![card.dataset.family, card.dataset.age].includes(kind)
      && !(kind === "mend" && !card.matches(".read"));
  }
  for (const mark of all(".mark", article)) {
    mark.classList.toggle("off", idsOf(mark).every((id) => byId(id).hidden));
  }
  for (const jump of all(".jumps li", article)) {
    jump.hidden = byId(endOf(find("a", jump))).hidden;
  }
  const shown = cardsOf(article).filter((card) => !card.hidden).length;
  say(some(shown, cardsOf(article).length, findings));
};

/* Where it is chosen what is shown of an article. */
const choices = (article) => {
  const there = find(":scope > .filters", article);
  if (there) return there;
  const made = element("p", { className: "filters" });
  find(".why", article).after(made);
  return made;
};

const addFilter = (article) => {
  const cards = cardsOf(article);
  if (cards.length < 2) return;
  const families = [...new Set(cards.map((card) => card.dataset.family))].sort();
  const fresh = cards.some((card) => card.dataset.age === "new") ? [["new", gettext("new")]] : [];
  const options = [
    ["", gettext("all %(num)s", { num: cards.length })], ["mend", gettext("to hold or to fix")], ...fresh,
    ...families.map((each) => [each, familyNames[each] ?? each]),
  ];
  const select = element("select", { name: "show" }, ...options.map(([value, text]) => new Option(text, value)));
  const alone = article.matches("main");
  select.addEventListener("input", () => {
    if (alone) choose("show", select.value);
    show(article, select.value);
  });
  choices(article).append(element("label", {}, gettext("Findings"), " ", select));
  if (alone && options.some(([value]) => value === chosen.get("show"))) {
    select.value = chosen.get("show");
    show(article, select.value);
  }
};

/* The chains of who says what can be put out of sight; that, too, stands in the address of a page. */
const addChains = (article) => {
  if (!find(".chain", article)) return;
  const box = element("input", { type: "checkbox", name: "chains", checked: chosen.get("chains") !== "off" });
  const show = () => article.classList.toggle("silent", !box.checked);
  box.addEventListener("input", () => {
    if (article.matches("main")) choose("chains", box.checked ? "" : "off");
    show();
  });
  choices(article).append(element("label", {}, box, " ", gettext("Who says what, through whom")));
  show();
};

const startArticle = (article) => {
  if (ready.has(article)) return;
  ready.add(article);
  for (const words of all(".suggestion bdi, .card code", article)) addCopy(words);
  for (const card of find("#export") ? cardsOf(article) : []) addVerdict(card);
  addFilter(article);
  addChains(article);
  if (find("#note")) showMissed(article);
};
