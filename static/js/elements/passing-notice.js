/** `<passing-notice data-seconds="300">` hides itself when its seconds are over; without any it stays. */

class PassingNotice extends HTMLElement {
  static observedAttributes = ["data-seconds", "hidden"];
  #timer = 0;

  connectedCallback() {
    this.#wait();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    const seconds = this.dataset.seconds ?? "";
    if (!seconds || this.hidden) return;
    this.#timer = window.setTimeout(() => {
      this.hidden = true;
    }, Number(seconds) * 1000);
  }
}

customElements.define("passing-notice", PassingNotice);
