// Uploads files as soon as they are chosen or dropped, in parts: where the line breaks, what arrived stays, and the
// rest follows by itself or at the press of a button. Without this script files go with the form.

const PART = 512 * 1024; // bytes in one request; the server takes twice as much
const LARGEST = 25 * 1024 * 1024; // bytes
const PAUSES = [1000, 2000, 4000, 8000, 15000]; // milliseconds before each try that nobody asked for
const STUCK = 60000; // milliseconds after which a request counts as lost
const KEPT = "portal:upload:"; // where a reload of the page finds what it had begun

const wait = (time) => new Promise((done) => { setTimeout(done, time); });

function remember(file, token) {
  const key = `${KEPT}${file.name}:${file.size}:${file.lastModified}`;
  try {
    if (token) window.sessionStorage.setItem(key, token);
    else if (token === null) window.sessionStorage.removeItem(key);
    return window.sessionStorage.getItem(key);
  } catch {
    return null; // a private window: a reload begins anew
  }
}

class Stopped extends Error {} // by the person, or by an answer that trying again would not change
class Broken extends Error {} // the line, or a server that is away

class Arrival {
  constructor(box, file) {
    this.box = box;
    this.file = file;
    this.at = 0;
    this.token = remember(file);
    this.item = box.row(file.name);
    this.note = this.item.querySelector(".muted");
    this.item.querySelector("[data-do=remove]").onclick = () => this.remove();
    this.item.querySelector("[data-do=again]").onclick = () => this.go();
    this.go();
  }

  async go() {
    if (this.file.size > LARGEST) return this.fail(this.box.words.large, false);
    this.show("uploading");
    for (let tries = 0; ; tries += 1) {
      const before = this.at;
      try {
        return this.finish(await this.send());
      } catch (error) {
        if (error instanceof Stopped) return this.fail(error.message, error.again);
        if (this.gone) return undefined;
        if (this.at > before) tries = 0; // it is slow, and moves
        if (tries >= PAUSES.length) return this.fail(this.box.words.failed, true);
        this.tell(`${this.percent} %. ${this.box.words.retrying}`);
        const back = new Promise((done) => { window.addEventListener("online", done, { once: true }); });
        await Promise.race([wait(PAUSES[tries]), back]);
      }
    }
  }

  // Asks how far it came, and sends the rest; what the server says of the whole file.
  async send() {
    let state = this.token ? await this.ask("GET", this.address) : { status: 404 };
    if (state.status === 404) {
      const { name, size } = this.file;
      state = await this.ask("POST", this.box.begin, JSON.stringify({ name, size }));
      this.token = state.token;
      remember(this.file, this.token);
    }
    while (!state.ticket) {
      this.at = state.received;
      this.progress(0);
      const part = this.file.slice(this.at, this.at + PART);
      state = await this.ask("PATCH", this.address, part, { "Upload-Offset": this.at });
      if (state.status === 404) {
        this.token = null; // it lay there too long
        return this.send();
      }
    }
    return state;
  }

  // 200, 201, 404 and 409 are answers to go on with.
  ask(method, address, body = null, headers = {}) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open(method, address);
      request.timeout = STUCK;
      request.responseType = "json";
      request.setRequestHeader("X-CSRFToken", this.box.csrf);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      if (method === "PATCH") {
        request.setRequestHeader("Content-Type", "application/octet-stream");
        request.upload.onprogress = ({ loaded }) => this.progress(loaded);
      }
      request.onload = () => {
        const { status } = request;
        if ([200, 201, 404, 409].includes(status) && (request.response || status === 404)) {
          return done({ ...request.response, status });
        }
        if (status >= 500 || status === 0) return failed(new Broken());
        const refusal = new Stopped(request.response?.error || this.box.words.failed);
        refusal.again = ![400, 413, 422].includes(status);
        return failed(refusal);
      };
      request.onerror = () => failed(new Broken());
      request.ontimeout = request.onerror;
      request.send(body);
    });
  }

  get address() {
    return `${this.box.begin}${this.token}/`;
  }

  get percent() {
    return Math.round((100 * this.at) / this.file.size);
  }

  progress(loaded) {
    const percent = Math.min(100, Math.round((100 * (this.at + loaded)) / this.file.size));
    this.item.querySelector("progress").value = percent;
    this.tell(`${percent} %`);
  }

  tell(text) {
    this.note.textContent = text;
  }

  // "uploading", "done" or "failed": each part of the row says when it is shown.
  show(state) {
    this.state = state;
    for (const part of this.item.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when.split(" ").includes(state);
    }
    this.note.className = state === "failed" ? "error" : "muted";
    this.note.setAttribute("role", state === "failed" ? "alert" : "status");
    this.box.changed();
  }

  finish(answer) {
    remember(this.file, null);
    this.box.take(this.item, answer);
    this.show("done");
    this.box.typing();
  }

  fail(text, again) {
    this.tell(text);
    this.show("failed");
    this.item.querySelector("[data-do=again]").hidden = !again;
  }

  remove() {
    this.gone = true;
    this.request?.abort();
    if (this.token && this.state !== "done") this.ask("DELETE", this.address).catch(() => {});
    remember(this.file, null);
    this.item.remove();
    this.box.arrivals.delete(this);
    this.box.typing();
    this.box.changed();
    this.box.input.focus();
  }
}

