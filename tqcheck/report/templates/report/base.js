const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const say = (text) => { find("#status").textContent = text; };

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/* ---- Words in the interface's language: the page brings them along, unless it is English. */

const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
const plural = new Intl.PluralRules(document.documentElement.lang);
const forms = ["zero", "one", "two", "few", "many", "other"].filter((each) => plural.resolvedOptions().pluralCategories.includes(each));

const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
const gettext = (message, values = {}) => filled(words[message] ?? message, values);
const ngettext = (one, more, num) => filled((words[one] ?? [one, more])[forms.indexOf(plural.select(num))], { num });

const articles = (count) => ngettext("%(num)s article", "%(num)s articles", count);
const findings = (count) => ngettext("%(num)s finding", "%(num)s findings", count);
/* Some of all, where it is not all. */
const some = (count, all_, named) => (count === all_ ? named(all_) : gettext("%(num)s of %(all)s", { num: count, all: named(all_) }));

/* ---- What is chosen stands in the address, so that a link to it shows the same. */

const chosen = new URLSearchParams(location.search);

const choose = (name, value) => {
  if (value) chosen.set(name, value);
  else chosen.delete(name);
  const query = chosen.size ? `?${chosen}` : location.pathname;
  history.replaceState(null, "", query + location.hash);
};
