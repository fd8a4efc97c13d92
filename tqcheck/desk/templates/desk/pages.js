/* ---- The page of an article. */

const addEdit = (row) => {
  const cell = find("td[lang]:nth-last-child(2)", row);
  if (!cell) return;
  const blocks = all("[data-place^=target]", cell);
  const button = element("button", { type: "button", className: "pencil", textContent: blocks.length ? gettext("Edit") : gettext("Write it") });
  button.addEventListener("click", () => open(blocks[0] ?? blockOf(row)));
  cell.append(button);
  for (const block of blocks) block.addEventListener("dblclick", () => open(block));
};

const start = () => {
  if (!article()) return;
  if (!draft) {
    draft = { title: article().target.title, body: article().target.body };
    checked = { ...draft };
  }
  startArticle(find("main"));
  for (const card of all(".card")) addVerdict(card);
  for (const row of all(".article > .pair tbody tr")) addEdit(row);
  showDraft();
};

const cardHere = () => document.activeElement.closest(".card");
const needCard = (act) => () => {
  if (cardHere()) act(cardHere());
  else say(gettext("Go to a finding first: j and k."));
};

const startPage = () => {
  start();
  startWhole();
  find("#save").addEventListener("click", save);
  find("#discard").addEventListener("click", discard);
  find("#missed").addEventListener("click", miss);
  Object.assign(keys, {
    e: () => edit(cardHere()),
    s: save,
    m: miss,
    a: needCard(accept),
    c: needCard(keepCase),
    r: needCard((card) => judge(card, "right")),
    w: needCard((card) => judge(card, "wrong")),
    u: needCard((card) => judge(card, "unsure")),
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty() && !leaving) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !editor || dialog.open) return;
    const card = find(".card", editor.block.closest("tr"));
    close();
    (card ?? find("main")).focus({ preventScroll: true });
  });
};

/* ---- The list while it is checked. */

const follow = async () => {
  const answer = await fetch("/state").catch(() => null);
  if (!answer?.ok) return;
  const { checked, articles } = await answer.json();
  find("#progress").textContent = checked < articles
    ? gettext("Checked %(num)s of %(all)s articles", { num: checked, all: articles }) : gettext("All articles are checked.");
  if (checked > known.checked || articles !== known.articles) find("#renew").hidden = false;
  if (checked < articles) setTimeout(follow, 1500);
  else if (document.activeElement === document.body) location.reload();
};

/* ---- A new pair. */

const read = (file) => new Promise((done) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
  reader.addEventListener("error", () => done(""));
  reader.readAsDataURL(file);
});

const sideFrom = async (box) => {
  const [text, file, lang] = ["text", "file", "lang"].map((name) => find(`[name=${name}]`, box));
  const chosen = file.files[0];
  return { text: chosen ? "" : text.value, lang: lang.value.trim(), name: chosen?.name ?? "", file: chosen ? await read(chosen) : "" };
};

const paste = async (event) => {
  event.preventDefault();
  const box = event.target;
  say(gettext("It is read…"));
  const [source, target] = await Promise.all(["source", "target"].map((name) => sideFrom(find(`[name=${name}]`, box))));
  const answer = await ask("/paste", { name: find("[name=name]", box).value, source, target });
  find(".complaint", box).textContent = answer.error ?? "";
  say(answer.error ?? "");
  if (answer.go) location.assign(answer.go);
};
