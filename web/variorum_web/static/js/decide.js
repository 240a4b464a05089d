// Decide: go through the passages by keyboard, take readings, approve; each action swaps one card.
import { setUpChecking } from "./checking.js";
import { isOpen, setUpDeciding } from "./deciding.js";
import { setUpDrawer } from "./drawer.js";
import { setUpHelp, showHelp } from "./help.js";
import { KeptLines } from "./kept.js";
import { actionOf, isComposing, isTyping } from "./keys.js";
import { setUpLines } from "./lines.js";
import { PassageList } from "./list.js";
import { selected, setUpMarking } from "./marking.js";
import { lightUp } from "./notes.js";
import { setUpNews } from "./news.js";
import { Saver, headers } from "./saving.js";
import { paint, recount, showPlace, tally } from "./strip.js";
import { lineOf, moveVariant, pickPlace, pickReading } from "./variants.js";
import { setUpWider } from "./wider.js";
import { _ } from "./words.js";

const root = document.querySelector("[data-passages]");
const status = document.querySelector("[data-status]");

/** @param {string} text @param {boolean} [problem] */
function say(text, problem = false) {
  status.textContent = text;
  status.classList.toggle("is-problem", problem);
}

/** @param {string} text of the banner; "" takes it away */
function warn(text) {
  const banner = document.querySelector("[data-banner]");
  if (!text && !banner.hidden) say(_("The line is back; everything is saved."));
  banner.textContent = text;
  banner.hidden = !text;
}

