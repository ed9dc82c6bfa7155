/**
 * `<my-turn data-turn="12 2026...">`: it is this person's turn to speak. The dialog inside takes the whole phone, once,
 * and the phone shakes once if it has been touched before; closed, it stays closed for this turn.
 */

import "./pitch-clock.js";

const SEEN = "turn";
const SHAKE = [200, 100, 200];

class MyTurn extends HTMLElement {
  static observedAttributes = ["data-turn"];

  connectedCallback() {
    this.#take();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#take();
  }

  #take() {
    const dialog = this.querySelector("dialog");
    const { turn = "" } = this.dataset;
    if (!dialog || sessionStorage.getItem(SEEN) === turn) return;
    sessionStorage.setItem(SEEN, turn);
    dialog.showModal();
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(SHAKE);
  }
}

customElements.define("my-turn", MyTurn);
