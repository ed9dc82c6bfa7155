/** How far the planner is: `<plan-progress data-plan="7">` follows the passing frames of that plan. */

class PlanProgress extends HTMLElement {
  connectedCallback() {
    document.addEventListener("live:plan", this.#show);
  }

  disconnectedCallback() {
    document.removeEventListener("live:plan", this.#show);
  }

  /** @param {Event} event */
  #show = (event) => {
    const { id, progress, cost } = /** @type {CustomEvent} */ (event).detail;
    if (String(id) !== this.dataset.plan) return;
    const bar = this.querySelector("progress");
    const says = /** @type {HTMLElement | null} */ (this.querySelector("[data-cost]"));
    if (bar) bar.value = progress;
    if (says && cost !== null)
      says.textContent = (says.dataset.says ?? "").replace(
        "{cost}",
        cost.toLocaleString(document.documentElement.lang),
      );
  };
}

customElements.define("plan-progress", PlanProgress);
