// The canonical line of a card, put together reading by reading; which major divergences are settled by that.
import { plainText } from "./marking.js";
import { _, ngettext } from "./words.js";

/** @param {HTMLElement} card @returns {HTMLTextAreaElement | null} */
export const lineOf = (card) => card.querySelector(".canon-input");

/** @param {HTMLElement} card @returns {HTMLElement[]} the variants one can choose in */
const variantsOf = (card) => [...card.querySelectorAll(".note")].filter((note) => note.querySelectorAll(".pick").length > 1);

/** @param {HTMLElement} card @returns {HTMLElement | null} the variant that digits choose in */
export function currentVariant(card) {
  const all = variantsOf(card);
  return all.find((note) => note.classList.contains("is-current")) ?? all.find((note) => !note.classList.contains("is-settled")) ?? all[0] ?? null;
}

/** @param {HTMLElement} card @param {HTMLElement | null} note */
export function setVariant(card, note) {
  for (const other of card.querySelectorAll(".note.is-current")) other.classList.remove("is-current");
  note?.classList.add("is-current");
  note?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/** @param {HTMLElement} card @param {1 | -1} step @returns {string} what to say */
export function moveVariant(card, step) {
  const all = variantsOf(card);
  if (!all.length) return _("There is no variant to choose in here.");
  const at = all.indexOf(card.querySelector(".note.is-current"));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  setVariant(card, next);
  return `${next.querySelector(".note-key").textContent} ${next.querySelector(".note-label").textContent}`;
}

/** @param {HTMLElement} note @returns {boolean} */
const isHeavy = (note) => ["critical", "major"].includes(note.dataset.severity);

/** @param {HTMLElement} card @param {HTMLElement} note that somebody decided */
function settle(card, note) {
  note.classList.add("is-settled");
  note.querySelector(".note-settled").hidden = false;
  const box = card.querySelector("input[name=checked]");
  if (box && [...card.querySelectorAll(".note")].filter(isHeavy).every((heavy) => heavy.classList.contains("is-settled"))) box.checked = true;
}

/** @param {HTMLElement} card whose wording as a whole was chosen by a person */
export function settleAll(card) {
  for (const note of card.querySelectorAll(".note")) settle(card, note);
  const box = card.querySelector("input[name=checked]");
  if (box) box.checked = true;
}

/** @param {HTMLElement} card @returns {number} major divergences nobody looked at */
export function unsettled(card) {
  const box = card.querySelector("input[name=checked]");
  return !box || box.checked ? 0 : Math.max(1, [...card.querySelectorAll(".note")].filter((note) => isHeavy(note) && !note.classList.contains("is-settled")).length);
}

/** A typed change settles the divergences whose words it changed. @param {HTMLElement} card @param {string} before @param {string} now */
export function settleTyped(card, before, now) {
  for (const note of card.querySelectorAll(".note:not(.is-settled)")) {
    const stood = [...note.querySelectorAll("[data-pick], q")].flatMap((reading) => (reading.dataset.pick ? formsOf(reading) : [reading.textContent])).filter((text) => text && before.includes(text));
    if (stood.some((text) => !now.includes(text))) settle(card, note);
  }
}

/** Browsers without field-sizing: the field grows with its text. @param {HTMLTextAreaElement} field */
export function fit(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

/** @param {HTMLElement} card @param {string} text */
function write(card, text) {
  const field = lineOf(card);
  field.value = text;
  fit(field);
  field.dispatchEvent(new CustomEvent("composed", { bubbles: true }));
}

/** @param {HTMLElement} card @param {string} text what the page says of how the line came about */
export function sayRule(card, text) {
  card.querySelector("[data-rule]").textContent = text;
}

/** @param {HTMLElement} card @param {string} siglum @returns {{said: string, problem?: boolean}} */
export function takeRendering(card, siglum) {
  const cell = [...card.querySelectorAll(".cell")].find((c) => c.dataset.siglum === siglum);
  const parts = cell ? [...cell.querySelectorAll(".seg")].map(plainText) : [];
  if (!parts.length) return { said: _("%(siglum)s does not have this passage.", { siglum }), problem: true };
  for (const pick of card.querySelectorAll("input[name=pick]")) pick.remove();
  card.querySelector("input[name=base]").value = siglum;
  write(card, parts.join(" "));
  sayRule(card, _("The reading of %(siglum)s.", { siglum }));
  settleAll(card);
  press(card);
  return { said: _("The reading of %(siglum)s is in the line.", { siglum }) };
}

/** Which readings stand in the line, for those who cannot see it. @param {HTMLElement} card */
function press(card) {
  const text = lineOf(card)?.value ?? "";
  for (const pick of card.querySelectorAll(".pick")) {
    pick.setAttribute("aria-pressed", String(pick.closest(".note").classList.contains("is-settled") && formsOf(pick).some((form) => text.includes(form))));
  }
}

/** @param {string} text @param {string} words @returns {number} where the words stand whole, else where they stand at all, else -1 */
function placeOf(text, words) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + words.length);
    if (!(/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(words)) && !(/^[\p{L}\p{N}]/u.test(after) && /[\p{L}\p{N}]$/u.test(words))) return at;
  }
  return text.indexOf(words);
}

