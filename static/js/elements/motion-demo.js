/** `<motion-demo data-plays="data-arriving">`: its button plays the motion of that attribute on `[data-played]` again. */
customElements.define(
  "motion-demo",
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector("button")?.addEventListener("click", this.#play);
    }

    #play = () => {
      const played = this.querySelector("[data-played]");
      const attribute = this.dataset.plays ?? "";
      played?.removeAttribute(attribute);
      played?.getBoundingClientRect(); // so that the browser sees it gone before it comes back
      played?.setAttribute(attribute, "");
    };
  },
);
