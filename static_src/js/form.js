// Saves the form of a text while it is written: on the server a few seconds after the last key, and in the
// browser at once, where it waits when the line or the session drops. Without this script the buttons do it.

const form = document.querySelector("form[data-autosave]");
const needs = form.dataset.needs.split(" "); // without these nothing can be saved
const said = document.getElementById("saved");
const PAUSE = 3000; // milliseconds after the last key
const LONGEST_PAUSE = 60000;
const KEEP = 14 * 24 * 60 * 60 * 1000;
const PREFIX = "portal:text:";
// What the page makes anew, so that it is no text.
const OWN = ["csrfmiddlewaretoken", "version", "base", "form", "writer", "documents", "do"];

let timer = 0;
let wait = PAUSE;
let saving = null;
let dirty = false;
let stopped = false; // after a conflict or a refusal only a person can go on

const field = (name) => form.elements.namedItem(name);
const key = () => `${PREFIX}${form.dataset.user}:${form.dataset.key}`;
const TIME = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: form.dataset.timeZone };
const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, TIME);

// -- the copy in the browser ---------------------------------------------------------------------------------

function typed() {
  return [...new FormData(form)].filter(([name, value]) => !OWN.includes(name) && typeof value === "string")
    .map(([name, value]) => [name, value.replace(/\r\n/g, "\n")]);
}

function uploaded() {
  return [...form.querySelectorAll("input[name=documents]")].filter((input) => input.type === "hidden" || input.checked)
    .map((input) => ({ ticket: input.value, name: input.dataset.name || "", size: input.dataset.size || "" }));
}

function store(action) {
  try {
    return action(window.localStorage);
  } catch {
    return null; // a private window, or a full store: the server still saves
  }
}

function keepCopy() {
  const copy = { at: Date.now(), form: field("form").value, version: field("version").value, text: typed(), files: uploaded() };
  store((storage) => storage.setItem(key(), JSON.stringify(copy)));
}

function dropCopy() {
  store((storage) => storage.removeItem(key()));
}

function findCopy() {
  const saved = form.dataset.savedForms.split(" ");
  return store((storage) => {
    for (const name of Object.keys(storage).filter((one) => one.startsWith(PREFIX))) {
      const { at, form: mark } = JSON.parse(storage.getItem(name));
      if (saved.includes(mark) || at < Date.now() - KEEP) storage.removeItem(name);
    }
    return JSON.parse(storage.getItem(key()));
  });
}

function restore(copy) {
  for (const control of form.elements) {
    if (!control.name || OWN.includes(control.name) || control.type === "file") continue;
    const values = copy.text.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.multiple) for (const option of control.options) option.selected = values.includes(option.value);
    else if (control.type !== "submit" && control.type !== "button") {
      const same = [...form.querySelectorAll(`[name="${control.name}"]`)];
      control.value = values[same.indexOf(control)] ?? "";
    }
  }
  // The version that the text was written on: if somebody saved since, both are shown.
  field("version").value = copy.version;
  for (const file of copy.files) form.dispatchEvent(new CustomEvent("portal:file", { detail: file }));
  changed();
}

function offer(copy) {
  const notice = document.getElementById("unsaved").content.firstElementChild.cloneNode(true);
  notice.querySelector("time").textContent = clock(copy.at);
  notice.setAttribute("role", "status");
  notice.addEventListener("click", (event) => {
    const what = event.target.dataset.do;
    if (!what) return;
    if (what === "restore") restore(copy);
    else dropCopy();
    notice.remove();
    field(needs[0]).focus();
  });
  form.prepend(notice);
}

// -- saving on the server ------------------------------------------------------------------------------------

function say(text, link) {
  said.textContent = text;
  if (!link) return;
  const anchor = document.createElement("a");
  anchor.href = `${said.dataset.login}?next=${encodeURIComponent(form.getAttribute("action"))}`;
  anchor.textContent = said.dataset.signIn;
  said.append(" ", anchor);
}

// A sign-in in another window makes a new token: the cookie has it.
function freshToken() {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (found) field("csrfmiddlewaretoken").value = found[1];
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

function changed() {
  dirty = true;
  keepCopy();
  if (!stopped) later();
}

async function save() {
  if (saving || !dirty || needs.some((name) => !field(name).value.trim())) return;
  freshToken();
  const data = new FormData(form);
  data.delete("files");
  data.set("do", "autosave");
  dirty = false;
  saving = send(data);
  await saving;
  saving = null;
  if (dirty && !stopped) later();
}

async function send(data) {
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const json = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    wait = PAUSE;
    if (answer.ok) saved(json);
    else if (answer.status === 422) say(said.dataset.wrong);
    else if (answer.status >= 500 || answer.status === 429) retry(said.dataset.failed);
    else {
      stopped = answer.status !== 401;
      say(json.error || said.dataset.failed, answer.status === 401);
    }
  } catch {
    retry(said.dataset.offline);
  }
}

function retry(text) {
  say(text);
  dirty = true;
  wait = Math.min(wait * 2, LONGEST_PAUSE);
}

function saved(answer) {
  // Links and files wait for a save by hand: the copy goes only when it holds neither.
  const rest = uploaded().length || typed().some(([name, value]) => name.startsWith("link_") && value.trim());
  dropCopy();
  form.dataset.key = answer.key;
  form.dataset.autosave = answer.autosave;
  form.action = answer.edit;
  field("version").value = answer.version;
  field("base").value = answer.base;
  if (window.location.pathname !== answer.edit) window.history.replaceState(null, "", answer.edit);
  if (rest || dirty) keepCopy();
  say(answer.status);
}

// -- the page ------------------------------------------------------------------------------------------------

form.addEventListener("input", changed);
form.addEventListener("change", (event) => {
  if (event.target.name === "language") speak();
});
window.addEventListener("online", () => {
  wait = PAUSE;
  if (dirty && !stopped) save();
});
form.addEventListener("submit", async (event) => {
  clearTimeout(timer);
  freshToken();
  if (form.dataset.sent) return event.preventDefault(); // a second click
  if (!saving) {
    form.dataset.sent = "yes";
    return undefined;
  }
  event.preventDefault(); // what is being saved would come back as somebody else's text
  const button = event.submitter;
  await saving;
  return form.requestSubmit(button);
});
window.addEventListener("pageshow", () => delete form.dataset.sent);

// Spelling is checked in the language of writing.
function speak() {
  const language = form.querySelector("[name=language]:checked");
  if (language) for (const name of form.dataset.texts.split(" ")) field(name).lang = language.value;
}

const copy = findCopy();
if (copy && copy.form !== field("form").value && JSON.stringify(copy.text) !== JSON.stringify(typed())) offer(copy);
document.getElementById("saves-itself").hidden = false;
speak();
