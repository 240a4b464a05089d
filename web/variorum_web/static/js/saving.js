// Saving: one decision after the other, each with the version it was made on; kept in this browser and sent again when
// the line is back, after a reload too.
import { _, ngettext } from "./words.js";

/**
 * @typedef {{address: string, body: FormData, version: string, bead: string}} Job
 * @typedef {{status: number, ok: boolean, html: string, version: string | null, progress: string | null}} Answer
 */

/** @returns {string} the token every form needs */
export function token() {
  return document.querySelector("meta[name=csrf-token]").content;
}

/** @returns {Record<string, string>} headers of a request that a script makes */
export function headers() {
  return { "X-Requested-With": "fetch", "X-CSRFToken": token() };
}

/** The token belongs to the session; after signing in again in another tab it is a new one. */
async function renewToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const fresh = page.querySelector("meta[name=csrf-token]");
  if (fresh && page.querySelector("[data-decide]")) document.querySelector("meta[name=csrf-token]").content = fresh.content;
}

export class Saver {
  /** @type {Job[]} */
  #waiting = [];
  #busy = false;
  #broken = false;
  #timer = 0;
  #place;

  /**
   * @param {string} place under which this browser keeps what waits: of the work and the user
   * @param {(job: Job, answer: Answer) => void} done called with what the server answered
   * @param {(text: string) => void} warn shows a banner, "" takes it away
   */
  constructor(place, done, warn) {
    this.done = done;
    this.warn = warn;
    this.#place = `variorum.queue/${place}`;
    addEventListener("online", () => this.#again());
    addEventListener("offline", () => this.#wait(_("The line is down.")));
    addEventListener("focus", () => this.#broken && this.#again());
    addEventListener("beforeunload", (event) => this.#waiting.length && event.preventDefault());
    this.#takeUp();
  }

  /** What a page before this one could not send any more. */
  #takeUp() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place) ?? "[]");
      for (const { address, fields, version, bead } of kept) {
        const body = new FormData();
        for (const [name, value] of fields) body.append(name, value);
        this.#waiting.push({ address, body, version, bead });
      }
    } catch {
      // Nothing was kept, or it cannot be read any more.
    }
    if (this.#waiting.length) this.#run();
  }

  #keep() {
    try {
      if (!this.#waiting.length) return localStorage.removeItem(this.#place);
      const kept = this.#waiting.map(({ address, body, version, bead }) => ({ address, version, bead, fields: [...body].filter(([name]) => name !== "csrf_token") }));
      localStorage.setItem(this.#place, JSON.stringify(kept));
    } catch {
      // It waits in the page only; closing it asks first.
    }
  }

  /** @param {Job} job */
  add(job) {
    this.#waiting.push(job);
    if (this.#waiting.length > 1 || this.#broken) this.#keep();
    if (this.#broken) this.#wait(_("The line is down."));
    this.#run();
  }

  /** @param {string} bead @returns {boolean} whether something about this passage is still on its way */
  pending(bead) {
    return this.#waiting.some((job) => job.bead === bead);
  }

  #again() {
    clearTimeout(this.#timer);
    this.#busy = false;
    if (!this.#waiting.length && navigator.onLine) {
      this.#broken = false;
      this.warn("");
    }
    this.#run();
  }

  /** @param {string} text */
  #wait(text) {
    this.#broken = true;
    this.#keep();
    const count = this.#waiting.length;
    const waiting = ngettext("%(num)s decision waits here and will be sent.", "%(num)s decisions wait here and will be sent.", count);
    this.warn(count ? `${text} ${waiting}` : `${text} ${_("You can go on: what you decide is kept here and sent later.")}`);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), 5000);
  }

  async #run() {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#waiting.length) {
      const job = this.#waiting[0];
      let response;
      try {
        if (this.#broken) await renewToken();
        job.body.set("csrf_token", token());
        response = await fetch(job.address, {
          method: "POST",
          body: job.body,
          redirect: "manual",
          headers: { "X-Requested-With": "fetch", "If-Match": `"${job.version}"` },
        });
      } catch {
        return this.#wait(_("The line is down."));
      }
      if (response.status === 401 || response.type === "opaqueredirect") {
        return this.#wait(_("Your session has ended: sign in again in another tab. Nothing you typed is lost."));
      }
      if (response.status === 503) return this.#wait(_("The store is busy."));
      const html = await response.text();
      this.#waiting.shift();
      this.#keep();
      if (this.#broken) {
        this.#broken = false;
        this.warn("");
      }
      this.done(job, {
        status: response.status,
        ok: response.ok,
        html,
        version: response.headers.get("ETag"),
        progress: response.headers.get("X-Progress"),
      });
    }
    this.#busy = false;
  }
}
