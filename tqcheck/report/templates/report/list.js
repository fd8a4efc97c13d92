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
    line.hidden = (decision.value && !find(".word", line).matches(`.${decision.value}`))
      || (family.value && !line.dataset.of.split(" ").includes(family.value))
      || !words.every((word) => text.includes(word));
  }
  const shown = lines.filter((line) => !line.hidden).length;
  say(some(shown, lines.length, articles));
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
