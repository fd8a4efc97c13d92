"use strict";
{
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const say = (text) => { find("#status").textContent = text; };
  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* ---- What is chosen stands in the address, so that a link to it shows the same. */

  const chosen = new URLSearchParams(location.search);

  const choose = (name, value) => {
    if (value) chosen.set(name, value);
    else chosen.delete(name);
    const query = chosen.size ? `?${chosen}` : location.pathname;
    history.replaceState(null, "", query + location.hash);
  };

  /* ---- The list: search, filter, order. */

  const list = find("#list");
  const lines = list ? all(":scope > li", list) : [];
  const filters = find("#filters");

  const number = (text) => Number.parseFloat(text) || 0;
  const orders = {
    edits: (one, other) => number(find(".edits", other).textContent) - number(find(".edits", one).textContent),
    score: (one, other) => number(one.dataset.score) - number(other.dataset.score),
    name: (one, other) => find(".path", one).textContent.localeCompare(find(".path", other).textContent),
  };

  const refine = () => {
    const { q, decision, family } = filters.elements;
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const line of lines) {
      const text = words.length ? line.textContent.toLowerCase() : "";
      line.hidden = (decision.value && find(".word", line).textContent !== decision.value)
        || (family.value && !line.dataset.of.split(" ").includes(family.value))
        || !words.every((word) => text.includes(word));
    }
    const shown = lines.filter((line) => !line.hidden).length;
    say(shown === lines.length ? counted(shown, "article") : `${shown} of ${counted(lines.length, "article")}`);
  };

  const arrange = () => {
    const order = orders[filters.elements.order.value];
    list.append(...(order ? [...lines].sort(order) : lines));
  };

  const startList = () => {
    filters.hidden = false;
    for (const control of filters.elements) {
      control.value = chosen.get(control.name) ?? "";
      if (control.selectedIndex === -1) control.selectedIndex = 0;
    }
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("input", ({ target }) => {
      choose(target.name, target.value);
      if (target.name === "order") arrange();
      else refine();
    });
    if (filters.elements.order.value) arrange();
    refine();
  };

  /* ---- Verdicts of people, kept by the browser until they are exported. */

  const memory = new Map();
  const PREFIX = "tqcheck-verdict ";
  const MISSED = "tqcheck-missed ";
  const WHO = "tqcheck-who";

  const storage = (() => {
    try {
      localStorage.setItem(PREFIX, "");
      localStorage.removeItem(PREFIX);
      return localStorage;
    } catch {
      return null;
    }
  })();

  const keep = (key, value) => {
    const text = JSON.stringify(value);
    try {
      if (value) storage.setItem(key, text);
      else storage.removeItem(key);
    } catch {
      say("This browser keeps nothing: export the verdicts before you close the page.");
    }
    if (value) memory.set(key, text);
    else memory.delete(key);
    countVerdicts();
  };

  /* Other pages may write there too: what cannot be read counts as nothing. */
  const kept = (key) => {
    try {
      return JSON.parse(memory.get(key) ?? storage?.getItem(key) ?? "null");
    } catch {
      return null;
    }
  };

  /* What is kept about the articles that this page has, each with its key. */
  const keptHere = (prefix) => {
    const here = new Set(all("[data-article]").map((each) => each.dataset.article));
    const keys = new Set([...memory.keys(), ...(storage ? Object.keys(storage) : [])]);
    return [...keys].filter((key) => key.startsWith(prefix)).map((key) => [key, kept(key)])
      .filter(([, each]) => here.has(each?.article) && JSON.parse(each.article).file);
  };

  const verdictsHere = () => keptHere(PREFIX).map(([, { article, note, time, ...rest }]) => ({
    ...JSON.parse(article), ...rest, reason: note || `Judged ${rest.verdict} in the report.`, when: time.slice(0, 10),
  }));

  const missedHere = () => keptHere(MISSED).map(([, { article, time, ...rest }]) => ({
    ...JSON.parse(article), ...rest, when: time.slice(0, 10),
  }));

  const countVerdicts = () => {
    const [count, missed] = [verdictsHere().length, missedHere().length];
    const what = [count && counted(count, "verdict"), missed && `${missed} missed`].filter(Boolean).join(", ");
    find("#export").textContent = `Export ${what || "verdicts"}`;
    find("#export").disabled = !what;
    find("#who").parentElement.hidden = !what;
  };

  const exportVerdicts = () => {
    const who = find("#who").value.trim();
    if (!who) {
      find("#who").focus();
      say("Say who you are, then export.");
      return;
    }
    const [decisions, missed] = [verdictsHere(), missedHere()].map((few) => few.map((each) => ({ ...each, who })));
    const text = JSON.stringify({ schema: "tqcheck-decisions/1", decisions, ...(missed.length && { missed }) }, null, 1);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    element("a", { href: url, download: "tqcheck-decisions.json" }).click();
    URL.revokeObjectURL(url);
    say(`${counted(decisions.length + missed.length, "decision")} exported: tqcheck decisions import takes the file.`);
  };

  const startExport = () => {
    if (!find("#export")) return;
    find("#who").value = kept(WHO) ?? "";
    find("#who").addEventListener("change", ({ target }) => keep(WHO, target.value.trim()));
    find("#export").addEventListener("click", exportVerdicts);
    countVerdicts();
  };

  const addVerdict = (card) => {
    const { article } = card.closest("[data-article]").dataset;
    const finding = { fingerprint: JSON.parse(card.dataset.key), rule: card.dataset.code };
    const key = `${PREFIX}${article} ${finding.fingerprint}`;
    const buttons = ["right", "wrong", "unsure"].map((word) => element("button", { type: "button", textContent: word }));
    const note = element("input", { type: "text", placeholder: "why", ariaLabel: "Why you judge so" });
    const show = () => {
      const verdict = kept(key);
      for (const button of buttons) button.ariaPressed = String(button.textContent === verdict?.verdict);
      note.value = verdict?.note ?? "";
      note.hidden = !verdict;
    };
    const judge = (word) => {
      const verdict = { article, ...finding, verdict: word, note: note.value, time: new Date().toISOString() };
      keep(key, word ? verdict : null);
      show();
    };
    for (const button of buttons) {
      button.addEventListener("click", () => judge(button.ariaPressed === "true" ? "" : button.textContent));
    }
    note.addEventListener("change", () => judge(kept(key)?.verdict ?? "unsure"));
    const group = element("div", { className: "verdict", role: "group", ariaLabel: "Is this finding right?" });
    group.append(...buttons, note);
    card.append(group);
    show();
  };

  /* ---- What no finding is about: words that are selected on either side, or a row. */

  const control = ({ name, label, value = "", options, type = "text", ...more }) => {
    const made = element(options ? "select" : type === "area" ? "textarea" : "input", { name, ...more });
    if (options) made.append(...options.map((each) => new Option(each, each)));
    else if (type !== "area") made.type = type;
    else made.rows = Math.min(8, 2 + Math.floor(value.length / 70));
    made.value = value;
    made.dir = "auto";
    return element("p", {}, element("label", {}, `${label} `, made));
  };

  let selected = null; // the row that words are selected in, and the words

  const noticeSelection = () => {
    const selection = getSelection();
    const node = selection.anchorNode;
    const row = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".article > .pair tbody tr");
    selected = row && !selection.isCollapsed ? { row, words: selection.toString().trim() } : null;
    find("#missed").disabled = !selected;
  };

  const rowText = (row, side, read) => {
    const cells = all("td[lang]", row);
    const cell = side === "target" ? cells.at(-1) : cells.at(-2);
    return cell ? all("p:not(.gap, .back)", cell).map(read).join(" ") : "";
  };

  /* What is to be said of it, filled in as far as the page knows it; null: nothing is chosen.
     Where a side has nothing, the rows around come along: what is left out is left out between them. */
  const missedFields = (read) => {
    const { row, words } = selected ?? { row: document.activeElement.closest(".article > .pair tbody tr"), words: "" };
    if (!row) {
      say("Select the words first, on either side.");
      return null;
    }
    const alone = row.closest(".pair").matches(".alone");
    const whole = alone || ["source", "target"].every((side) => rowText(row, side, read));
    const rows = whole ? [row] : [row.previousElementSibling, row, row.nextElementSibling].filter(Boolean);
    const text = (side) => rows.map((each) => rowText(each, side, read)).filter(Boolean).join(" ");
    const fields = [
      { name: "family", label: "What kind of fault", options: find("#help").dataset.families.split(" "), value: "meaning" },
      { name: "reason", label: "What is wrong", value: words && `“${words}”: `, required: true },
      { name: "right", label: "How it should read", type: "area", value: text("target") },
      { name: "wrong", label: "How it reads", type: "area", value: text("target") },
    ];
    if (!alone) fields.push({ name: "source", label: "Original", type: "area", value: text("source") });
    return { row, fields };
  };

  const showMissed = (article) => {
    find(".kept", article)?.remove();
    const mine = keptHere(MISSED).filter(([, each]) => each.article === article.dataset.article);
    if (!mine.length) return;
    const items = mine.map(([key, { reason }]) => {
      const button = element("button", { type: "button", className: "copy", textContent: "Remove" });
      button.addEventListener("click", () => {
        keep(key, null);
        showMissed(article);
      });
      return element("li", {}, element("bdi", { textContent: reason }), " ", button);
    });
    find(".why", article).after(element("section", { className: "kept" }, "Missed here, kept for the export:", element("ul", {}, ...items)));
  };

  const noteMissed = () => {
    const found = missedFields((block) => block.textContent);
    if (!found) return;
    const dialog = find("#note");
    const form = find("form", dialog);
    const article = found.row.closest("[data-article]");
    find(".fields", dialog).replaceChildren(...found.fields.map(control));
    form.onsubmit = (event) => {
      const values = Object.fromEntries(all("[name]", form).map((each) => [each.name, each.value]));
      if (values.right === values.wrong) {
        event.preventDefault();
        find("[name=right]", form).focus();
        say("Say how it should read.");
        return;
      }
      const langs = all("td[lang]", found.row).map((each) => each.lang);
      const [source_lang, target_lang] = langs.length > 1 ? langs : ["", langs[0]];
      const time = new Date().toISOString();
      keep(MISSED + time, { article: article.dataset.article, source: "", ...values, source_lang, target_lang, time });
      showMissed(article);
      say("Kept for the export.");
    };
    dialog.showModal();
    find("[name=reason]", form).focus();
  };

  const startMissed = () => {
    if (!find("#note")) return;
    find("#missed").hidden = !find(".article");
    find("#missed").addEventListener("click", noteMissed);
    find(".cancel", find("#note")).addEventListener("click", () => find("#note").close());
    keys.m = noteMissed;
  };

  /* ---- An article: its filter, its copy buttons, its marks. Made when it is first opened. */

  const ready = new WeakSet();

  /* A page from a file may have no clipboard; then the words are selected, ready to be copied by hand. */
  const addCopy = (words) => {
    const button = element("button", { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words.textContent);
        say("Copied.");
      } catch {
        getSelection().selectAllChildren(words);
        say("Selected: copy it with Ctrl+C.");
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
    say(kind ? `${shown} of ${counted(cardsOf(article).length, "finding")}` : counted(shown, "finding"));
  };

  const addFilter = (article) => {
    const cards = cardsOf(article);
    if (cards.length < 2) return;
    const families = [...new Set(cards.map((card) => card.dataset.family))].sort();
    const fresh = cards.some((card) => card.dataset.age === "new") ? [["new", "new"]] : [];
    const options = [["", `all ${cards.length}`], ["mend", "to hold or to fix"], ...fresh, ...families.map((each) => [each, each])];
    const select = element("select", { name: "show" }, ...options.map(([value, text]) => new Option(text, value)));
    const alone = article.matches("main");
    select.addEventListener("input", () => {
      if (alone) choose("show", select.value);
      show(article, select.value);
    });
    find(".why", article).after(element("p", { className: "filters" }, element("label", {}, "Findings ", select)));
    if (alone && options.some(([value]) => value === chosen.get("show"))) {
      select.value = chosen.get("show");
      show(article, select.value);
    }
  };

  const startArticle = (article) => {
    if (ready.has(article)) return;
    ready.add(article);
    for (const words of all(".suggestion bdi, .card code", article)) addCopy(words);
    for (const card of find("#export") ? cardsOf(article) : []) addVerdict(card);
    addFilter(article);
    if (find("#note")) showMissed(article);
  };

  /* ---- Going somewhere: what holds it is opened, a filter that hides it is cleared, it lights up and has the focus. */

  const clearFilter = (article) => {
    const select = find("select[name=show]", article);
    if (!select) return;
    select.value = "";
    select.dispatchEvent(new Event("input"));
  };

  const flash = (elements) => {
    for (const each of elements) {
      each.classList.remove("flash");
      void each.offsetWidth; // a style must be computed in between, or the animation does not start again
      each.classList.add("flash");
    }
  };

  const marksOf = (card) => all(".mark", card.closest(".article")).filter((mark) => idsOf(mark).includes(card.id));

  const arrive = (id) => {
    const end = id && byId(id);
    if (!end) return;
    const article = end.closest(".article");
    if (article) startArticle(article);
    if (end.hidden) clearFilter(article);
    for (let holder = end.closest("details"); holder; holder = holder.parentElement.closest("details")) holder.open = true;
    end.scrollIntoView({ block: end.matches(".card") ? "center" : "start" });
    if (end.matches(".card")) flash([end, ...marksOf(end)]);
    (end.matches("details") ? find("summary", end) : end).focus({ preventScroll: true });
  };

  /* A mark that several findings share leads to all of them. */
  const follow = (mark) => {
    const cards = idsOf(mark).map(byId);
    arrive(cards[0].id);
    if (cards.some((card) => card.hidden)) clearFilter(mark.closest(".article"));
    flash(cards);
    if (cards.length > 1) say(`${cards.length} findings on these words`);
  };

  /* ---- Keys. */

  const stops = () => {
    const article = document.activeElement.closest(".article") ?? (list ? null : find(".article"));
    return article ? cardsOf(article).filter((card) => !card.hidden) : all(":scope > li:not([hidden]) a", list ?? undefined);
  };

  const step = (by) => {
    const places = stops();
    if (!places.length) return;
    const here = places.findIndex((each) => each.contains(document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : places.length - 1) : here + by;
    if (!places[next]) {
      say(by > 0 ? "This is the last one." : "This is the first one.");
      return;
    }
    if (places[next].matches(".card")) {
      arrive(places[next].id);
      say(`Finding ${next + 1} of ${places.length}`);
    } else {
      places[next].focus();
    }
  };

  const keys = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    p: () => step(-1),
    "?": () => find("#help").showModal(),
    Enter: () => {
      const more = document.activeElement.matches(".card") && find("details", document.activeElement);
      if (more) more.open = !more.open;
    },
  };

  const press = (event) => {
    const writing = event.target.matches("input, select, textarea") || find("dialog[open]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    // A key that leads into a field must not be written there.
    if (event.key !== "Enter") event.preventDefault();
    keys[event.key]();
  };

  /* ---- Begin. */

  find(".tools").hidden = false;
  startExport();
  startMissed();
  if (find("#missed")) document.addEventListener("selectionchange", noticeSelection);
  find("#keys").addEventListener("click", keys["?"]);
  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey) return;
    if (link.matches(".mark")) setTimeout(() => follow(link));
    else setTimeout(() => arrive(endOf(link)));
  });
  window.addEventListener("hashchange", () => arrive(endOf(location)));
  for (const folded of all("details.article")) folded.addEventListener("toggle", () => startArticle(folded));
  if (list) startList();
  for (const article of all("main.article")) startArticle(article);
  arrive(endOf(location));

  /* What the desk builds on. */
  window.tqcheck = { find, all, element, say, counted, control, missedFields, rowText, arrive, startArticle, keys };
}
