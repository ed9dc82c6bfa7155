/** What this page asks for, until it is answered: sent again with the same id when the socket is back. */

/** @import { Frame } from "./apply.js" */

/** So many are under way at once: a phone that comes back with a long list stays below what one socket may ask. */
const UNDER_WAY = 10;

/** A command that was not carried out: its message is a sentence for people, `fields` are sentences by field. */
export class Refused extends Error {
  /** @param {Frame} frame */
  constructor(frame) {
    super(frame.error);
    this.fields = frame.fields ?? {};
  }
}

export class Commands {
  /** @type {Map<string, { text: string, sent: boolean, answer: (frame: Frame) => void }>} */
  #open = new Map();
  #write;

  /** @param {(text: string) => boolean} write tells whether the socket took it */
  constructor(write) {
    this.#write = write;
  }

  /**
   * @param {string} what
   * @param {Record<string, unknown>} values
   * @returns {Promise<Frame>} the ack; rejects with Refused
   */
  ask(what, values) {
    const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
    return new Promise((resolve, reject) => {
      const answer = (/** @type {Frame} */ frame) =>
        frame.kind === "ack" ? resolve(frame) : reject(new Refused(frame));
      this.#open.set(id, { text: JSON.stringify({ ...values, do: what, id }), sent: false, answer });
      this.#send();
    });
  }

  /**
   * Take an ack or a refusal.
   * @param {Frame} frame
   */
  answered(frame) {
    this.#open.get(frame.id)?.answer(frame);
    this.#open.delete(frame.id);
    this.#send();
  }

  /** The socket is new: nothing has been sent over it. */
  again() {
    for (const command of this.#open.values()) command.sent = false;
    this.#send();
  }

  #send() {
    const commands = [...this.#open.values()].slice(0, UNDER_WAY);
    for (const command of commands.filter(({ sent }) => !sent)) command.sent = this.#write(command.text);
  }
}
