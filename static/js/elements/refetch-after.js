/** Fetches the page again when the clock alone has changed what it shows: `<refetch-after data-seconds="540">`. */

import { refetch } from "../live/page.js";

/** A timer cannot be set for longer; nobody waits so long. */
const LONGEST = 6 * 60 * 60;

class RefetchAfter extends HTMLElement {
  static observedAttributes = ["data-seconds"];
  #timer = 0;

  connectedCallback() {
    this.#wait();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#wait();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #wait() {
    clearTimeout(this.#timer);
    const seconds = Math.min(Number(this.dataset.seconds), LONGEST);
    this.#timer = window.setTimeout(refetch, seconds * 1000);
  }
}

customElements.define("refetch-after", RefetchAfter);
