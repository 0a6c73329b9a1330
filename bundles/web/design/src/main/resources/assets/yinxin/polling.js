// Looks again at what changes on the server by itself.

/**
 * Waits.
 *
 * @param {number} ms
 */
export function pause(ms) {
  return new Promise((resume) => setTimeout(resume, ms));
}

/**
 * Looks again, each time after a pause, while something is under way, and at most so often.
 *
 * @param {() => boolean} isUnderWay
 * @param {() => unknown} look
 * @param {number} everyMs
 */
export async function lookWhile(isUnderWay, look, everyMs, most = Infinity) {
  for (let looks = 0; looks < most && isUnderWay(); looks++) {
    await pause(everyMs);
    await look();
  }
}

/**
 * Looks again and again while its element is in the page, each time a pause after the last look has ended: looks never
 * overlap, and one that fails is not the last. A reactive controller of Lit.
 */
export class Polling {
  #host;
  #everyMs;
  #look;
  #waits;
  #timer = 0;
  /** Counts the starts and stops, so that a look that is under way meanwhile does not continue. */
  #run = 0;

  /**
   * @param {import("lit").ReactiveControllerHost & HTMLElement} host
   * @param {number} everyMs
   * @param {() => unknown} look
   * @param {{waits?: boolean}} [options] waits: begins when it is started, not with the element
   */
  constructor(host, everyMs, look, { waits = false } = {}) {
    this.#host = host;
    this.#everyMs = everyMs;
    this.#look = look;
    this.#waits = waits;
    host.addController(this);
  }

  hostConnected() {
    if (!this.#waits) this.start();
  }

  hostDisconnected() {
    this.stop();
  }

  /** Looks after a pause from now on; nothing where the element has left the page. */
  start() {
    this.stop();
    if (!this.#host.isConnected) return;
    const run = this.#run;
    this.#timer = setTimeout(() => this.#next(run), this.#everyMs);
  }

  stop() {
    this.#run++;
    clearTimeout(this.#timer);
  }

  async #next(run) {
    try {
      await this.#look();
    } catch (problem) {
      reportError(problem);
    }
    if (run === this.#run) this.start();
  }
}
