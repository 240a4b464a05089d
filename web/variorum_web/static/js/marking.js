// Mark a term: selected words of a reading, with the place they stand at.
import { headers } from "./saving.js";
import { _ } from "./words.js";

/** @param {Node} node @returns {HTMLElement | null} */
const elementOf = (node) => (node instanceof HTMLElement ? node : node.parentElement);

/** @param {DocumentFragment | HTMLElement} part @returns {string} its text without the keys of notes */
export function plainText(part) {
  const copy = part.cloneNode(true);
  for (const key of copy.querySelectorAll(".dv-key, .hidden-text")) key.remove();
  return copy.textContent;
}

/** @param {string} text @returns {number} its length in code points, as the server counts */
const points = (text) => [...text].length;

/**
 * @typedef {{text: string, bead: string, siglum: string, segment: string, start: string, end: string, language: string, box: DOMRect}} Marked
 * @returns {Marked | null} what is selected, if it lies in one reading
 */
export function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const first = elementOf(range.startContainer)?.closest("[data-reading]");
  const last = elementOf(range.endContainer)?.closest("[data-reading]");
  if (!first || first !== last) return null;
  const text = plainText(range.cloneContents()).replace(/\s+/g, " ").trim();
  if (!text || text.length > 300) return null;
  const marked = {
    text,
    bead: first.closest("[data-bead]").dataset.bead,
    siglum: first.closest("[data-siglum]")?.dataset.siglum ?? "",
    segment: "",
    start: "",
    end: "",
    language: first.lang,
    box: range.getBoundingClientRect(),
  };
  const segment = elementOf(range.startContainer)?.closest(".seg");
  if (segment && segment === elementOf(range.endContainer)?.closest(".seg")) {
    const before = document.createRange();
    before.setStart(segment, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const raw = plainText(range.cloneContents());
    const start = points(plainText(before.cloneContents())) + points(raw.slice(0, raw.length - raw.trimStart().length));
    Object.assign(marked, { segment: segment.dataset.segment, start: `${start}`, end: `${start + points(raw.trim())}` });
  }
  return marked;
}

/**
 * @param {(text: string, problem?: boolean) => void} say
 * @param {(words: string) => void} lookUp
 * @returns {() => boolean} opens the dialog for the selection; false where nothing is selected
 */
export function setUpMarking(say, lookUp) {
  const marker = document.querySelector("[data-marker]");
  const dialog = document.querySelector("#term");
  const form = dialog.querySelector("form");
  const problem = form.querySelector("[data-term-problem]");
  /** @type {Marked | null} */
  let now = null;

  const place = () => {
    now = selected();
    marker.hidden = !now;
    if (!now) return;
    const left = Math.min(Math.max(8, now.box.left + now.box.width / 2 - 70), innerWidth - 160);
    marker.style.left = `${left + scrollX}px`;
    marker.style.top = `${now.box.bottom + scrollY + 6}px`;
  };
  document.addEventListener("selectionchange", () => {
    clearTimeout(place.timer);
    place.timer = setTimeout(place, 150);
  });

  const open = () => {
    now = selected() ?? (marker.hidden ? null : now);
    if (!now) return false;
    for (const name of ["bead", "siglum", "segment", "start", "end", "language"]) form.elements[name].value = now[name];
    form.elements.text.value = now.text;
    form.elements.other.value = "";
    form.elements.definition.value = "";
    problem.hidden = true;
    marker.hidden = true;
    dialog.showModal();
    form.elements.text.focus();
    return true;
  };
  // The selection is lost on a press of the button, so the press itself must not reach it.
  marker.addEventListener("mousedown", (event) => event.preventDefault());
  marker.querySelector("[data-mark-term]").addEventListener("click", open);
  marker.querySelector("[data-look-up]").addEventListener("click", () => now && lookUp(now.text));
  form.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body,
        headers: headers(),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.problem ?? _("It could not be saved."));
      dialog.close();
      say(answer.done);
    } catch (error) {
      problem.textContent = error instanceof TypeError ? _("The line is down; nothing was saved. Try again.") : error.message;
      problem.hidden = false;
    }
  });
  return open;
}
