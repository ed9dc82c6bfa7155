import { forgetOthers } from "../begun.js";

/**
 * `<note-draft data-key="...">` around the form of a session's notes, which htmx sends. What is typed is kept on this
 * device, with the version it began with, until it is saved: neither a lost network nor a reload loses it.
 */

const TEXTS = ["found", "open_questions", "takes_on", "link"];

class NoteDraft extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", this.#keep);
    this.addEventListener("click", this.#press);
    this.addEventListener("htmx:beforeRequest", this.#hideUnsent);
    this.addEventListener("htmx:beforeSwap", this.#showAnswer);
    this.addEventListener("htmx:load", this.#answered);
    this.addEventListener("htmx:afterRequest", this.#saved);
    for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"])
      this.addEventListener(failure, this.#unsent);
    window.addEventListener("pageshow", this.#comeBack);
    forgetOthers();
    this.#restore();
  }

  disconnectedCallback() {
    window.removeEventListener("pageshow", this.#comeBack);
  }

  #keep = () => {
    const texts = ["version", ...TEXTS].map((name) => [name, this.#field(name)?.value ?? ""]);
    localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(texts)));
  };

  /** Nothing to bring back if all of it is on the page already. */
  #restore() {
    const kept = JSON.parse(localStorage.getItem(this.#key) ?? "null");
    if (!kept || TEXTS.every((name) => (kept[name] ?? "").trim() === this.#field(name)?.value)) return;
    for (const name of ["version", ...TEXTS]) {
      const field = this.#field(name);
      if (field) field.value = kept[name] ?? "";
    }
    this.#hide("[data-restored]", false);
  }

  #press = (/** @type {MouseEvent} */ click) => {
    const button = /** @type {HTMLElement} */ (click.target).closest("button");
    if (button?.dataset.add) this.#add(button.dataset.add);
    else if (button && "forget" in button.dataset) this.#forget();
  };

  /** @param {string} name */
  #add(name) {
    const field = this.#field(name);
    const theirs = this.querySelector(`#theirs-${name}`)?.textContent ?? "";
    if (!field) return;
    field.value = [theirs, field.value].filter(Boolean).join("\n\n");
    field.focus();
    this.#keep();
  }

  #forget() {
    localStorage.removeItem(this.#key);
    location.reload();
  }

  /** Answers that refuse hold the form, with what is wrong or what somebody else wrote. */
  #showAnswer = (/** @type {any} */ swap) => {
    if (![403, 409, 422, 429].includes(swap.detail.xhr.status)) return;
    swap.detail.shouldSwap = swap.detail.xhr.responseText.includes("data-note-form");
    swap.detail.isError = !swap.detail.shouldSwap;
  };

  /** The form has come back: what is in it now is what is kept. */
  #answered = () => {
    this.#keep();
    this.#hide("[data-restored]", true);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-add]")))
      button.hidden = false;
    const first = this.querySelector("[data-disputed], [aria-invalid=true]");
    /** @type {HTMLElement | null} */ (first)?.focus();
  };

  #saved = (/** @type {any} */ event) => {
    if (event.detail.xhr?.getResponseHeader("HX-Redirect")) localStorage.removeItem(this.#key);
  };

  /** A page from the browser's memory would begin with an old version. */
  #comeBack = (/** @type {PageTransitionEvent} */ event) => {
    if (event.persisted) location.reload();
  };

  #unsent = () => this.#hide("[data-unsent]", false);
  #hideUnsent = () => this.#hide("[data-unsent]", true);

  /**
   * @param {string} selector
   * @param {boolean} hidden
   */
  #hide(selector, hidden) {
    const part = /** @type {HTMLElement | null} */ (this.querySelector(selector));
    if (part) part.hidden = hidden;
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (this.querySelector(`[name="${name}"]`));
  }

  get #key() {
    return this.dataset.key ?? "";
  }
}

customElements.define("note-draft", NoteDraft);
