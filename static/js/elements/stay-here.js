/**
 * `<stay-here>`: what a form or button inside it posts is sent without leaving the page, and the page that comes back is
 * morphed in: what somebody is typing elsewhere on it stays. An answer that is another page is gone to. What is pressed
 * while another is on its way waits for it; the same twice is sent once.
 */

import { showPage } from "../live/page.js";
import { say } from "../live/say.js";

/** Refusals that hold this page, with the reason beside the field. */
const REFUSED = [409, 422, 429];

class StayHere extends HTMLElement {
  /** Addresses that are on their way or wait. @type {Set<string>} */
  #sending = new Set();
  #last = Promise.resolve();

  connectedCallback() {
    document.addEventListener("submit", this.#submit);
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this.#submit);
  }

  /** The page's form `act` stands outside; its buttons inside this element are ours. */
  #submit = (/** @type {SubmitEvent} */ submit) => {
    const form = /** @type {HTMLFormElement} */ (submit.target);
    const button = /** @type {HTMLButtonElement | null} */ (submit.submitter);
    if (submit.defaultPrevented || form.method !== "post" || !this.contains(button ?? form)) return;
    submit.preventDefault();
    const action = button?.getAttribute("formaction") ?? form.action;
    if (this.#sending.has(action)) return;
    this.#sending.add(action);
    const data = new FormData(form);
    if (button?.name) data.append(button.name, button.value);
    this.#last = this.#last.then(() => this.#send(form, action, data)).finally(() => this.#sending.delete(action));
  };

  /**
   * @param {HTMLFormElement} form
   * @param {string} action
   * @param {FormData} data
   */
  async #send(form, action, data) {
    const unsent = /** @type {HTMLElement | null} */ (form.querySelector("[data-unsent]"));
    if (unsent) unsent.hidden = true;
    const answer = await fetch(action, { method: "POST", body: data }).catch(() => null);
    const html = await answer?.text().catch(() => null);
    if (answer && html && (answer.ok || REFUSED.includes(answer.status))) this.#show(answer, html, form);
    else if (answer?.status === 403 || answer?.status === 404) location.reload();
    else if (unsent) unsent.hidden = false;
    else say(this.dataset.unsent ?? "", "error");
  }

  /**
   * @param {Response} answer
   * @param {string} html
   * @param {HTMLFormElement} form
   */
  #show(answer, html, form) {
    const there = new URL(answer.url);
    if (answer.redirected && there.pathname !== location.pathname) {
      location.assign(answer.url);
      return;
    }
    if (answer.ok) form.reset();
    const page = new DOMParser().parseFromString(html, "text/html");
    showPage(page);
    const said = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("#messages > .toast"));
    for (const toast of said) say(toast.textContent ?? "", toast.dataset.level === "error" ? "error" : "success");
    if (!answer.ok) markWrong(page);
  }
}

/**
 * A field that somebody has changed was left as it is: it still has to say that it is refused, and why.
 * @param {Document} page
 */
function markWrong(page) {
  for (const refused of page.querySelectorAll("[aria-invalid=true][id]")) {
    const field = document.getElementById(refused.id);
    for (const name of ["aria-invalid", "aria-describedby"]) {
      field?.setAttribute(name, refused.getAttribute(name) ?? "");
    }
    field?.focus();
  }
}

customElements.define("stay-here", StayHere);