// The place in a form where files are chosen: see components/upload_row.html.
class Box {
  constructor(element) {
    this.form = element.closest("form");
    this.input = element.querySelector("input[type=file]");
    this.list = element.querySelector("ul.files");
    this.template = element.querySelector("template").content.firstElementChild;
    this.words = element.dataset;
    this.begin = element.dataset.begin;
    this.single = "single" in element.dataset;
    this.arrivals = new Set();
    this.listen(element.querySelector(".drop"));
  }

  get csrf() {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    return token || this.form.elements.namedItem("csrfmiddlewaretoken").value;
  }

  row(name) {
    const item = this.template.cloneNode(true);
    item.querySelector(".name").textContent = name;
    item.querySelector("progress").setAttribute("aria-label", name);
    for (const hint of item.querySelectorAll("button .visually-hidden")) hint.textContent = ` ${name}`;
    this.list.append(item);
    return item;
  }

  choose(files) {
    if (this.single) for (const arrival of this.arrivals) arrival.remove();
    if (this.single && files.length) for (const before of this.list.querySelectorAll("[data-before]")) before.remove();
    for (const file of this.single ? [...files].slice(0, 1) : files) this.arrivals.add(new Arrival(this, file));
  }

  // Puts what the form needs to attach the file into its row.
  take(item, { ticket, name, size }) {
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: this.words.name, value: ticket });
    Object.assign(hidden.dataset, { name, size });
    item.querySelector(".name").textContent = name;
    item.querySelector(".muted, .error").textContent = `${size}, ${this.words.uploaded}`;
    item.append(hidden);
  }

  // A file that came before, as a copy of the form remembers it.
  restore(file) {
    const item = this.row(file.name);
    this.take(item, file);
    for (const part of item.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes("done");
    item.querySelector("[data-do=remove]").onclick = () => {
      item.remove();
      this.typing();
      this.input.focus();
    };
  }

  typing() {
    this.form.dispatchEvent(new Event("input"));
  }

  of(state) {
    return [...this.arrivals].filter((arrival) => arrival.state === state);
  }

  // Goes on with a form that was sent too early, once nothing is under way.
  changed() {
    if (!this.held || this.of("uploading").length) return;
    const { by } = this.held;
    this.held = null;
    if (this.of("failed").length) this.point();
    else this.form.requestSubmit(by);
  }

  point() {
    this.of("failed")[0].item.querySelector("button:not([hidden])").focus();
  }

  hold(event) {
    const late = this.of("uploading");
    if (!late.length && !this.of("failed").length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!late.length) {
      this.point();
      return;
    }
    this.held = { by: event.submitter };
    for (const arrival of late) arrival.tell(`${arrival.percent} %. ${this.words.waiting}`);
  }

  listen(drop) {
    this.input.addEventListener("change", (event) => {
      event.stopPropagation();
      this.choose(this.input.files);
      this.input.value = "";
    });
    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      this.choose(event.dataTransfer.files);
    });
    // before whatever else listens: what is held back was never sent
    window.addEventListener("submit", (event) => { if (event.target === this.form) this.hold(event); }, true);
    this.form.addEventListener("portal:file", ({ detail }) => { if (detail.name) this.restore(detail); });
  }
}

for (const element of document.querySelectorAll("[data-uploads]")) new Box(element);