function start() {
  const base = root.dataset.passage;
  const kept = new KeptLines(root.dataset.kept);
  const place = document.querySelector("[data-place]");
  const list = new PassageList(root, (first, last, total) => {
    if (place) place.textContent = _("%(first)s to %(last)s of %(count)s", { first: first + 1, last, count: total });
    restore();
  });
  const check = setUpChecking(base);
  const restore = setUpLines(root, kept, check, say);
  const openWider = setUpWider(say);
  const markTerm = setUpMarking(say, (words) => drawer.show(list.here?.dataset.bead ?? list.cards[0].dataset.bead, "find", { words }));
  const drawer = setUpDrawer(say, base, refresh);

  /** @param {string} bead whose card is fetched anew */
  async function refresh(bead) {
    const card = document.getElementById(`b${bead}`);
    if (!card) return null;
    const response = await fetch(`${base}${bead}${root.dataset.query}`, { headers: headers() }).catch(() => null);
    if (!response?.ok) return card;
    const fresh = list.swap(card, await response.text());
    recount(card, fresh);
    restore();
    paint(fresh);
    return fresh;
  }

  /** @param {HTMLElement} card whose decision could not be saved */
  function reopen(card) {
    card.classList.remove("is-saving");
    card.dataset.state = card.classList.contains("is-reopened") ? "reopened" : "undecided";
  }

  const { send, approve, omit, take, edit } = setUpDeciding(list, () => saver, say);

  const saver = new Saver(root.dataset.kept, (job, answer) => {
    const card = document.getElementById(`b${job.bead}`);
    if (answer.status === 409 || answer.status === 400) {
      let problem = _("It was not saved; see the passage.");
      if (answer.html.includes('class="passage')) {
        kept.forget(job.bead);
        if (card) list.goTo(list.swap(card, answer.html, true));
        else problem = _("Passage not saved: somebody else was faster. Go back to it.");
      } else {
        problem = JSON.parse(answer.html).problem;
        if (card) reopen(card);
      }
      return say(problem, true);
    }
    if (!answer.ok) {
      if (card) reopen(card);
      return say(_("It was not saved. Try again."), true);
    }
    if (!job.body.get("edit-after") && job.body.get("action") !== "take") kept.forget(job.bead);
    tally(answer.progress);
    news.soon();
    if (!card) return;
    const fresh = list.swap(card, answer.html);
    recount(card, fresh);
    restore();
    paint(fresh);
    if (job.body.get("edit-after")) edit(fresh);
  }, warn);

  /** @param {"undo" | "redo"} which */
  async function step(which) {
    const response = await fetch(root.dataset[which], { method: "POST", headers: headers() }).catch(() => null);
    if (!response) return say(_("The line is down; nothing was taken back."), true);
    const answer = await response.json();
    if (!response.ok) return say(answer.problem, true);
    tally(response.headers.get("X-Progress"));
    if (answer.reload) return location.reload();
    news.soon();
    for (const bead of answer.beads) {
      kept.forget(bead);
      const card = (await refresh(bead)) ?? (await list.jump({ at: bead }).catch(() => null));
      if (card) list.goTo(card);
    }
    say(answer.done);
  }

  /** @param {HTMLElement} card */
  async function flag(card) {
    const body = new FormData();
    body.set("action", "flag");
    const response = await fetch(`${base}${card.dataset.bead}/remarks`, { method: "POST", body, headers: headers() }).catch(() => null);
    if (!response) return say(_("The line is down; nothing was flagged."), true);
    const answer = await response.json();
    if (response.ok) card.querySelector("[data-flag]").classList.toggle("is-down");
    news.soon();
    say(response.ok ? answer.done : answer.problem, !response.ok);
  }

  /** @param {Record<string, string | number>} asked @param {string} none what to say where there is none */
  async function jump(asked, none) {
    const card = await list.jump(asked).catch(() => null);
    if (!card) say(none, true);
    return card;
  }

  /** @param {HTMLElement} card @param {1 | -1} way */
  async function move(card, way) {
    let next = list.neighbour(card, () => true, way);
    while (!next && (await list.extend(way))) next = list.neighbour(card, () => true, way);
    list.goTo(next);
  }

  const words = () => selected()?.text;
  const news = setUpNews(root, refresh, (card) => saver.pending(card.dataset.bead) || card.querySelector(".is-typed, .conflict"), say);

  /** @type {Record<string, (card: HTMLElement, place: number) => void>} */
  const ACTIONS = {
    approve: (card) => approve(card),
    "approve-anyway": (card) => approve(card, true),
    next: (card) => move(card, 1),
    previous: (card) => move(card, -1),
    "next-variant": (card) => say(moveVariant(card, 1)),
    "previous-variant": (card) => say(moveVariant(card, -1)),
    reading: (card, digit) => {
      const answer = lineOf(card) && pickPlace(card, digit);
      if (answer) return say(answer.said, answer.problem);
      ACTIONS.rendering(card, digit); // a passage without variants: the digit means the rendering
    },
    rendering: (card, digit) => {
      const cell = card.querySelector(`.cell[data-slot="${digit + 1}"]`);
      if (cell) take(card, cell.dataset.siglum);
    },
    edit,
    omit,
    reopen: (card) => !isOpen(card) && send(card, "reopen"),
    wider: openWider,
    flag,
    "next-major": (card) => jump({ after: card.dataset.bead, want: "major" }, _("No undecided major divergence after this passage.")),
    term: (card) => markTerm() || drawer.show(card.dataset.bead, "terms"),
    comment: (card) => drawer.show(card.dataset.bead, "comments"),
    find: (card) => drawer.show(card.dataset.bead, "find", { words: words() ?? "" }),
    history: (card) => drawer.show(card.dataset.bead, "history"),
    filter: () => document.querySelector("#filter-text").focus(),
    goto: () => document.querySelector("#goto-number").focus(),
    undo: () => step("undo"),
    redo: () => step("redo"),
    help: () => showHelp(),
  };

  document.addEventListener("keydown", (event) => {
    const card = event.target instanceof HTMLElement ? event.target.closest(".passage") : null;
    if (event.target instanceof HTMLTextAreaElement && card) {
      if (isComposing(event)) return;
      if (event.key === "Escape") {
        list.goTo(card);
        event.preventDefault();
      } else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        approve(card);
      }
      return;
    }
    const asked = actionOf(event);
    const current = list.here ?? list.cards[0];
    if (!asked || !current || !ACTIONS[asked.action]) return;
    event.preventDefault();
    ACTIONS[asked.action](current, asked.place);
  });

  root.addEventListener("submit", (event) => {
    const card = event.target.closest(".passage");
    const pressed = event.submitter;
    if (!card || !event.target.matches(".canon")) return;
    event.preventDefault();
    list.goTo(card, { focus: false, scroll: false });
    if (pressed?.name === "take") return take(card, pressed.value);
    if (pressed?.dataset.do === "wider") return openWider(card);
    const action = pressed?.value ?? "approve";
    if (action === "edit") return edit(card);
    if (action === "approve") return approve(card);
    if (action === "omit") return omit(card);
    send(card, action);
  });

  root.addEventListener("passage", (event) => {
    showPlace(event.target);
    check(event.target);
    drawer.follow(event.target.dataset.bead);
    list.fetchAhead(event.target);
  });

  root.addEventListener("focusin", (event) => {
    const card = event.target.closest(".passage");
    if (card) list.goTo(card, { focus: false, scroll: false });
  });

  root.addEventListener("click", async (event) => {
    const card = event.target.closest(".passage");
    if (!card) return;
    list.goTo(card, { focus: false, scroll: false });
    const reading = event.target.closest(".pick");
    if (reading) {
      const { said, problem } = pickReading(card, reading);
      return say(said, problem);
    }
    const more = event.target.closest("[data-show]");
    if (more) {
      event.preventDefault();
      return drawer.show(card.dataset.bead, more.dataset.show);
    }
    if (event.target.closest("[data-keep-theirs]")) {
      event.preventDefault();
      kept.forget(card.dataset.bead);
      return refresh(card.dataset.bead);
    }
    const theirs = event.target.closest("[data-into-line]");
    if (theirs) {
      lineOf(card).value = theirs.dataset.intoLine;
      lineOf(card).dispatchEvent(new CustomEvent("composed", { bubbles: true }));
      lineOf(card).focus();
    }
  });

  lightUp(root);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-goto]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    jump({ at: link.dataset.goto }, "").then((card) => card || location.assign(link.getAttribute("href")));
  });

  document.querySelector("[data-goto-form]")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = event.target.elements.number;
    const values = { number: field.value, count: field.max };
    if (!(field.value >= 1 && Number(field.value) <= Number(field.max))) return say(_("There is no passage %(number)s; this work has %(count)s passages.", values), true);
    const card = await jump({ number: field.value }, _("Passage %(number)s does not pass the filter.", values));
    if (card) field.value = "";
  });

  for (const form of document.querySelectorAll("[data-step]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      step(form.dataset.step);
    });
  }
  restore();
  const asked = /^#b(\d+)$/.exec(location.hash)?.[1];
  const there = asked && document.getElementById(`b${asked}`);
  if (asked && !there) jump({ at: asked }, _("That passage does not pass the filter."));
  const first = there || list.cards.find(isOpen) || list.cards[0];
  if (first && !isTyping(document.activeElement)) list.goTo(first, { scroll: Boolean(there) || first !== list.cards[0] });
}

setUpHelp(say);
if (root?.querySelector(".passage")) start();
