// Decide: go through the passages by keyboard, take readings, approve; each action swaps one card.
import { isTyping, keysOn, shortcutOf, switchKeys } from "./keys.js";
import { plainText, setUpMarking } from "./marking.js";
import { Saver } from "./saving.js";

const list = document.querySelector("[data-passages]");
const status = document.querySelector("[data-status]");

/** @param {string} text @param {boolean} [problem] */
function say(text, problem = false) {
  status.textContent = text;
  status.classList.toggle("is-problem", problem);
}

const cards = () => [...list.querySelectorAll(".passage")];
const here = () => list.querySelector(".passage.is-here");
const isOpen = (card) => card.dataset.state === "undecided" || card.dataset.state === "reopened";

/** @param {HTMLElement | null} card @param {{focus?: boolean, scroll?: boolean}} [how] */
function goTo(card, { focus = true, scroll = true } = {}) {
  if (!card) return;
  if (here() !== card) {
    here()?.classList.remove("is-here");
    card.classList.add("is-here");
  }
  if (focus) card.focus({ preventScroll: true });
  if (scroll) reveal(card);
}

/** Scroll only if the card is not wholly to be seen; then its head comes right under the bars. @param {HTMLElement} card */
function reveal(card) {
  const box = card.getBoundingClientRect();
  const heights = [".bar", ".toolbar"]
    .map((name) => document.querySelector(name))
    .filter((bar) => bar && getComputedStyle(bar).position === "sticky")
    .map((bar) => bar.offsetHeight);
  const top = heights.reduce((sum, height) => sum + height, 0);
  const bottom = innerHeight - document.querySelector(".status").offsetHeight;
  if (box.top < top || box.bottom > bottom) scrollBy({ top: box.top - top, behavior: "instant" });
}

/** @param {HTMLElement} card @param {(card: HTMLElement) => boolean} fits @param {1 | -1} step */
function neighbour(card, fits, step = 1) {
  const all = cards();
  for (let place = all.indexOf(card) + step; all[place]; place += step) if (fits(all[place])) return all[place];
  return null;
}

/** @param {HTMLElement} card after which to look for the next that is open */
function goOn(card) {
  const next = neighbour(card, isOpen);
  if (next) return goTo(next);
  if (list.dataset.next) {
    say("The end of this page; the next one is loading.");
    location.href = list.dataset.next;
    return;
  }
  const left = cards().filter(isOpen).length;
  goTo(card);
  say(left ? `The last one. ${left} above ${left === 1 ? "is" : "are"} still open.` : "The last one. Everything here is decided.");
}

/** @param {HTMLElement} card @param {string} html @param {boolean} [current] */
function swap(card, html, current = card.classList.contains("is-here")) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".passage");
  if (!fresh) return card;
  const focused = card.contains(document.activeElement) || document.activeElement === document.body;
  card.replaceWith(fresh);
  if (current) goTo(fresh, { focus: focused, scroll: false });
  return fresh;
}

/** @param {HTMLElement} card whose decision could not be saved */
function reopen(card) {
  card.classList.remove("is-saving");
  card.dataset.state = card.classList.contains("is-reopened") ? "reopened" : "undecided";
}

const saver = new Saver((job, answer) => {
  const card = document.getElementById(`b${job.bead}`);
  if (answer.status === 409 || answer.status === 400) {
    if (card && answer.html.includes('class="passage')) goTo(swap(card, answer.html, true));
    let problem = "It was not saved; see the passage.";
    try {
      problem = JSON.parse(answer.html).problem;
      if (card) reopen(card);
    } catch {
      // The answer is the card itself, with what is wrong on it.
    }
    say(problem, true);
    return;
  }
  if (!answer.ok) {
    say("It was not saved. Try again.", true);
    if (card) reopen(card);
    return;
  }
  if (answer.progress) {
    const [decided, , major] = answer.progress.split(" ");
    document.querySelector('[data-tally="decided"]').textContent = decided;
    document.querySelector('[data-tally="major"]').textContent = major;
  }
  if (!card) return;
  const fresh = swap(card, answer.html);
  const tick = document.querySelector(`[data-tick="${job.bead}"]`);
  tick?.setAttribute("class", { approved: "st-approved", omitted: "st-omitted", reopened: "st-reopened" }[fresh.dataset.state] ?? "ground");
  if (job.body.get("edit-after")) edit(fresh);
}, say);

