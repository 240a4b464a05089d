// How the work stands by now: the counts of all filters after each action, and what others did meanwhile.
import { paint, tally } from "./strip.js";
import { _, ngettext } from "./words.js";

/** Milliseconds between two questions, and after an action until it is asked what became of the counts. */
const EVERY = 5000;
const SOON = 500;

/** @param {number} count */
const written = (count) => count.toLocaleString(document.documentElement.lang);

/** @param {Record<string, number>} counts by "name=value" of a filter's choice @param {number} passing @param {number} agreed */
function recountAll(counts, passing, agreed) {
  for (const choice of document.querySelectorAll("[data-facet]")) {
    const count = counts[choice.dataset.facet] ?? 0;
    choice.querySelector(".n").textContent = written(count);
    const chip = choice.dataset.chip;
    if (chip === undefined) continue;
    choice.dataset.count = String(count);
    choice.hidden = !count && chip !== "" && chip !== "open" && !choice.hasAttribute("aria-current");
  }
  const said = document.querySelector("[data-passing]");
  const now = ngettext("%(num)s passage passes the filter.", "%(num)s passages pass the filter.", passing);
  if (said && said.textContent !== now) said.textContent = now;
  const button = document.querySelector("[data-agreed]");
  if (button) button.textContent = _("Approve %(count)s where all agree", { count: written(agreed) });
  if (button) button.hidden = !agreed;
}

/**
 * @param {HTMLElement} root of the passages
 * @param {(bead: string) => Promise<unknown>} refresh fetches a card anew
 * @param {(card: HTMLElement) => unknown} busy whether somebody is at work on it: then it stays, and saving tells of the conflict
 * @param {(text: string, problem?: boolean) => void} say
 */
export function setUpNews(root, refresh, busy, say) {
  let after = Number(root.dataset.event);
  let tag = "";
  let timer = 0;
  let asking = false;

  const look = async () => {
    clearTimeout(timer);
    timer = setTimeout(look, EVERY);
    if (asking || document.hidden || !navigator.onLine) return;
    asking = true;
    try {
      const query = new URLSearchParams(root.dataset.query);
      query.delete("page");
      query.set("after", String(after));
      const headers = { "X-Requested-With": "fetch", ...(tag && { "If-None-Match": tag }) };
      const response = await fetch(`${root.dataset.stateOf}?${query}`, { headers, cache: "no-store" });
      if (response.status !== 200) return; // nothing new; or the line or the session is lost, which saving tells
      tag = response.headers.get("ETag") ?? "";
      await take(await response.json());
    } catch {
      // The line is down.
    } finally {
      asking = false;
    }
  };

  /** @param {{event: number, progress: string, agreed: number, counts: Record<string, number>, passing: number, touched: {id: number, number: number, state: string}[], people: string[], many: boolean, anew: string | null}} now */
  const take = async (now) => {
    after = now.event;
    tally(now.progress);
    recountAll(now.counts, now.passing, now.agreed);
    for (const { id, number, state } of now.touched) {
      paint({ dataset: { number: String(number), state } });
      const card = document.getElementById(`b${id}`);
      if (card && !busy(card)) await refresh(String(id));
    }
    const names = now.people.join(", ");
    if (now.anew || now.many) {
      const line = document.querySelector("[data-anew]");
      line.querySelector("span").textContent = now.anew ? _("%(name)s changed the renderings, or compared them anew.", { name: now.anew }) : _("%(names)s changed many passages.", { names });
      line.hidden = false;
    } else if (now.touched.length) {
      say(ngettext("%(names)s changed %(num)s passage.", "%(names)s changed %(num)s passages.", now.touched.length, { names }));
    }
  };

  timer = setTimeout(look, EVERY);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  return {
    /** After an action of one's own. */
    soon() {
      clearTimeout(timer);
      timer = setTimeout(look, SOON);
    },
  };
}
