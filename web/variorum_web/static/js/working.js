// While something is compared: the page asks how far it is, and is loaded anew once it is over.
import { _ } from "./words.js";

const PAUSE = 1000;
const place = document.querySelector("[data-working]");
const said = place.querySelector("[data-working-said]");

async function look() {
  const response = await fetch(place.dataset.working, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!response) {
    said.textContent = _("The line is down; this page goes on asking.");
    return setTimeout(look, 5 * PAUSE);
  }
  const now = await response.json();
  if (!now.running) return location.reload();
  if (said.textContent !== now.said) said.textContent = now.said;
  for (const step of place.querySelectorAll("[data-part]")) {
    const part = Number(step.dataset.part);
    step.classList.toggle("is-behind", part < now.part);
    step.classList.toggle("is-now", part === now.part);
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
