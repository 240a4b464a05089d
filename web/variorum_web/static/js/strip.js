// The overview strip and the numbers beside it: how the work stands, and where one is in it.

import { ngettext } from "./words.js";

/** @param {string | null} progress as the server counts it: decided, all, major divergences open */
export function tally(progress) {
  if (!progress) return;
  const [decided, , major] = progress.split(" ");
  document.querySelector('[data-tally="decided"]').textContent = decided;
  document.querySelector('[data-tally="major"]').textContent = major;
}

const CHIPS = { undecided: ["open"], reopened: ["open", "reopened"], approved: ["approved"], omitted: ["omitted"] };

/** @param {HTMLElement} card @returns {string} its state as the server last said it */
const stateOf = (card) => Object.keys(CHIPS).find((state) => card.classList.contains(`is-${state}`)) ?? "";

/** The counts of the filter by state, once a card came back in another. @param {HTMLElement} before @param {HTMLElement} after */
export function recount(before, after) {
  const [left, entered] = [before, after].map((card) => CHIPS[stateOf(card)] ?? []);
  const change = (name, by) => {
    const chip = document.querySelector(`[data-chip="${name}"]`);
    if (!chip) return;
    const now = Math.max(0, Number(chip.dataset.count) + by);
    chip.dataset.count = String(now);
    chip.querySelector(".n").textContent = now.toLocaleString(document.documentElement.lang);
    chip.hidden = !now && name !== "open" && !chip.hasAttribute("aria-current");
    const passing = chip.hasAttribute("aria-current") && document.querySelector("[data-passing]");
    if (passing) passing.textContent = ngettext("%(num)s passage passes the filter.", "%(num)s passages pass the filter.", now);
  };
  for (const name of left.filter((each) => !entered.includes(each))) change(name, -1);
  for (const name of entered.filter((each) => !left.includes(each))) change(name, 1);
}

/** @param {HTMLElement} card whose bar in the strip shows how it stands now */
export function paint(card) {
  const ticks = [...document.querySelectorAll(".strip [data-from]")];
  const at = ticks.findLastIndex((tick) => Number(tick.dataset.from) <= Number(card.dataset.number));
  const alone = at >= 0 && (ticks[at + 1] ? Number(ticks[at + 1].dataset.from) - Number(ticks[at].dataset.from) === 1 : true);
  if (!alone) return;
  const look = { approved: "st-approved", omitted: "st-omitted", reopened: "st-reopened" }[card.dataset.state] ?? "ground";
  ticks[at].querySelector("[data-tick]").setAttribute("class", look);
}

/** @param {HTMLElement} card that is chosen: the strip shows where it is */
export function showPlace(card) {
  const ticks = document.querySelectorAll(".strip [data-from]");
  let at = 0;
  while (ticks[at + 1] && Number(ticks[at + 1].dataset.from) <= Number(card.dataset.number)) at += 1;
  const mark = document.querySelector("[data-strip-here]");
  mark?.setAttribute("x", String(at));
  mark?.setAttribute("visibility", "visible");
}
