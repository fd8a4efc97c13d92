/* ---- Verdicts and cases. */

const isWritten = () => {
  if (!dirty()) return true;
  say(gettext("Write the translation first."));
  return false;
};

const judge = (card, verdict) => {
  if (!card || !isWritten()) return;
  if (!article().decidable) {
    say(gettext("A pasted pair keeps no verdicts: put it into the corpus first."));
    return;
  }
  const fields = [
    { name: "reason", label: gettext("Why"), value: `Judged ${verdict} at the desk.`, required: true },
    { name: "who", label: gettext("Who"), value: known.who, required: true, autocomplete: "name" },
  ];
  if (verdict === "wrong") fields.push({ name: "until", label: gettext("Waived until (or without end)"), type: "date" });
  openChange(gettext("This finding is: %(verdict)s", { verdict: new Map(VERDICTS).get(verdict) }), fields, {
    request: ({ reason, who, until }) => ({
      kind: "verdict", article: article().key, fingerprint: JSON.parse(card.dataset.key), verdict, reason, who, until: until || null,
    }),
    version: article().versions.decisions,
    done: renew,
  });
  find("[name=reason]", dialog).select();
};

const asWritten = (block) => {
  const { side, field, start: from, end } = placeOf(block);
  const texts = side === "target" ? draft : article().source;
  return points(texts?.[field] ?? "").slice(from, end).join("");
};

const keepCase = (card) => {
  if (!card || !isWritten()) return;
  const row = card.closest("tr");
  const now = row ? rowText(row, "target", asWritten) : "";
  const fields = [
    { name: "right", label: gettext("How it should read"), type: "area", value: now },
    { name: "reason", label: gettext("Why what is there is wrong"), value: find(".message", card).textContent, required: true },
  ];
  openChange(gettext("Keep this as a regression case"), fields, {
    request: ({ right, reason }) => ({
      kind: "case", article: article().key, fingerprint: JSON.parse(card.dataset.key), right, reason,
    }),
    unready: ({ right }) => row && right === now,
    done: renewTools,
  });
};

const miss = () => {
  const found = missedFields(asWritten);
  if (!found) return;
  openChange(gettext("Something is missed here"), found.fields, {
    request: ({ family, reason, right, wrong, source }) => ({
      kind: "missed", article: article().key, family, reason, right, wrong, source: source ?? "",
    }),
    unready: ({ right, wrong }) => right === wrong,
    done: renewTools,
  });
};

const addVerdict = (card) => {
  const decided = article().decisions[JSON.parse(card.dataset.key)];
  const button = (textContent, act) => {
    const made = element("button", { type: "button", textContent });
    made.addEventListener("click", () => act(card));
    return made;
  };
  const verdicts = VERDICTS.map(([value, text]) => {
    const made = button(text, () => judge(card, value));
    made.ariaPressed = String(decided === value);
    return made;
  });
  const suggested = find(".suggestion[data-at]", card);
  if (suggested) suggested.append(" ", Object.assign(button(gettext("Accept"), accept), { className: "copy" }));
  const group = element("div", { className: "verdict", role: "group", ariaLabel: gettext("Is this finding right?") });
  group.append(...verdicts, button(gettext("case"), keepCase));
  card.append(group);
};