/** @param {HTMLElement} card @param {string} action @param {Record<string, string>} [more] */
function send(card, action, more = {}) {
  const form = card.querySelector(".canon"); // its buttons are named "action", so form.action is one of them
  const body = new FormData(form);
  body.set("action", action);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  card.classList.add("is-saving");
  // What was decided counts at once; if it cannot be saved, the card that comes back says how things stand.
  card.dataset.state = { approve: "approved", omit: "omitted" }[action] ?? card.dataset.state;
  saver.add({ address: form.getAttribute("action"), body, version: card.dataset.version, bead: card.dataset.bead });
}

/** @param {HTMLElement} card whether what it says was chosen by a person, so that major divergences count as seen */
function markSeen(card) {
  const box = card.querySelector("input[name=checked]");
  if (box) box.checked = true;
}

/** @param {HTMLElement} card @param {boolean} [asItStands] */
function approve(card, asItStands = false) {
  if (saver.pending(card.dataset.bead)) return;
  const field = card.querySelector(".canon-input");
  if (!field) return goOn(card);
  if (!field.value.trim()) {
    say("The canonical line is empty: write a wording, or omit the passage.", true);
    return field.focus();
  }
  const box = card.querySelector("input[name=checked]");
  if (box && asItStands) box.checked = true;
  if (box && !box.checked) {
    const count = Number(card.dataset.major);
    say(`${count} major ${count === 1 ? "divergence" : "divergences"} undecided: choose a reading (1 to 6), edit, or Shift and Enter to approve as it stands.`, true);
    card.querySelector(".note.sev-critical, .note.sev-major")?.scrollIntoView({ block: "nearest", behavior: "instant" });
    return;
  }
  send(card, "approve");
  say(`Passage ${card.querySelector(".passage-number").textContent} approved.`);
  goOn(card);
}

/** @param {HTMLElement} card @param {string} siglum */
function take(card, siglum) {
  const cell = [...card.querySelectorAll(".cell")].find((c) => c.dataset.siglum === siglum);
  const parts = cell ? [...cell.querySelectorAll(".seg")].map(plainText) : [];
  if (!parts.length) return say(`${siglum} does not have this passage.`, true);
  const field = card.querySelector(".canon-input");
  if (!field) return send(card, "take", { take: siglum });
  field.value = parts.join(" ");
  fit(field);
  card.querySelector("input[name=base]").value = siglum;
  card.querySelector("[data-rule]").textContent = `The reading of ${siglum}.`;
  markSeen(card);
  say(`The reading of ${siglum} is in the line.`);
}

/**
 * Put one reading of a note into the line, in place of another reading of the same note; the rest stays as it is.
 * @param {HTMLElement} card @param {HTMLElement} button
 */
function pick(card, button) {
  const field = card.querySelector(".canon-input");
  if (!field) return;
  const wanted = button.dataset.pick;
  const others = [...button.closest(".note").querySelectorAll("[data-pick]")]
    .map((other) => other.dataset.pick)
    .filter((text) => text !== wanted)
    .sort((a, b) => b.length - a.length);
  const old = others.find((text) => field.value.includes(text));
  if (old !== undefined) {
    const at = field.value.indexOf(old);
    field.value = field.value.slice(0, at) + wanted + field.value.slice(at + old.length);
    fit(field);
    const place = document.createElement("input");
    Object.assign(place, { type: "hidden", name: "pick", value: button.dataset.place });
    card.querySelector(".canon").append(place);
    card.querySelector("[data-rule]").textContent = `“${wanted}” instead of “${old}”, chosen by you.`;
    say(`“${wanted}” is in the line.`);
  } else if (field.value.includes(wanted)) {
    say(`“${wanted}” is in the line already.`);
  } else {
    return say("The line has none of these readings any more; type it where it belongs.", true);
  }
  markSeen(card);
}

