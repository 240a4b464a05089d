// A note and the marks it speaks of light up together, by mouse and by keyboard.

/** @param {HTMLElement} root that holds the passages */
export function lightUp(root) {
  /** @param {Event} event */
  const light = (event) => {
    const target = event.target.closest("[data-note], .dv, .dv-key");
    for (const lit of root.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    if (!target) return;
    const notes = target.dataset.note?.split(" ") ?? target.dataset.notes?.split(" ") ?? [target.getAttribute("href")?.slice(2)];
    const card = target.closest(".passage");
    for (const note of notes) {
      card.querySelector(`[data-note="${note}"]`)?.classList.add("is-lit");
      for (const mark of card.querySelectorAll(`.dv[data-notes~="${note}"]`)) mark.classList.add("is-lit");
    }
  };
  root.addEventListener("mouseover", light);
  root.addEventListener("focusin", light);
}
