// Facts of a long work come in pieces: while some are still being read, the page brings itself up to date.

const PAUSE = 1500;

/** Parts of the page that are replaced; the table stays as it is once it is full, or is being used. */
const PARTS = ["[data-more-facts]", ".fact-filters", ".fact-pages"];

/** @param {Document} fresh @param {string} part */
function replace(fresh, part) {
  const [old, made] = [document, fresh].map((page) => page.querySelector(part));
  if (old && made) old.replaceWith(made);
  else if (old) old.remove();
  else if (made) document.querySelector(".page").append(made);
}

async function look() {
  const response = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!response?.ok) return setTimeout(look, 4 * PAUSE);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of PARTS) replace(fresh, part);
  const [old, made] = [document, fresh].map((page) => page.querySelector("form:has(.facts), .empty"));
  const longer = (made?.querySelectorAll("tbody tr").length ?? 0) > (old?.querySelectorAll("tbody tr").length ?? 0);
  if (longer && !old.contains(document.activeElement)) old.replaceWith(made);
  if (document.querySelector("[data-more-facts]")) setTimeout(look, PAUSE);
}

if (document.querySelector("[data-more-facts]")) setTimeout(look, PAUSE);
