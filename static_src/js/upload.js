// Uploads evidence as soon as it is chosen or dropped, with its progress. Without this script files go with the form.

const form = document.querySelector("form[data-upload]");
const input = document.getElementById("id_files");
const drop = input.closest(".drop");
const list = document.getElementById("files");
const row = document.getElementById("uploading").content.firstElementChild;
const words = document.getElementById("upload-words").dataset;
const LARGEST = 25 * 1024 * 1024; // bytes

const typing = () => form.dispatchEvent(new Event("input"));

function add(name) {
  const item = row.cloneNode(true);
  const id = `upload-${list.children.length}-${Date.now()}`;
  item.querySelector("label").textContent = name;
  item.querySelector("label").htmlFor = id;
  item.querySelector("progress").id = id;
  item.querySelector("button .visually-hidden").textContent = ` ${name}`;
  list.append(item);
  return item;
}

function finish(item, { ticket, name, size }) {
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "documents", value: ticket });
  Object.assign(hidden.dataset, { name, size });
  settle(item, `${size}, ${words.uploaded}`);
  item.append(hidden);
}

function settle(item, text, wrong) {
  const label = item.querySelector("label");
  const name = Object.assign(document.createElement("span"), { textContent: label.textContent });
  label.replaceWith(name, document.createElement("br"));
  item.querySelector("progress").remove();
  const note = item.querySelector(".muted");
  note.textContent = text;
  note.className = wrong ? "error" : "muted";
  if (wrong) note.setAttribute("role", "alert");
  item.querySelector("[data-when=right]").hidden = Boolean(wrong);
  item.querySelector("[data-when=wrong]").hidden = !wrong;
  item.querySelector("[data-when=uploading]").hidden = true;
  item.querySelector("[data-when=done]").hidden = false;
  item.querySelector("button").onclick = () => {
    item.remove();
    typing();
    input.focus();
  };
}

function upload(file) {
  const item = add(file.name);
  if (file.size > LARGEST) return settle(item, words.large, true);
  const request = new XMLHttpRequest();
  item.querySelector("button").onclick = () => {
    request.abort();
    item.remove();
    input.focus();
  };
  request.upload.onprogress = ({ loaded, total }) => {
    const percent = Math.round((100 * loaded) / total);
    item.querySelector("progress").value = percent;
    item.querySelector(".muted").textContent = `${percent} %`;
  };
  request.onload = () => {
    const { response } = request;
    if (request.status === 200 && response) {
      finish(item, response);
      typing();
    } else settle(item, response?.error || words.failed, true);
  };
  request.onerror = () => settle(item, words.failed, true);
  request.responseType = "json";
  request.open("POST", form.dataset.upload);
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  request.setRequestHeader("X-CSRFToken", token || form.elements.namedItem("csrfmiddlewaretoken").value);
  const data = new FormData();
  data.append("file", file);
  return request.send(data);
}

function take(files) {
  for (const file of files) upload(file);
}

input.addEventListener("change", (event) => {
  event.stopPropagation();
  take(input.files);
  input.value = "";
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
  take(event.dataTransfer.files);
});
form.addEventListener("portal:file", ({ detail }) => {
  if (detail.name) finish(add(detail.name), detail);
});