/** @param {HTMLElement} button @returns {string[]} every wording of its reading, the one it shows first */
function formsOf(button) {
  return button.dataset.forms ? JSON.parse(button.dataset.forms) : [button.dataset.pick];
}

/** @param {string} text @returns {boolean} whether it begins with a capital */
const isCapital = (text) => /^\p{Lu}/u.test(text);

/** The form that begins as the words it replaces do; at the beginning of a sentence with a capital. @param {string} line @param {string} old @param {string[]} forms */
function fitting(line, old, forms) {
  const form = forms.find((each) => isCapital(each) === isCapital(old)) ?? forms[0];
  const begins = /(^|[.!?:])[\s“"‘'(]*$/u.test(line.slice(0, placeOf(line, old)));
  return begins && isCapital(old) ? form[0].toUpperCase() + form.slice(1) : form;
}

/**
 * Put one reading of a variant into the line, in place of another reading of the same variant; the rest stays.
 * @param {HTMLElement} card @param {HTMLElement} button @returns {{said: string, problem?: boolean}}
 */
export function pickReading(card, button) {
  const field = lineOf(card);
  if (!field) return { said: "" };
  const note = button.closest(".note");
  const own = formsOf(button);
  const others = [...note.querySelectorAll("[data-pick]")]
    .filter((other) => other !== button)
    .flatMap(formsOf)
    .filter((text) => !own.includes(text))
    .sort((a, b) => b.length - a.length);
  const standing = own.find((form) => placeOf(field.value, form) >= 0);
  const old = others.find((text) => placeOf(field.value, text) >= 0 && !standing?.includes(text));
  const wanted = old === undefined ? (standing ?? own[0]) : fitting(field.value, old, own);
  if (old === undefined && standing === undefined) {
    return { said: _("The line has none of these readings any more; type it where it belongs."), problem: true };
  }
  if (old !== undefined) {
    const at = placeOf(field.value, old);
    for (const pick of card.querySelectorAll("input[name=pick]")) if (others.length && pick.dataset.note === note.id) pick.remove();
    const place = document.createElement("input");
    Object.assign(place, { type: "hidden", name: "pick", value: button.dataset.place });
    place.dataset.note = note.id;
    card.querySelector(".canon").append(place);
    write(card, field.value.slice(0, at) + wanted + field.value.slice(at + old.length));
    sayRule(card, _("“%(new)s” instead of “%(old)s”, chosen by you.", { new: wanted, old }));
  }
  settle(card, note);
  setVariant(card, note);
  press(card);
  return { said: old === undefined ? _("“%(text)s” is in the line already.", { text: wanted }) : _("“%(text)s” is in the line.", { text: wanted }) };
}

/**
 * The n-th reading of the current variant; then the next variant is current.
 * @param {HTMLElement} card @param {number} place from 0 @returns {{said: string, problem?: boolean} | null} null: there is no variant
 */
export function pickPlace(card, place) {
  const note = currentVariant(card);
  if (!note) return null;
  const button = note.querySelector(`.pick[data-slot="${place + 1}"]`);
  if (!button) return { said: ngettext("This variant has %(num)s reading.", "This variant has %(num)s readings.", note.querySelectorAll(".pick").length), problem: true };
  const answer = pickReading(card, button);
  const open = variantsOf(card).find((other) => !other.classList.contains("is-settled"));
  if (!answer.problem && open) setVariant(card, open);
  return answer;
}
