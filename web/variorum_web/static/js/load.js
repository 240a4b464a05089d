// Load: drop files, add and remove renderings, refuse what is too large before it is sent.

import { _ } from "./words.js";

const form = document.querySelector("[data-load]");
const list = form.querySelector(".slots");
const limit = Number(form.dataset.max);

/** @param {HTMLElement} slot @param {string} message */
function complain(slot, message) {
  let line = slot.querySelector(".field-error");
  if (!line) {
    line = document.createElement("p");
    line.className = "field-error";
    line.setAttribute("role", "alert");
    slot.querySelector(".slot-head").after(line);
  }
  line.textContent = message;
  line.hidden = !message;
}

/** @param {HTMLElement} slot */
function check(slot) {
  const file = slot.querySelector("input[type=file]").files[0];
  const large = file && file.size > limit;
  complain(slot, large ? _("%(name)s has %(size)s MB; at most %(most)s MB are read.", { name: file.name, size: Math.round(file.size / 2 ** 20), most: Math.floor(limit / 2 ** 20) }) : "");
  if (large) slot.querySelector("input[type=file]").value = "";
  const siglum = slot.querySelector("input[name=siglum]");
  if (file && !large && !siglum.value) siglum.placeholder = file.name.replace(/\.[^.]*$/, "").slice(0, 40);
}

function renumber() {
  list.querySelectorAll("[data-slot]").forEach((slot, index) => {
    const heading = slot.querySelector("[data-numbered]");
    heading.textContent = heading.dataset.numbered.replace("#", index + 1);
    slot.querySelector("legend").textContent = heading.textContent;
    for (const field of slot.querySelectorAll("[id]")) {
      const old = field.id;
      const fresh = old.replace(/-\d+$/, `-${index}`);
      field.id = fresh;
      const label = slot.querySelector(`label[for="${old}"]`);
      if (label) label.htmlFor = fresh;
    }
  });
  const slots = list.querySelectorAll("[data-slot]");
  for (const slot of slots) slot.querySelector("[data-remove]").hidden = slots.length <= Number(form.dataset.least);
}

/** @param {HTMLElement} slot */
function prepare(slot) {
  const area = slot.querySelector("[data-drop]");
  const input = slot.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) area.addEventListener(name, () => area.classList.remove("is-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    let target = slot;
    for (const file of files) {
      const transfer = new DataTransfer();
      transfer.items.add(file);
      const field = target.querySelector("input[type=file]");
      field.files = transfer.files;
      check(target);
      if (file !== files.at(-1)) {
        target = [...list.querySelectorAll("[data-slot]")].find((s) => !s.querySelector("input[type=file]").files.length) ?? add();
      }
    }
  });
  input.addEventListener("change", () => check(slot));
  slot.querySelector("[data-remove]").addEventListener("click", () => {
    slot.remove();
    renumber();
  });
}

/** @returns {HTMLElement} a new empty slot at the end */
function add() {
  const slot = list.lastElementChild.cloneNode(true);
  for (const field of slot.querySelectorAll("input, textarea")) field.value = "";
  for (const field of slot.querySelectorAll("select")) field.selectedIndex = 0;
  for (const old of slot.querySelectorAll(".kept, .field-error")) old.remove();
  for (const part of slot.querySelectorAll(".slot-fields")) part.hidden = false;
  for (const part of slot.querySelectorAll("[data-kept-fields]")) part.hidden = true;
  list.append(slot);
  prepare(slot);
  renumber();
  return slot;
}

// A correction keeps what is known of its rendering; only a new one is described.
list.addEventListener("change", (event) => {
  if (!event.target.matches("[data-of]")) return;
  const slot = event.target.closest("[data-slot]");
  slot.querySelector(".slot-fields").hidden = Boolean(event.target.value);
  slot.querySelector("[data-kept-fields]").hidden = !event.target.value;
});

const more = form.querySelector("[data-more]");
// A draft keeps files by their place; then the server adds the slot, so that places stay right.
if (!form.querySelector("input[name=draft]")) {
  more.type = "button";
  more.addEventListener("click", () => add().querySelector("input[type=file]").focus());
  list.querySelectorAll("[data-slot]").forEach(prepare);
  renumber();
} else {
  for (const slot of list.querySelectorAll("[data-slot]")) {
    prepare(slot);
    slot.querySelector("[data-remove]").hidden = true;
  }
}

form.addEventListener("submit", (event) => {
  if (event.submitter === more) return;
  form.querySelector("[data-busy]").hidden = false;
  form.setAttribute("aria-busy", "true");
});
