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
    return { error: gettext("The desk does not answer: is tqcheck desk still running?") };
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

const diffOf = ({ path, diff }) => element("section", {}, element("h3", { dir: "ltr", textContent: path }),
  element("pre", { tabIndex: 0 }, ...diff.map(({ tag, text }) => {
    const sign = { new: "+", old: "−", same: " ", place: "" }[tag];
    return element(tag === "new" ? "ins" : tag === "old" ? "del" : "span", { className: tag, dir: "auto", textContent: `${sign} ${text}` });
  })));

const sideOf = (title, lines) => element("section", {}, element("h3", { textContent: title }),
  element("pre", { tabIndex: 0, dir: "auto", textContent: lines.join("\n") }));

const showConflict = ({ error, theirs, mine, version }) => {
  complaint.textContent = `${error}.`;
  written.className = "written both";
  written.replaceChildren(sideOf(gettext("On disk now"), theirs), sideOf(gettext("Yours"), mine));
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
      say(gettext("Written: %(what)s.", { what: answer.words }));
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
  say(gettext("This is what is on disk now."));
});
