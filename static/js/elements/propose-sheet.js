import { say } from "../live/say.js";

/**
 * `<propose-sheet>` around a dialog with the proposal's form: links with `data-propose` open it, htmx sends it.
 * What is typed is kept on this device until it is on the wall, so neither a lost network nor a reload loses it.
 */

/** A proposal that is on the wall arrives over the socket; if it has not by then, the page is fetched again. */
const WAIT_FOR_SHEET = 1500;
const KEPT = ["title", "description", "topics", "needs", "with_names", "language", "length"];

class ProposeSheet extends HTMLElement {
  connectedCallback() {
    document.addEventListener("click", this.#open);
    this.addEventListener("click", this.#close);
    this.addEventListener("input", this.#keep);
    this.addEventListener("keydown", this.#enter);
    this.addEventListener("htmx:load", this.#lookAtError);
    this.addEventListener("htmx:beforeSwap", this.#showErrors);
    this.addEventListener("htmx:beforeRequest", this.#hideUnsent);
    for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"])
      this.addEventListener(failure, this.#unsent);
    document.body.addEventListener("proposed", this.#proposed);
    this.#restore();
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#open);
    document.body.removeEventListener("proposed", this.#proposed);
  }

  #open = (/** @type {MouseEvent} */ click) => {
    const link = /** @type {HTMLElement} */ (click.target).closest("a[data-propose]");
    if (!link || click.metaKey || click.ctrlKey) return;
    click.preventDefault();
    this.#dialog.showModal();
    this.#field("title")?.focus();
  };

  /** By its button, or by a tap beside it. */
  #close = (/** @type {MouseEvent} */ click) => {
    const target = /** @type {HTMLElement} */ (click.target);
    if (target.closest("[data-close]") || target === this.#dialog) this.#dialog.close();
  };

  #keep = () => {
    const texts = KEPT.map((name) => [name, this.#field(name)?.value ?? ""]);
    localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(texts)));
  };

  #restore() {
    const texts = JSON.parse(localStorage.getItem(this.#key) ?? "{}");
    for (const name of KEPT) {
      const field = this.#field(name);
      if (field && texts[name]) field.value = texts[name];
    }
  }

  /** A title is one line, however many it takes to show it. */
  #enter = (/** @type {KeyboardEvent} */ press) => {
    const field = /** @type {HTMLTextAreaElement} */ (press.target);
    if (press.key !== "Enter" || press.isComposing || field.name !== "title") return;
    press.preventDefault();
    field.form?.requestSubmit();
  };

  #lookAtError = () => {
    const wrong = /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"));
    wrong?.focus();
  };

  /** Answers that refuse hold the form with an error beside each field. */
  #showErrors = (/** @type {any} */ swap) => {
    if ([409, 422].includes(swap.detail.xhr.status)) {
      swap.detail.shouldSwap = true;
      swap.detail.isError = false;
    }
  };

  #unsent = () => this.#say(false);
  #hideUnsent = () => this.#say(true);

  /** @param {boolean} hidden */
  #say(hidden) {
    const line = /** @type {HTMLElement | null} */ (this.querySelector("[data-unsent]"));
    if (line) line.hidden = hidden;
  }

  #proposed = (/** @type {any} */ event) => {
    localStorage.removeItem(this.#key);
    this.#dialog.close();
    say(this.dataset.said ?? "", "success");
    const here = () => document.getElementById(`session-${event.detail.session}`);
    const show = () => here()?.scrollIntoView({ block: "center", behavior: "smooth" });
    if (here()) show();
    else setTimeout(() => (here() ? show() : location.reload()), WAIT_FOR_SHEET);
  };

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement | null} */ (this.querySelector(`[name="${name}"]`));
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  get #key() {
    return `proposal:${document.body.dataset.event}`;
  }
}

customElements.define("propose-sheet", ProposeSheet);
