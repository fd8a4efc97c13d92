"use strict";
{
  const { find, all, element, say, counted, control, missedFields, rowText, arrive, startArticle, keys } = window.tqcheck;
  let known = JSON.parse(find("#desk").dataset.desk);

  /* ---- Asking the desk. */

  const ask = async (path, data, version) => {
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": known.csrf };
    if (version) headers["If-Match"] = `"${version}"`;
    try {
      const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(data) });
      if (answer.headers.get("Content-Type")?.startsWith("text/html")) return { page: await answer.text() };
      const text = await answer.text();
      return answer.headers.get("Content-Type") === "application/json" ? JSON.parse(text) : { error: text };
    } catch {
      return { error: "The desk does not answer: is tqcheck desk still running?" };
    }
  };

  /* ---- A change: what is to be known of it, its diff, and the word to write it. */

  const dialog = find("#write");
  const form = find("form", dialog);
  const complaint = find(".complaint", dialog);
  const written = find(".written", dialog);
  const write = find("[type=submit]", dialog);
  let change = null; // { request, version, proposal, done }
  let asked = 0;

  /* Texts of articles stand in a field as `named` shows them. */
  const values = () => Object.fromEntries(all("[name]", form).map(({ name, value }) => [name, change.backs[name]?.(value) ?? value]));

  const diffOf = ({ path, diff }) => element("section", {}, element("h3", { textContent: path }),
    element("pre", { tabIndex: 0 }, ...diff.map(({ tag, text }) => {
      const sign = { new: "+", old: "−", same: " ", place: "" }[tag];
      return element(tag === "new" ? "ins" : tag === "old" ? "del" : "span", { className: tag, dir: "auto", textContent: `${sign} ${text}` });
    })));

  const sideOf = (title, lines) => element("section", {}, element("h3", { textContent: title }),
    element("pre", { tabIndex: 0, dir: "auto", textContent: lines.join("\n") }));

  const showConflict = ({ error, theirs, mine, version }) => {
    complaint.textContent = `${error}.`;
    written.className = "written both";
    written.replaceChildren(sideOf("On disk now", theirs), sideOf("Yours", mine));
    change.theirs = version;
    for (const name of [".theirs", ".mine"]) find(name, dialog).hidden = false;
  };

  const propose = async () => {
    const number = ++asked;
    write.disabled = true;
    // What is not filled in yet is no mistake.
    if (!form.checkValidity() || change.unready?.(values())) return;
    const answer = await ask(change.path ?? "/propose", change.request(values()), change.version);
    if (number !== asked || !dialog.open) return;
    complaint.textContent = "";
    written.className = "written";
    written.replaceChildren();
    for (const name of [".theirs", ".mine"]) find(name, dialog).hidden = true;
    if (answer.theirs) showConflict(answer);
    else if (answer.error) complaint.textContent = answer.error;
    else {
      written.replaceChildren(...answer.files.map(diffOf));
      change.proposal = answer.proposal;
      write.disabled = false;
      if (!find(".fields *", dialog)) write.focus();
    }
  };

  let later = 0;
  const proposeSoon = () => {
    asked += 1;
    write.disabled = true;
    clearTimeout(later);
    later = setTimeout(propose, 250);
  };

  const openChange = (title, fields, made) => {
    change = { ...made, backs: {} };
    find("#write-title").textContent = title;
    find(".fields", dialog).replaceChildren(...fields.map((field) => {
      if (field.type !== "area") return control(field);
      const { text, back } = named(field.value);
      change.backs[field.name] = back;
      return control({ ...field, value: text });
    }));
    complaint.textContent = "";
    written.replaceChildren();
    for (const name of [".theirs", ".mine"]) find(name, dialog).hidden = true;
    dialog.showModal();
    propose();
  };

  const confirm = async () => {
    write.disabled = true;
    const answer = await ask("/confirm", { proposal: change.proposal });
    if (answer.theirs) showConflict(answer);
    else if (answer.error) complaint.textContent = answer.error;
    else {
      dialog.close();
      if (answer.go) {
        leaving = true;
        location.assign(answer.go);
      } else {
        await change.done?.();
        say(`Written: ${answer.words}.`);
      }
    }
  };

  form.addEventListener("input", proposeSoon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (write.disabled) proposeSoon();
    else confirm();
  });
  find(".cancel", dialog).addEventListener("click", () => dialog.close());
  find(".mine", dialog).addEventListener("click", () => {
    change.version = change.theirs;
    propose();
  });
  find(".theirs", dialog).addEventListener("click", async () => {
    dialog.close();
    await renew();
    say("This is what is on disk now.");
  });

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

  const undo = () => openChange("Take the last write back", [], { path: "/undo", request: () => ({}), done: dirty() ? renewTools : renew });

  /* ---- The draft: a translation as it is edited, by code points, as its places are counted. */

  let draft = null;
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
    find("#save").textContent = article().pasted ? "Put into the corpus" : "Show and write";
    if (article().pasted) find("#save").hidden = false;
  };

  let checking = false;
  let pending = 0;

  const check = async () => {
    if (checking) return;
    checking = true;
    const sent = { ...draft };
    say("Checking…");
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
    const after = showChecked(answer.page);
    const less = before - after;
    const turn = less ? `, ${Math.abs(less)} ${less > 0 ? "fewer" : "more"}` : "";
    say(`${counted(after, "finding")}${turn}${dirty() ? "; not written yet" : ""}`);
  };

  const checkSoon = () => {
    showDraft();
    clearTimeout(pending);
    pending = setTimeout(check, 300);
  };

  const showChecked = (text) => {
    const last = editor;
    const caret = last && [last.box.selectionStart, last.box.selectionEnd];
    editor = null; // it leaves the page with the rows, and that is no end of editing
    swap(text, ["main", "header h1"]);
    start();
    if (last) resume(last, ...caret);
    return all(".card").length;
  };

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
    const box = element("textarea", { className: "edit", value: text, rows: 2, ariaLabel: "Translation of this row" });
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
    else if (!article().writable) say(`${article().file} cannot be written back: copy the text, or paste the pair and put it into the corpus.`);
    else if (!dirty()) say("Nothing was edited.");
    else {
      openChange("Write the translation", [], {
        request: () => ({ kind: "text", article: article().key, ...draft }), version: article().versions.text, done: renew,
      });
    }
  };

  const discard = async () => {
    await renew();
    say("Back to what is on disk.");
  };

  const adopt = () => {
    const { folders, name, key } = article();
    const fields = [
      { name: "name", label: "Folder's name", value: name, required: true },
      { name: "folder", label: "Corpus", options: folders, value: folders[0] },
    ];
    openChange("Put this pair into the corpus", fields, {
      request: ({ name: chosen, folder }) => ({
        kind: "article", article: key, name: chosen, folder: folders.indexOf(folder), ...draft,
      }),
    });
  };

  /* ---- Verdicts and cases. */

  const isWritten = (what) => {
    if (!dirty()) return true;
    say(`Write the translation first, then ${what}.`);
    return false;
  };

  const judge = (card, verdict) => {
    if (!card || !isWritten("judge")) return;
    if (!article().decidable) {
      say("A pasted pair keeps no verdicts: put it into the corpus first.");
      return;
    }
    const fields = [
      { name: "reason", label: "Why", value: `Judged ${verdict} at the desk.`, required: true },
      { name: "who", label: "Who", value: known.who, required: true, autocomplete: "name" },
    ];
    if (verdict === "wrong") fields.push({ name: "until", label: "Waived until (or without end)", type: "date" });
    openChange(`This finding is ${verdict}`, fields, {
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
    if (!card || !isWritten("keep the case")) return;
    const row = card.closest("tr");
    const now = row ? rowText(row, "target", asWritten) : "";
    const fields = [
      { name: "right", label: "How it should read", type: "area", value: now },
      { name: "reason", label: "Why what is there is wrong", value: find(".message", card).textContent, required: true },
    ];
    openChange("Keep this as a regression case", fields, {
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
    openChange("Something is missed here", found.fields, {
      request: ({ family, reason, right, wrong, source }) => ({
        kind: "missed", article: article().key, family, reason, right, wrong, source: source ?? "",
      }),
      unready: ({ right, wrong }) => right === wrong,
      done: renewTools,
    });
  };

  const addVerdict = (card) => {
    const decided = article().decisions[JSON.parse(card.dataset.key)];
    const button = (word, act) => {
      const made = element("button", { type: "button", textContent: word });
      made.addEventListener("click", () => act(card));
      return made;
    };
    const words = ["right", "wrong", "unsure"].map((word) => {
      const made = button(word, () => judge(card, word));
      made.ariaPressed = String(decided === word);
      return made;
    });
    const group = element("div", { className: "verdict", role: "group", ariaLabel: "Is this finding right?" });
    group.append(...words, button("case", keepCase));
    card.append(group);
  };

  /* ---- The page of an article. */

  const addEdit = (row) => {
    const cell = find("td[lang]:nth-last-child(2)", row);
    if (!cell) return;
    const blocks = all("[data-place^=target]", cell);
    const button = element("button", { type: "button", className: "pencil", textContent: blocks.length ? "Edit" : "Write it" });
    button.addEventListener("click", () => open(blocks[0] ?? blockOf(row)));
    cell.append(button);
    for (const block of blocks) block.addEventListener("dblclick", () => open(block));
  };

  const start = () => {
    if (!article()) return;
    draft ??= { title: article().target.title, body: article().target.body };
    startArticle(find("main"));
    for (const card of all(".card")) addVerdict(card);
    for (const row of all(".article > .pair tbody tr")) addEdit(row);
    showDraft();
  };

  const cardHere = () => document.activeElement.closest(".card");
  const needCard = (act) => () => {
    if (cardHere()) act(cardHere());
    else say("Go to a finding first: j and k.");
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
    find("#progress").textContent = checked < articles ? `Checked ${checked} of ${articles} articles` : "All articles are checked.";
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
    say("It is read…");
    const [source, target] = await Promise.all(["source", "target"].map((name) => sideFrom(find(`[name=${name}]`, box))));
    const answer = await ask("/paste", { name: find("[name=name]", box).value, source, target });
    find(".complaint", box).textContent = answer.error ?? "";
    say(answer.error ?? "");
    if (answer.go) location.assign(answer.go);
  };

  /* ---- Begin. */

  keys.z = undo;
  document.addEventListener("click", (event) => {
    if (event.target.closest("#undo")) undo();
  });
  if (article()) startPage();
  if (find("#progress") && known.checked < known.articles) setTimeout(follow, 800);
  find("#new")?.addEventListener("submit", paste);
}
