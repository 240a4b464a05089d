// Words of the scripts in the reader's language: the page brings them as data, English stands in the source.

/** @type {Record<string, string | string[]>} the English text, then its translation or the plural forms of it */
const words = JSON.parse(document.querySelector("#messages")?.textContent ?? "{}");
const plurals = new Intl.PluralRules("en");

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string} the text with `%(name)s` replaced
 */
const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));

/**
 * @param {string} text in English; a literal, so that `./scripts/translate` finds it
 * @param {Record<string, string | number>} [values]
 * @returns {string} the text in the language of the page
 */
export function _(text, values = {}) {
  return fill(String(words[text] ?? text), values);
}

/**
 * @param {string} one in English, for one
 * @param {string} many in English, for any other number
 * @param {number} num available in both as `%(num)s`
 * @param {Record<string, string | number>} [values]
 * @returns {string} the text for this number in the language of the page
 */
export function ngettext(one, many, num, values = {}) {
  const singular = plurals.select(num) === "one";
  const forms = words[one];
  // A language with a single form, such as Vietnamese, has a list of one.
  const text = Array.isArray(forms) ? forms[singular ? 0 : forms.length - 1] : singular ? one : many;
  return fill(text, { num, ...values });
}
