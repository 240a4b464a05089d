// The canonical lines as they are typed: kept in the browser, put back when the page comes anew, too long a paste refused.
import { fit, sayRule, settleTyped } from "./variants.js";
import { _ } from "./words.js";

/** Characters of a wording, as the server takes it. */
export const LONGEST = 20000;

/** @param {number} count @returns {string} */
export const tooLong = (count) => _("These are %(count)s characters, and a passage has at most %(most)s.", { count, most: LONGEST });

/**
 * @param {HTMLElement} root of the passages
 * @param {import("./kept.js").KeptLines} kept
 * @param {(card: HTMLElement) => void} check asked for a card whose line changed
 * @param {(text: string, problem?: boolean) => void} say
 * @returns {() => void} puts lines that are kept into the fields that came since
 */
export function setUpLines(root, kept, check, say) {
  // "input" is typed by a person; "composed" put together by choosing.
  for (const name of ["input", "composed"]) {
    root.addEventListener(name, (event) => {
      if (!event.target.matches(".canon-input")) return;
      const field = event.target;
      const card = field.closest(".passage");
      if (name === "input") {
        fit(field);
        settleTyped(card, field.dataset.original, field.value);
        if (field.value !== field.dataset.original) sayRule(card, _("Edited by you."));
      }
      field.classList.toggle("is-typed", field.value !== field.dataset.original);
      kept.keep(card.dataset.bead, field.value, field.dataset.original);
      check(card);
    });
  }

  root.addEventListener("paste", (event) => {
    const count = event.clipboardData?.getData("text/plain").length ?? 0;
    if (!event.target.matches(".canon-input") || count <= LONGEST) return;
    event.preventDefault(); // a browser lays out megabytes in one field for minutes
    say(tooLong(count), true);
  });

  /** Lines typed before the page was lost stand in their fields again. */
  return () => {
    for (const field of root.querySelectorAll(".canon-input:not([data-restored])")) {
      field.dataset.restored = "";
      fit(field);
      const card = field.closest(".passage");
      const typed = kept.of(card.dataset.bead);
      if (!typed || typed.text === field.value || card.querySelector(".conflict")) continue;
      field.value = typed.text;
      field.classList.add("is-typed");
      fit(field);
      sayRule(card, _("Typed by you before and not saved yet."));
    }
  };
}
