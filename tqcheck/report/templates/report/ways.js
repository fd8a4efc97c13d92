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
  if (cards.length > 1) say(gettext("%(findings)s on these words", { findings: findings(cards.length) }));
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
    say(by > 0 ? gettext("This is the last one.") : gettext("This is the first one."));
    return;
  }
  if (places[next].matches(".card")) {
    arrive(places[next].id);
    say(gettext("Finding %(num)s of %(all)s", { num: next + 1, all: places.length }));
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
