// The drawer beside the passages: comments, terms, concordance and history of the one passage that is chosen.
import { headers } from "./saving.js";
import { _ } from "./words.js";

/**
 * @param {(text: string, problem?: boolean) => void} say
 * @param {string} base address of passages
 * @param {(bead: string) => void} changed called when a comment or flag of a passage changed
 */
export function setUpDrawer(say, base, changed) {
  const drawer = document.querySelector("[data-drawer]");
  let bead = "";
  let show = "comments";
  let find = "";
  let timer = 0;

  /** @param {string} name */
  const tab = (name) => {
    show = name === "changes" ? "history" : name;
    for (const button of drawer.querySelectorAll("[data-tab]")) button.setAttribute("aria-pressed", String(button.dataset.tab === show));
    for (const section of drawer.querySelectorAll("[data-section]")) section.hidden = section.dataset.section !== show;
  };

  const load = async () => {
    const asked = bead;
    const response = await fetch(`${base}${bead}?${new URLSearchParams({ part: "drawer", show, find })}`, { headers: headers() }).catch(() => null);
    if (!response) return say(_("The line is down; the drawer cannot be filled."), true);
    if (asked !== bead) return;
    if (!response.ok) return say((await response.json()).problem, true);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    drawer.replaceChildren(...page.body.childNodes);
    tab(show);
  };

  const close = () => {
    drawer.hidden = true;
    document.body.classList.remove("has-drawer");
    document.querySelector(".passage.is-here")?.focus({ preventScroll: true });
  };

  drawer.addEventListener("click", (event) => {
    if (event.target.closest("[data-drawer-close]")) return close();
    const button = event.target.closest("[data-tab]");
    if (button) tab(button.dataset.tab);
  });
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) close();
  });
  drawer.addEventListener("submit", async (event) => {
    const form = event.target;
    event.preventDefault();
    if (form.matches("[data-find]")) {
      find = form.elements.find.value;
      show = "find";
      await load();
      return drawer.querySelector("#find-text")?.focus();
    }
    const body = new FormData(form, event.submitter);
    const response = await fetch(form.getAttribute("action"), { method: "POST", body, headers: headers() }).catch(() => null);
    if (!response) return say(_("The line is down; your comment still stands in the field."), true);
    const answer = await response.json();
    if (!response.ok) return say(answer.problem, true);
    say(answer.done);
    changed(bead);
    load();
  });

  return {
    get open() {
      return !drawer.hidden;
    },
    close,
    /** @param {string} which @param {string} section @param {{words?: string, focus?: boolean}} [how] */
    async show(which, section, { words, focus = true } = {}) {
      const same = bead === which && !drawer.hidden && words === undefined;
      bead = which;
      show = section === "changes" ? "history" : section;
      if (words !== undefined) find = words;
      drawer.hidden = false;
      document.body.classList.add("has-drawer");
      if (same) tab(show);
      else await load();
      if (!focus) return;
      const first = drawer.querySelector(`[data-section="${show}"] :is(textarea, input[type=search], a, button)`);
      (first ?? drawer.querySelector('[data-tab][aria-pressed="true"]'))?.focus(); // an empty history has nothing of its own
    },
    /** Another passage is chosen: an open drawer follows, once one stays there. @param {string} which */
    follow(which) {
      if (drawer.hidden || which === bead || drawer.contains(document.activeElement)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        bead = which;
        load();
      }, 200);
    },
  };
}
