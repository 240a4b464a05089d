// The overview strip and the numbers beside it: how the work stands, and where one is in it.

/** @param {string | null} progress as the server counts it: decided, all, major divergences open */
export function tally(progress) {
  if (!progress) return;
  const [decided, , major] = progress.split(" ");
  document.querySelector('[data-tally="decided"]').textContent = decided;
  document.querySelector('[data-tally="major"]').textContent = major;
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
