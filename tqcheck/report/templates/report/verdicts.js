/* ---- Verdicts of people, kept by the browser until they are exported. */

const memory = new Map();
const PREFIX = "tqcheck-verdict ";
const MISSED = "tqcheck-missed ";
const WHO = "tqcheck-who";
const VERDICTS = [["right", gettext("right")], ["wrong", gettext("wrong")], ["unsure", gettext("unsure")]];

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
    say(gettext("This browser keeps nothing: export the verdicts before you close the page."));
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
  const what = [
    count && ngettext("%(num)s verdict", "%(num)s verdicts", count), missed && ngettext("%(num)s missed", "%(num)s missed", missed),
  ].filter(Boolean).join(gettext(", "));
  find("#export").textContent = what ? gettext("Export %(what)s", { what }) : gettext("Export verdicts");
  find("#export").disabled = !what;
  find("#who").parentElement.hidden = !what;
};

const exportVerdicts = () => {
  const who = find("#who").value.trim();
  if (!who) {
    find("#who").focus();
    say(gettext("Say who you are, then export."));
    return;
  }
  const [decisions, missed] = [verdictsHere(), missedHere()].map((few) => few.map((each) => ({ ...each, who })));
  const text = JSON.stringify({ schema: "tqcheck-decisions/1", decisions, ...(missed.length && { missed }) }, null, 1);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: url, download: "tqcheck-decisions.json" }).click();
  URL.revokeObjectURL(url);
  say(gettext("Exported: %(command)s takes the file.", { command: "tqcheck decisions import" }));
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
  const buttons = VERDICTS.map(([value, textContent]) => element("button", { type: "button", value, textContent }));
  const note = element("input", { type: "text", placeholder: gettext("why"), ariaLabel: gettext("Why you judge so") });
  const show = () => {
    const verdict = kept(key);
    for (const button of buttons) button.ariaPressed = String(button.value === verdict?.verdict);
    note.value = verdict?.note ?? "";
    note.hidden = !verdict;
  };
  const judge = (word) => {
    const verdict = { article, ...finding, verdict: word, note: note.value, time: new Date().toISOString() };
    keep(key, word ? verdict : null);
    show();
  };
  for (const button of buttons) {
    button.addEventListener("click", () => judge(button.ariaPressed === "true" ? "" : button.value));
  }
  note.addEventListener("change", () => judge(kept(key)?.verdict ?? "unsure"));
  const group = element("div", { className: "verdict", role: "group", ariaLabel: gettext("Is this finding right?") });
  group.append(...buttons, note);
  card.append(group);
  show();
};
