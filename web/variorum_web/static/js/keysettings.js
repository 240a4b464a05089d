// The page of keys: press the key instead of writing its name.
import { isComposing, nameOf } from "./keys.js";
import { _ } from "./words.js";

/** @type {HTMLButtonElement | null} */
let recording = null;
let label = "";

/** @param {HTMLButtonElement} button */
function stop(button) {
  button.textContent = label;
  recording = null;
}

document.querySelector("[data-key-settings]")?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-record]");
  if (!button) return;
  if (recording) stop(recording);
  recording = button;
  label = button.textContent;
  button.textContent = _("Press it now; Esc leaves");
});

document.addEventListener("keydown", (event) => {
  if (!recording || isComposing(event) || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  event.preventDefault();
  const field = document.getElementById(recording.dataset.record);
  if (event.key !== "Escape") field.value = nameOf(event);
  stop(recording);
  field.focus();
});
