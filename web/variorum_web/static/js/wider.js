// Deciding for a whole work or all works: a dialog with what that changes; the same form is a page without a script.
import { headers } from "./saving.js";
import { _ } from "./words.js";

/** @param {(text: string, problem?: boolean) => void} say @returns {(card: HTMLElement) => void} opens the dialog */
export function setUpWider(say) {
  const dialog = document.querySelector("#wider");
  const place = dialog.querySelector("[data-wider]");

  /** @param {string} address @param {FormData} body */
  const send = async (address, body) => {
    const response = await fetch(address, { method: "POST", body, headers: headers() }).catch(() => null);
    if (!response) return say(_("The line is down; nothing was decided."), true);
    if (response.headers.get("Content-Type")?.includes("json")) {
      const answer = await response.json();
      if (answer.problem) return say(answer.problem, true);
      const target = new URL(answer.address, location.href);
      location.assign(target);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    if (!dialog.open) dialog.showModal();
  };

  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target.getAttribute("action"), new FormData(event.target, event.submitter));
  });
  // What was shown is not what is asked for any more: it has to be looked at again.
  dialog.addEventListener("input", () => dialog.querySelector("[name=confirm]")?.setAttribute("disabled", ""));

  return (card) => {
    const form = card.querySelector(".canon");
    if (!form.elements.text) return say(_("Reopen or change the passage first."), true);
    send(card.querySelector('[data-do="wider"]').getAttribute("formaction"), new FormData(form));
  };
}
