/* ---- The page as the desk has it now. */

let leaving = false;

const swap = (text, names) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const name of names) {
    const [old, fresh] = [find(name), find(name, page)];
    if (old && fresh) old.replaceWith(fresh);
  }
  document.title = page.title;
};

const fetched = async (names) => {
  const answer = await fetch(location.pathname);
  swap(await answer.text(), [...names, "#undo", "#desk"]);
  const fresh = JSON.parse(find("#desk").dataset.desk);
  // Without its rows the page is still of the files as they were, and must not pass for newer.
  known = names.length ? fresh : { ...fresh, article: article() };
  if (!article()) {
    leaving = true;
    location.reload(); // it cannot be shown any more, and the page says why
  }
};

/* What is on disk now; whatever was edited and not written is gone. */
const renew = async () => {
  const here = document.activeElement.closest(".card")?.id;
  close();
  await fetched(["main", "header h1"]);
  draft = null;
  start();
  if (here) arrive(here);
};

const renewTools = () => fetched([]);

const undo = () => openChange(gettext("Take the last write back"), [], { path: "/undo", request: () => ({}), done: dirty() ? renewTools : renew });

/* ---- The draft: a translation as it is edited, by code points, as its places are counted. */

let draft = null;
let checked = null; // the draft that the page shows
const article = () => known.article;
const points = (text) => [...text];
const dirty = () => draft && ["title", "body"].some((field) => draft[field] !== article().target[field]);

/* What would turn a line about is edited by its name. */
const TURNING = /[\u2028-\u202e\u2066-\u206f]|[\u{e0000}-\u{e007f}]/gu;
const named = (text) => {
  let open = "⟦";
  while (text.includes(`${open}U+`)) open += "⟦";
  const show = (each) => `${open}U+${each.codePointAt(0).toString(16).toUpperCase()}⟧`;
  const shown = new RegExp(`${open}U\\+([0-9A-F]{4,6})⟧`, "g");
  const has = new Set((text.match(TURNING) ?? []).map((each) => each.codePointAt(0)));
  return {
    text: text.replace(TURNING, show),
    back: (edited) => edited.replace(shown, (whole, code) => {
      const point = Number.parseInt(code, 16);
      return has.has(point) ? String.fromCodePoint(point) : whole;
    }),
  };
};

const showDraft = () => {
  find("#save").hidden = find("#discard").hidden = !dirty();
  find("#save").textContent = article().pasted ? gettext("Put into the corpus") : gettext("Show and write");
  if (article().pasted) find("#save").hidden = false;
};

let checking = false;
let pending = 0;

const check = async () => {
  if (checking) return;
  checking = true;
  const sent = { ...draft };
  say(gettext("Checking…"));
  const before = all(".card").length;
  const answer = await ask("/check", { article: article().key, ...sent });
  checking = false;
  if (sent.title !== draft.title || sent.body !== draft.body) {
    checkSoon();
    return;
  }
  if (answer.error) {
    say(answer.error);
    return;
  }
  checked = sent;
  const after = showChecked(answer.page);
  const less = before - after;
  const turn = less > 0 ? gettext("%(num)s fewer", { num: less }) : less < 0 ? gettext("%(num)s more now", { num: -less }) : "";
  say([findings(after), turn, dirty() ? gettext("not written yet") : ""].filter(Boolean).join(gettext("; ")));
};

const checkSoon = () => {
  showDraft();
  clearTimeout(pending);
  pending = setTimeout(check, 300);
};

const showChecked = (text) => {
  const last = editor;
  const caret = last && [last.box.selectionStart, last.box.selectionEnd];
  const here = all(".card").indexOf(document.activeElement.closest(".card"));
  editor = null; // it leaves the page with the rows, and that is no end of editing
  swap(text, ["main", "header h1"]);
  start();
  if (last) resume(last, ...caret);
  else if (here >= 0) (all(".card").at(Math.min(here, all(".card").length - 1)) ?? find("main")).focus({ preventScroll: true });
  return all(".card").length;
};
