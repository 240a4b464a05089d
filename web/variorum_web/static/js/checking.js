// Live checks: what the library has to say against the line as it stands, asked once typing pauses.
import { headers } from "./saving.js";
import { lineOf } from "./variants.js";

const PAUSE = 350;

/** @param {string} base address of passages @returns {(card: HTMLElement) => void} asks for a card's line */
export function setUpChecking(base) {
  let timer = 0;
  /** @type {AbortController | null} */
  let asking = null;

  /** @param {HTMLElement} card */
  const ask = async (card) => {
    const field = lineOf(card);
    if (!field?.isConnected || card.dataset.checked === field.value) return;
    asking?.abort();
    asking = new AbortController();
    const body = new FormData();
    body.set("text", field.value.slice(0, 20000));
    const text = field.value;
    try {
      const response = await fetch(`${base}${card.dataset.bead}/check`, { method: "POST", body, headers: headers(), signal: asking.signal });
      if (!response.ok || !field.isConnected) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      card.querySelector("[data-objections]").replaceChildren(...page.body.childNodes);
      card.dataset.checked = text;
    } catch {
      // The line is down, or something newer is being asked.
    }
  };

  return (card) => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(card), PAUSE);
  };
}
