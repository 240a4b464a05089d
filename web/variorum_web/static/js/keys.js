// Keys: what the page says each one does for this user, and the rules when a key is no shortcut.

/** @type {{on: boolean, keys: Record<string, string[]>, rows: string[]}} */
const map = JSON.parse(document.querySelector("#keymap")?.textContent ?? '{"on": true, "keys": {}, "rows": []}');

/** @type {Map<string, {action: string, place: number}>} by the name of the key */
const actions = new Map();
for (const [action, names] of Object.entries(map.keys)) {
  names.forEach((name, place) => actions.set(name, { action, place: map.rows.includes(action) ? place : 0 }));
}

/** @param {boolean} on whether keys without Ctrl do anything; a reader can switch them off (WCAG 2.1.4) */
export function switchKeys(on) {
  map.on = on;
}

/** @param {EventTarget | null} target @returns {boolean} whether keys typed there are text */
export function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));
}

/** @param {EventTarget | null} target @returns {boolean} whether Enter there presses something already */
function pressesByItself(target) {
  return target instanceof HTMLElement && target.matches("a[href], button, summary, input[type=checkbox], input[type=radio]");
}

/** @param {KeyboardEvent} event @returns {boolean} whether an input method (Telex, pinyin) is still at work on it */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * @param {KeyboardEvent} event
 * @returns {string} the key as the table of keys names it: "Enter", "Shift+1", "Ctrl+z", "a"
 */
export function nameOf(event) {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  // Shift and a digit is a sign on most layouts; the digit is known by the key's place.
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
  if (digit && event.shiftKey && !/^[0-9]$/.test(event.key)) return `${control}Shift+${digit}`;
  if (event.key.length === 1) {
    const key = event.key === " " ? "Space" : event.key.toLowerCase();
    return control && event.shiftKey ? `Ctrl+Shift+${key}` : control + key;
  }
  return `${control}${event.shiftKey ? "Shift+" : ""}${event.key}`;
}

/**
 * @param {KeyboardEvent} event
 * @returns {{action: string, place: number} | null} what the key does here, and which of a row of keys it is
 */
export function actionOf(event) {
  if (isComposing(event) || event.defaultPrevented || event.altKey) return null;
  if (document.querySelector("dialog[open]") || isTyping(event.target)) return null;
  if (event.key === "Enter" && pressesByItself(event.target)) return null;
  const name = nameOf(event);
  if (!map.on && event.key.length === 1 && !name.startsWith("Ctrl+")) return null;
  return actions.get(name) ?? null;
}

/** @param {string} action @returns {string} its first key, as a person reads it; "" where it has none */
export function keyFor(action) {
  return map.keys[action]?.[0] ?? "";
}
