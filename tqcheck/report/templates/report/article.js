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
  find(".why", article).after(element("p", { className: "filters" }, element("label", {}, gettext("Findings"), " ", select)));
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