/** @param {HTMLElement} card */
function edit(card) {
  const field = card.querySelector(".canon-input");
  if (!field) return send(card, "edit", { "edit-after": "1" });
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** Browsers without field-sizing: the field grows with its text. @param {HTMLTextAreaElement} field */
function fit(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

async function undo() {
  const address = list.dataset.undo;
  if (!address) return;
  const response = await fetch(address, {
    method: "POST",
    headers: { "X-Requested-With": "fetch", "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content },
  }).catch(() => null);
  if (!response) return say("The line is down; nothing was taken back.", true);
  const answer = await response.json();
  if (!response.ok) return say(answer.problem, true);
  say(answer.done);
  if (answer.reload) return location.reload();
  for (const bead of answer.beads) {
    const card = document.getElementById(`b${bead}`);
    if (!card) continue;
    const html = await (await fetch(card.querySelector(".canon").getAttribute("action"), { headers: { "X-Requested-With": "fetch" } })).text();
    goTo(swap(card, html, true));
  }
}

const dialog = document.querySelector("#keys");
const markTerm = setUpMarking(say);

/** @type {Record<string, (card: HTMLElement) => void>} */
const SHORTCUTS = {
  Enter: (card) => approve(card),
  "Shift+Enter": (card) => approve(card, true),
  ArrowDown: (card) => goTo(neighbour(card, () => true, 1)),
  ArrowUp: (card) => goTo(neighbour(card, () => true, -1)),
  j: (card) => goTo(neighbour(card, () => true, 1)),
  k: (card) => goTo(neighbour(card, () => true, -1)),
  e: edit,
  o: (card) => {
    if (!card.querySelector(".canon-input") || saver.pending(card.dataset.bead)) return;
    send(card, "omit");
    say(`Passage ${card.querySelector(".passage-number").textContent} omitted.`);
    goOn(card);
  },
  r: (card) => !isOpen(card) && send(card, "reopen"),
  t: () => markTerm() || say("Select words in a reading first, then T."),
  "/": () => document.querySelector("#filter-text").focus(),
  "?": () => dialog.showModal(),
  "Ctrl+z": undo,
};

document.addEventListener("keydown", (event) => {
  const card = event.target instanceof HTMLElement ? event.target.closest(".passage") : null;
  if (event.target instanceof HTMLTextAreaElement && card) {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      goTo(card);
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      approve(card);
    }
    return;
  }
  const name = shortcutOf(event);
  const current = here() ?? cards()[0];
  if (!name || !current) return;
  if (/^[1-6]$/.test(name)) {
    const cell = current.querySelector(`.cell[data-slot="${name}"]`);
    if (!cell) return;
    event.preventDefault();
    return take(current, cell.dataset.siglum);
  }
  const action = SHORTCUTS[name];
  if (!action) return;
  event.preventDefault();
  action(current);
});

list?.addEventListener("submit", (event) => {
  const card = event.target.closest(".passage");
  const pressed = event.submitter;
  if (!card || !event.target.matches(".canon")) return;
  event.preventDefault();
  goTo(card, { focus: false, scroll: false });
  if (pressed?.name === "take") return take(card, pressed.value);
  const action = pressed?.value ?? "approve";
  if (action === "edit") return edit(card);
  if (action === "approve") return approve(card);
  send(card, action);
  if (action === "omit") {
    say("Omitted.");
    goOn(card);
  }
});

list?.addEventListener("input", (event) => {
  if (!event.target.matches(".canon-input")) return;
  fit(event.target);
  const card = event.target.closest(".passage");
  if (event.target.value !== event.target.dataset.original) {
    markSeen(card);
    card.querySelector("[data-rule]").textContent = "Edited by you.";
  }
});

list?.addEventListener("focusin", (event) => {
  const card = event.target.closest(".passage");
  if (card) goTo(card, { focus: false, scroll: false });
});

list?.addEventListener("click", (event) => {
  const card = event.target.closest(".passage");
  if (card) goTo(card, { focus: false, scroll: false });
  const reading = event.target.closest(".pick");
  if (reading) pick(card, reading);
});

/** A note and its marks light up together. */
for (const name of ["mouseover", "focusin"]) {
  list?.addEventListener(name, (event) => {
    const target = event.target.closest("[data-note], .dv, .dv-key");
    for (const lit of list.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    if (!target) return;
    const notes = target.dataset.note?.split(" ") ?? target.dataset.notes?.split(" ") ?? [target.getAttribute("href")?.slice(2)];
    const card = target.closest(".passage");
    for (const note of notes) {
      card.querySelector(`[data-note="${note}"]`)?.classList.add("is-lit");
      for (const mark of card.querySelectorAll(`.dv[data-notes~="${note}"]`)) mark.classList.add("is-lit");
    }
  });
}

document.querySelector(".strip")?.addEventListener("click", (event) => {
  const card = document.getElementById(`b${event.target.closest("[data-goto]")?.dataset.goto}`);
  if (!card) return;
  event.preventDefault();
  goTo(card);
});

document.querySelector("[data-undo-form]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  undo();
});
document.querySelector("[data-help]")?.addEventListener("click", () => dialog.showModal());
const keysSwitch = document.querySelector("[data-keys-switch]");
keysSwitch.checked = keysOn();
keysSwitch.addEventListener("change", () => switchKeys(keysSwitch.checked));

if (list) {
  for (const field of list.querySelectorAll(".canon-input")) fit(field);
  const asked = location.hash.match(/^#b\d+$/) && document.querySelector(location.hash);
  const first = asked || cards().find(isOpen) || cards()[0];
  if (first && !isTyping(document.activeElement)) goTo(first, { scroll: Boolean(asked) || first !== cards()[0] });
}
