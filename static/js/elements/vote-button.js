/**
 * `<vote-button data-session="12">` around the plain button of a form: raises my hand or takes it down over the socket,
 * shown at once as pending. Where the socket never opened the button stays the form's.
 */

import { say } from "../live/say.js";
import { isUsable, send } from "../live/socket.js";
import { isUp, settle, want } from "../mine.js";

class VoteButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#vote);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#vote);
  }

  #vote = async (/** @type {MouseEvent} */ click) => {
    const button = /** @type {HTMLElement} */ (click.target).closest("button");
    if (!button || !isUsable()) return;
    click.preventDefault();
    const session = Number(this.dataset.session);
    const wish = want(session, button.getAttribute("aria-pressed") !== "true");
    try {
      const ack = await send("vote", { session, on: wish.on });
      settle(wish, ack.voted);
      if (ack.voted) document.querySelector("[data-nudge]")?.remove();
    } catch (refused) {
      settle(wish, isUp(session));
      say(/** @type {Error} */ (refused).message, "error");
    }
  };
}

customElements.define("vote-button", VoteButton);
