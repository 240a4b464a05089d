// What one does to a passage: approve, omit, take a rendering, edit; and where one goes from there.
import { keyFor } from "./keys.js";
import { LONGEST, tooLong } from "./lines.js";
import { lineOf, settleAll, takeRendering, unsettled } from "./variants.js";
import { _, ngettext } from "./words.js";

/** @param {HTMLElement} card */
export const isOpen = (card) => card.dataset.state === "undecided" || card.dataset.state === "reopened";
/** @param {HTMLElement} card */
const number = (card) => card.dataset.number;

/**
 * @param {import("./list.js").PassageList} list
 * @param {() => import("./saving.js").Saver} saver which sends what is decided
 * @param {(text: string, problem?: boolean) => void} say
 */
export function setUpDeciding(list, saver, say) {
  /** @param {HTMLElement} card after which to look for the next that is open */
  async function goOn(card) {
    const next = list.neighbour(card, isOpen);
    if (next) return list.goTo(next);
    if (list.more(1)) {
      // What is on its way counts as decided; the server is asked once it knows.
      const found = await list.jump({ after: card.dataset.bead, want: "open" }).catch(() => null);
      if (found) return;
    }
    const left = list.cards.filter(isOpen).length;
    if (card.isConnected) list.goTo(card);
    say(left ? ngettext("The last one. %(num)s above is still open.", "The last one. %(num)s above are still open.", left) : _("The last one. Everything here is decided."));
  }

  /** @param {HTMLElement} card @param {string} action @param {Record<string, string>} [more] */
  function send(card, action, more = {}) {
    const form = card.querySelector(".canon"); // its buttons are named "action", so form.action is one of them
    const body = new FormData(form);
    body.set("action", action);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    card.classList.add("is-saving");
    // What was decided counts at once; if it cannot be saved, the card that comes back says how things stand.
    card.dataset.state = { approve: "approved", omit: "omitted" }[action] ?? card.dataset.state;
    saver().add({ address: form.getAttribute("action"), body, version: card.dataset.version, bead: card.dataset.bead });
  }

  /** @param {HTMLElement} card @param {boolean} [asItStands] */
  function approve(card, asItStands = false) {
    if (saver().pending(card.dataset.bead)) return;
    const field = lineOf(card);
    if (!field) return goOn(card);
    if (!field.value.trim()) return approveEmpty(card, asItStands);
    if (field.value.length > LONGEST) return say(tooLong(field.value.length), true);
    if (asItStands) settleAll(card);
    const count = unsettled(card);
    if (count) {
      say(ngettext("%(num)s major divergence undecided: choose a reading, or approve as it stands (%(key)s).", "%(num)s major divergences undecided: choose a reading of each, or approve as it stands (%(key)s).", count, { key: keyFor("approve-anyway") }), true);
      card.querySelector(".note:is(.sev-critical, .sev-major):not(.is-settled)")?.scrollIntoView({ block: "nearest", behavior: "instant" });
      return;
    }
    send(card, "approve");
    say(_("Passage %(number)s approved.", { number: number(card) }));
    goOn(card);
  }

  /** Nothing to approve: where that is what is suggested the passage is left out. @param {HTMLElement} card @param {boolean} asItStands */
  function approveEmpty(card, asItStands) {
    const keys = { omit: keyFor("omit"), edit: keyFor("edit") };
    if (!("omit" in card.dataset) || lineOf(card).dataset.original.trim()) {
      return say(_("The canonical line is empty: omit the passage (%(omit)s), or write a wording (%(edit)s).", keys), true);
    }
    const count = asItStands ? 0 : unsettled(card);
    if (!count) return omit(card);
    say(ngettext("Omitting is suggested, but %(num)s major divergence is undecided: omit it (%(omit)s), or write a wording (%(edit)s).", "Omitting is suggested, but %(num)s major divergences are undecided: omit it (%(omit)s), or write a wording (%(edit)s).", count, keys), true);
  }

  /** @param {HTMLElement} card */
  function omit(card) {
    if (!lineOf(card) || saver().pending(card.dataset.bead)) return;
    send(card, "omit");
    say(_("Passage %(number)s omitted.", { number: number(card) }));
    goOn(card);
  }

  /** @param {HTMLElement} card @param {string} siglum */
  function take(card, siglum) {
    if (!lineOf(card)) return send(card, "take", { take: siglum });
    const { said, problem } = takeRendering(card, siglum);
    say(said, problem);
  }

  /** @param {HTMLElement} card */
  function edit(card) {
    const field = lineOf(card);
    if (!field) return send(card, "edit", { "edit-after": "1" });
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  return { send, approve, omit, take, edit };
}
