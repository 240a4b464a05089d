// Single-key shortcuts: one table, a switch, and the rules when a key is not a shortcut.

const STORED = "variorum.keys";

/** @returns {boolean} whether single-key shortcuts are on; a reader can switch them off (WCAG 2.1.4) */
export function keysOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function switchKeys(on) {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing has the shortcuts on.
  }
}

/** @param {EventTarget | null} target @returns {boolean} whether keys typed there are text */
export function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));
}

/** @param {EventTarget | null} target @returns {boolean} whether Enter there presses something already */
function pressesByItself(target) {
  return target instanceof HTMLElement && target.matches("a[href], button, summary, input[type=checkbox], input[type=radio]");
}

/**
 * @param {KeyboardEvent} event
 * @returns {string} the name of the shortcut: "Enter", "Shift+Enter", "Ctrl+z", "a" ...; "" where it is none
 */
export function shortcutOf(event) {
  // Telex and other input methods send Enter and letters while a syllable is still being composed.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || event.altKey) return "";
  if (document.querySelector("dialog[open]")) return "";
  const command = event.ctrlKey || event.metaKey;
  if (isTyping(event.target)) return "";
  if (event.key === "Enter" && pressesByItself(event.target)) return "";
  if (command) return event.key.toLowerCase() === "z" ? (event.shiftKey ? "Ctrl+Shift+z" : "Ctrl+z") : "";
  if (event.key === "Enter") return event.shiftKey ? "Shift+Enter" : "Enter";
  if (!keysOn() && event.key.length === 1) return "";
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
