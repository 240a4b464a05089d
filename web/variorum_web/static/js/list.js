// The list of passages holds a stretch of them only: more are fetched at either end, as many are taken away at the other.

const MOST = 110;
const STEP = 12;
/** Cards of a jump: what a window shows. The rest is fetched once these are painted. */
const FIRST = 3;
const AHEAD = 12;
const NEAR = 1600;

/** @typedef {{focus?: boolean, scroll?: boolean}} How */

export class PassageList {
  /** Place of the first card in the filtered list, as far as it has not changed since. */
  #start;
  #total;
  /** Whether there are passages before the first card, and after the last. */
  #earlier;
  #later;
  /** What is being fetched now. @type {Promise<boolean> | null} */
  #busy = null;
  /** Counts the jumps: what was asked for before one belongs to another stretch. */
  #stretch = 0;

  /** @param {HTMLElement} root @param {(start: number, end: number, total: number) => void} moved */
  constructor(root, moved) {
    this.root = root;
    this.moved = moved;
    this.#start = Number(root.dataset.start);
    this.#total = Number(root.dataset.total);
    this.#earlier = this.#start > 0;
    this.#later = this.#start + this.cards.length < this.#total;
    let asked = 0;
    addEventListener("scroll", () => (asked ||= requestAnimationFrame(() => ((asked = 0), this.#fillUp()))), { passive: true });
    requestAnimationFrame(() => this.#fillUp());
  }

  /** @returns {HTMLElement[]} */
  get cards() {
    return [...this.root.querySelectorAll(".passage")];
  }

  get here() {
    return this.root.querySelector(".passage.is-here");
  }

  get total() {
    return this.#total;
  }

  /** @param {HTMLElement | null} card @param {How} [how] */
  goTo(card, { focus = true, scroll = true } = {}) {
    if (!card) return;
    const before = this.here;
    if (before !== card) {
      before?.classList.remove("is-here");
      card.classList.add("is-here");
      card.dispatchEvent(new CustomEvent("passage", { bubbles: true }));
    }
    if (focus && document.activeElement !== card) card.focus({ preventScroll: true });
    if (scroll) this.#reveal(card);
  }

  /** Scroll only if the card is not wholly to be seen; then its head comes right under the bars. @param {HTMLElement} card */
  #reveal(card) {
    const box = card.getBoundingClientRect();
    const top = [".bar", ".toolbar"]
      .map((name) => document.querySelector(name))
      .filter((bar) => bar && getComputedStyle(bar).position === "sticky")
      .reduce((sum, bar) => sum + bar.offsetHeight, 0);
    const bottom = innerHeight - document.querySelector(".status").offsetHeight;
    if (box.top < top || box.bottom > bottom) scrollBy({ top: box.top - top, behavior: "instant" });
  }

  /** @param {HTMLElement} card @param {(card: HTMLElement) => boolean} fits @param {1 | -1} [step] */
  neighbour(card, fits, step = 1) {
    let other = card;
    do other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
    while (other && !fits(other));
    return other;
  }

  /** @param {1 | -1} step @returns {boolean} whether there are more than the list holds at this end */
  more(step) {
    return step > 0 ? this.#later : this.#earlier;
  }

  /** @param {Record<string, string | number>} asked @returns {Promise<Response>} */
  async #fetch(asked) {
    const query = new URLSearchParams(this.root.dataset.query);
    query.delete("page");
    for (const [name, value] of Object.entries(asked)) query.set(name, String(value));
    return fetch(`${this.root.dataset.window}?${query}`, { headers: { "X-Requested-With": "fetch" } });
  }

  /** @param {string} html @returns {HTMLElement[]} */
  #made(html) {
    return [...new DOMParser().parseFromString(html, "text/html").querySelectorAll(".passage")];
  }

  #say() {
    this.moved(this.#start, this.#start + this.cards.length, this.#total);
  }

  async #fillUp() {
    if (this.#busy) return;
    const box = this.root.getBoundingClientRect();
    const step = box.bottom - innerHeight < NEAR && this.more(1) ? 1 : box.top > -NEAR && this.more(-1) ? -1 : 0;
    if (step && (await this.extend(step))) requestAnimationFrame(() => this.#fillUp());
  }

  /**
   * Fetch more at one end and take the furthest away at the other, without what is seen moving.
   * @param {1 | -1} step @returns {Promise<boolean>} whether some may have come
   */
  async extend(step) {
    if (this.#busy) return this.#busy.then(() => true); // those may be the ones that were asked for: look again
    if (!this.more(step)) return false;
    this.#busy = this.#fetchMore(step);
    try {
      return await this.#busy;
    } finally {
      this.#busy = null;
    }
  }

  /** @param {1 | -1} step @returns {Promise<boolean>} */
  async #fetchMore(step) {
    try {
      const held = this.cards;
      const beside = (step > 0 ? held.at(-1) : held[0]).dataset.bead;
      const stretch = this.#stretch;
      const response = await this.#fetch({ beside, way: step, count: STEP });
      if (!response.ok) return false;
      const fresh = this.#made(await response.text());
      if (stretch !== this.#stretch) {
        requestAnimationFrame(() => this.#fillUp());
        return false;
      }
      const start = Number(response.headers.get("X-Start"));
      this.#total = Number(response.headers.get("X-Total"));
      if (step > 0) this.#later = start + fresh.length < this.#total;
      else this.#earlier = start > 0;
      const anchor = this.here ?? this.cards[0];
      const before = anchor?.getBoundingClientRect().top ?? 0;
      this.root[step > 0 ? "append" : "prepend"](...fresh);
      if (step < 0) this.#start = start;
      this.#prune(step);
      if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
      this.#say();
      return fresh.length > 0;
    } catch {
      return false; // The line is down: the list stays as it is.
    }
  }

  /** The next passages are there before one gets to them. @param {HTMLElement} card that is chosen now */
  fetchAhead(card) {
    let left = 0;
    for (let next = card.nextElementSibling; next && left < AHEAD; next = next.nextElementSibling) left += 1;
    if (left < AHEAD) requestAnimationFrame(() => this.#busy ?? this.extend(1)); // not before the card is painted
  }

  /** @param {1 | -1} step the end at which some came */
  #prune(step) {
    const all = this.cards;
    let over = all.length - MOST;
    if (over <= 0) return;
    const order = step > 0 ? all : all.reverse();
    for (const card of order) {
      if (over-- <= 0 || card.classList.contains("is-here") || card.contains(document.activeElement) || card.querySelector(".is-typed")) break;
      card.remove();
      if (step > 0) {
        this.#start += 1;
        this.#earlier = true;
      } else this.#later = true;
    }
  }

  /**
   * Show another stretch of the list: the one around a passage, or around the next that asks something.
   * @param {Record<string, string | number>} asked as the server takes it: `at`, `number`, or `after` and `want`
   * @returns {Promise<HTMLElement | null>} the card asked for; null where there is none
   */
  async jump(asked) {
    const there = asked.at ? document.getElementById(`b${asked.at}`) : asked.number ? this.root.querySelector(`[data-number="${asked.number}"]`) : null;
    if (there) return this.goTo(there), there;
    const response = await this.#fetch({ ...asked, count: FIRST, before: 0 });
    if (!response.ok) return null;
    const made = this.#made(await response.text());
    this.#stretch += 1;
    this.#start = Number(response.headers.get("X-Start"));
    this.#total = Number(response.headers.get("X-Total"));
    this.#earlier = this.#start > 0;
    this.#later = this.#start + made.length < this.#total;
    this.root.replaceChildren(...made);
    const card = document.getElementById(`b${response.headers.get("X-At")}`);
    this.goTo(card);
    this.#say();
    requestAnimationFrame(() => this.#fillUp());
    return card;
  }

  /** @param {HTMLElement} card @param {string} html of the card that takes its place @param {boolean} [current] */
  swap(card, html, current = card.classList.contains("is-here")) {
    const fresh = this.#made(html)[0];
    if (!fresh) return card;
    const focused = card.contains(document.activeElement) || document.activeElement === document.body;
    card.replaceWith(fresh);
    if (current) this.goTo(fresh, { focus: focused, scroll: false });
    return fresh;
  }
}
