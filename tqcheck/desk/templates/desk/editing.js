/* ---- Editing in place: the sentences of a row, as one text. */

let editor = null; // { field, start, size, box, back, text }

const placeOf = (block) => {
  const [side, field, low, high] = block.dataset.place.split(" ");
  return { side, field, start: Number(low), end: Number(high) };
};

const put = () => {
  const { field, start: from, size, box, back } = editor;
  const text = back(box.value);
  const whole = points(draft[field]);
  whole.splice(from, size, ...points(text));
  draft[field] = whole.join("");
  editor.size = points(text).length;
};

const fit = (box) => {
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight + 4}px`;
};

const close = () => {
  if (!editor) return;
  const { box, block } = editor;
  editor = null;
  block.hidden = false;
  box.remove();
};

const open = (block, caret) => {
  close();
  const { field, start: from, end } = placeOf(block);
  const { text, back } = named(points(draft[field]).slice(from, end).join(""));
  const box = element("textarea", { className: "edit", value: text, rows: 2, ariaLabel: gettext("Translation of this row") });
  box.dir = block.closest("td").dir;
  box.lang = block.closest("td").lang;
  box.addEventListener("input", () => {
    put();
    fit(box);
    checkSoon();
  });
  box.addEventListener("blur", () => setTimeout(() => {
    if (editor?.box === box && document.activeElement !== box && !dialog.open) close();
  }));
  block.hidden = true;
  block.after(box);
  editor = { field, start: from, size: end - from, box, back, block };
  fit(box);
  box.focus({ preventScroll: true });
  const at = caret ?? text.length;
  box.setSelectionRange(at, at);
};

/* After a check the rows are others: go on where the caret was. */
const resume = (last, from, to) => {
  const caret = last.start + points(last.back(last.box.value.slice(0, from))).length;
  const block = all("[data-place^=target]").filter((each) => placeOf(each).field === last.field)
    .findLast((each) => placeOf(each).start <= caret);
  if (!block) return;
  const place = placeOf(block);
  open(block, 0);
  if (place.start === last.start && place.end === last.start + last.size) {
    editor.box.value = last.box.value;
    editor.box.setSelectionRange(from, to);
  } else {
    const { text } = named(points(draft[last.field]).slice(place.start, caret).join(""));
    editor.box.setSelectionRange(text.length, text.length);
  }
  fit(editor.box);
};

const blockOf = (row) => {
  for (let each = row; each; each = each.previousElementSibling) {
    const blocks = all("[data-place^=target]", each);
    if (blocks.length) return blocks.at(-1);
  }
  return find("[data-place^=target]");
};

const edit = (card) => {
  const mark = all(".mark").find((each) => (each.dataset.cards?.split(" ") ?? [each.hash.slice(1)]).includes(card?.id)
    && each.closest("[data-place^=target]"));
  const block = mark?.closest("[data-place]") ?? blockOf(card?.closest("tr"));
  if (block) open(block);
  else wholeText();
};

/* What is suggested stands in the place of the words that the finding marks. */
const accept = (card) => {
  const suggestion = find(".suggestion", card);
  if (!suggestion?.dataset.at) say(gettext("There is no suggestion here that could be accepted: edit the sentence."));
  else if (["title", "body"].some((field) => draft[field] !== checked[field])) say(gettext("Wait until it is checked."));
  else {
    close();
    const [field, from, to] = suggestion.dataset.at.split(" ");
    const text = points(draft[field]);
    text.splice(Number(from), to - from, ...points(find("bdi", suggestion).textContent));
    draft[field] = text.join("");
    checkSoon();
  }
};

const whole = find(".whole");
const wholeText = () => {
  whole.open = true;
  find("#whole-title").focus();
};

const startWhole = () => {
  const boxes = { title: find("#whole-title"), body: find("#whole-body") };
  const backs = {};
  const fill = () => {
    for (const [field, box] of Object.entries(boxes)) {
      const { text, back } = named(draft[field]);
      box.value = text;
      backs[field] = back;
    }
  };
  whole.addEventListener("toggle", fill);
  for (const [field, box] of Object.entries(boxes)) {
    box.addEventListener("input", () => {
      draft[field] = backs[field](box.value);
      checkSoon();
    });
  }
};

const save = () => {
  if (article().pasted) adopt();
  else if (!article().writable) say(gettext("%(file)s cannot be written back: copy the text, or paste the pair and put it into the corpus.", article()));
  else if (!dirty()) say(gettext("Nothing was edited."));
  else {
    openChange(gettext("Write the translation"), [], {
      request: () => ({ kind: "text", article: article().key, ...draft }), version: article().versions.text, done: renew,
    });
  }
};

const discard = async () => {
  await renew();
  say(gettext("Back to what is on disk."));
};

const adopt = () => {
  const { folders, name, key } = article();
  const fields = [
    { name: "name", label: gettext("Folder's name"), value: name, required: true },
    { name: "folder", label: gettext("Corpus"), options: folders.map((each) => [each, each]), value: folders[0] },
  ];
  openChange(gettext("Put this pair into the corpus"), fields, {
    request: ({ name: chosen, folder }) => ({
      kind: "article", article: key, name: chosen, folder: folders.indexOf(folder), ...draft,
    }),
  });
};
