/* ---- What no finding is about: words that are selected on either side, or a row. */

const familyNames = JSON.parse(find("#help").dataset.families);

const control = ({ name, label, value = "", options, type = "text", ...more }) => {
  const made = element(options ? "select" : type === "area" ? "textarea" : "input", { name, ...more });
  if (options) made.append(...options.map(([key, text]) => new Option(text, key)));
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
  return cell ? all("p:not(.gap, .back, .chain)", cell).map(read).join(" ") : "";
};

/* What is to be said of it, filled in as far as the page knows it; null: nothing is chosen.
   Where a side has nothing, the rows around come along: what is left out is left out between them. */
const missedFields = (read) => {
  const { row, words } = selected ?? { row: document.activeElement.closest(".article > .pair tbody tr"), words: "" };
  if (!row) {
    say(gettext("Select the words first, on either side."));
    return null;
  }
  const alone = row.closest(".pair").matches(".alone");
  const whole = alone || ["source", "target"].every((side) => rowText(row, side, read));
  const rows = whole ? [row] : [row.previousElementSibling, row, row.nextElementSibling].filter(Boolean);
  const text = (side) => rows.map((each) => rowText(each, side, read)).filter(Boolean).join(" ");
  const fields = [
    { name: "family", label: gettext("What kind of fault"), options: Object.entries(familyNames), value: "meaning" },
    { name: "reason", label: gettext("What is wrong"), value: words && `“${words}”: `, required: true },
    { name: "right", label: gettext("How it should read"), type: "area", value: text("target") },
    { name: "wrong", label: gettext("How it reads"), type: "area", value: text("target") },
  ];
  if (!alone) fields.push({ name: "source", label: gettext("Original"), type: "area", value: text("source") });
  return { row, fields };
};

const showMissed = (article) => {
  find(".kept", article)?.remove();
  const mine = keptHere(MISSED).filter(([, each]) => each.article === article.dataset.article);
  if (!mine.length) return;
  const items = mine.map(([key, { reason }]) => {
    const button = element("button", { type: "button", className: "copy", textContent: gettext("Remove") });
    button.addEventListener("click", () => {
      keep(key, null);
      showMissed(article);
    });
    return element("li", {}, element("bdi", { textContent: reason }), " ", button);
  });
  find(".why", article).after(element("section", { className: "kept" }, gettext("Missed here, kept for the export:"), element("ul", {}, ...items)));
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
      say(gettext("Say how it should read."));
      return;
    }
    const langs = all("td[lang]", found.row).map((each) => each.lang);
    const [source_lang, target_lang] = langs.length > 1 ? langs : ["", langs[0]];
    const time = new Date().toISOString();
    keep(MISSED + time, { article: article.dataset.article, source: "", ...values, source_lang, target_lang, time });
    showMissed(article);
    say(gettext("Kept for the export."));
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
