// Saving: one decision after the other, each with the version it was made on; kept and sent again when the line is back.

/**
 * @typedef {{address: string, body: FormData, version: string, bead: string}} Job
 * @typedef {{status: number, ok: boolean, html: string, version: string | null, progress: string | null}} Answer
 */

/** @returns {string} the token every form needs */
function token() {
  return document.querySelector("meta[name=csrf-token]").content;
}

/** The token belongs to the session; after signing in again in another tab it is a new one. */
async function renewToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const fresh = page.querySelector("meta[name=csrf-token]");
  if (fresh && page.querySelector("[data-passages]")) document.querySelector("meta[name=csrf-token]").content = fresh.content;
}

export class Saver {
  /** @type {Job[]} */
  #waiting = [];
  #busy = false;
  #broken = false;
  #timer = 0;

  /**
   * @param {(job: Job, answer: Answer) => void} done called with what the server answered
   * @param {(text: string, problem: boolean) => void} say
   */
  constructor(done, say) {
    this.done = done;
    this.say = say;
    addEventListener("online", () => this.#again());
    addEventListener("focus", () => this.#broken && this.#again());
    addEventListener("beforeunload", (event) => this.#waiting.length && event.preventDefault());
  }

  /** @param {Job} job */
  add(job) {
    this.#waiting.push(job);
    this.#run();
  }

  /** @param {string} bead @returns {boolean} whether something about this passage is still on its way */
  pending(bead) {
    return this.#waiting.some((job) => job.bead === bead);
  }

  #again() {
    clearTimeout(this.#timer);
    this.#busy = false;
    this.#run();
  }

  #wait(text) {
    this.#broken = true;
    const count = this.#waiting.length;
    this.say(`${text} ${count} ${count === 1 ? "decision waits" : "decisions wait"} here and will be sent.`, true);
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
        this.#wait("The line is down.");
        return;
      }
      if (response.status === 401 || response.type === "opaqueredirect") {
        this.#wait("Your session has ended: sign in again in another tab.");
        return;
      }
      if (response.status === 503) {
        this.#wait("The store is busy.");
        return;
      }
      const html = await response.text();
      this.#waiting.shift();
      if (this.#broken) {
        this.#broken = false;
        this.say("The line is back; everything is saved.", false);
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
