/**
 * `<pitch-clock data-turn="12 2026..." data-seconds="30" data-left="23.4">` runs down from what was left when the server
 * drew it: a number once a second, and a ring if it has one. `data-last` is set for the last five seconds.
 */

const LAST = 5;
const CIRCLE = 100;

class PitchClock extends HTMLElement {
  static observedAttributes = ["data-turn", "data-seconds", "data-left"];
  #ends = 0;
  #timer = 0;

  connectedCallback() {
    this.#start();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#start();
  }

  #start() {
    this.#ends = performance.now() + Number(this.dataset.left) * 1000;
    clearInterval(this.#timer);
    this.#timer = window.setInterval(this.#tick, 100);
    this.#runRing();
    this.#tick();
  }

  /** One animation for all that is left: nothing in the document changes while it runs. */
  #runRing() {
    const ring = this.querySelector(".ring-left");
    const left = Number(this.dataset.left);
    const part = Math.min(1, left / Number(this.dataset.seconds));
    for (const running of ring?.getAnimations() ?? []) running.cancel();
    ring?.animate([{ strokeDasharray: `${part * CIRCLE} ${CIRCLE}` }, { strokeDasharray: `0 ${CIRCLE}` }], {
      duration: left * 1000,
      fill: "forwards",
    });
  }

  #tick = () => {
    const left = Math.max(0, Math.ceil((this.#ends - performance.now()) / 1000));
    const number = this.querySelector(".pitch-number");
    if (number && number.textContent !== String(left)) number.textContent = String(left);
    this.toggleAttribute("data-last", left <= LAST);
    if (left === 0) clearInterval(this.#timer);
  };
}

customElements.define("pitch-clock", PitchClock);
