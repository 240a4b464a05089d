// What was typed and not saved yet, kept in this browser: a lost session, a crash or a closed tab loses nothing.

/** @typedef {{text: string, was: string}} Kept what was typed, and the line it was typed over */

export class KeptLines {
  #place;

  /** @param {string} place of the work and the user; nobody else's lines are read */
  constructor(place) {
    this.#place = `variorum.line/${place}/`;
  }

  /** @param {string} bead @param {string} text @param {string} was */
  keep(bead, text, was) {
    try {
      if (text === was) localStorage.removeItem(this.#place + bead);
      else localStorage.setItem(this.#place + bead, JSON.stringify({ text, was }));
    } catch {
      // A browser that keeps nothing, or has no room, keeps it in the page only.
    }
  }

  /** @param {string} bead */
  forget(bead) {
    try {
      localStorage.removeItem(this.#place + bead);
    } catch {
      // Nothing was kept.
    }
  }

  /** @param {string} bead @returns {Kept | null} */
  of(bead) {
    try {
      return JSON.parse(localStorage.getItem(this.#place + bead) ?? "null");
    } catch {
      return null;
    }
  }
}
