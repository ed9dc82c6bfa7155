/**
 * A screen of the demo, live and small: `<screen-preview data-src data-width data-height data-title>`. Its frame is made
 * once it is seen and the page has nothing else to do, one after the other.
 */

/** Resolves when the frame that is being loaded is there. @type {Promise<unknown>} */
let before = new Promise((resolve) => {
  if (document.readyState === "complete") resolve(null);
  else addEventListener("load", resolve, { once: true });
});

class ScreenPreview extends HTMLElement {
  #seen = new IntersectionObserver((entries) => this.#look(entries), { threshold: 0.25 });

  connectedCallback() {
    if (!this.firstElementChild) this.#seen.observe(this);
  }

  disconnectedCallback() {
    this.#seen.disconnect();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #look(entries) {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    this.#seen.disconnect();
    before = before.then(idle).then(() => this.#open());
  }

  #open() {
    const { src = "", width = "", height = "", title = "" } = this.dataset;
    const frame = document.createElement("iframe");
    Object.assign(frame, { src, width, height, title, tabIndex: -1 });
    this.append(frame);
    return new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  }
}

/** Safari has no requestIdleCallback. */
function idle() {
  return new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
}

customElements.define("screen-preview", ScreenPreview);
