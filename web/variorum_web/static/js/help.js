// The list of keys, and the switch in it that turns single keys off.
import { switchKeys } from "./keys.js";
import { headers } from "./saving.js";
import { _ } from "./words.js";

const help = document.querySelector("#keys");

/** The list from its top: a dialog would focus its first control, which is at its foot. */
export function showHelp() {
  help.showModal();
  help.querySelector("h2").focus();
  help.scrollTop = 0;
}

/** @param {(text: string, problem?: boolean) => void} say */
export function setUpHelp(say) {
  document.querySelector("[data-help]")?.addEventListener("click", showHelp);
  const keysSwitch = document.querySelector("[data-keys-switch]");
  keysSwitch?.addEventListener("change", () => {
    switchKeys(keysSwitch.checked);
    const body = new FormData();
    body.set("on", keysSwitch.checked ? "1" : "0");
    fetch(keysSwitch.dataset.keysSwitch, { method: "POST", body, headers: headers() }).catch(() => say(_("The line is down; the switch holds for this page only."), true));
  });
}
