import { forgetDraft, keepDraft, restoreDraft, showDraft } from "../draft.js";
import { say } from "../live/say.js";

/**
 * `<propose-sheet>` around a dialog with the proposal's form: links with `data-propose` or `data-write` open it, htmx
 * sends it. What is typed is kept on this device until it is on the wall, so neither a lost network nor a reload loses
 * it. While proposing is not open (`data-closed`) the text waits; when it opens the page says so, once.
 */

/** A proposal that is on the wall arrives over the socket; if it has not by then, the page is fetched again. */
const WAIT_FOR_SHEET = 1500;
/** Not every browser asks this by itself. */
const still = matchMedia("(prefers-reduced-motion: reduce)");
const FAILURES = ["htmx:sendError", "htmx:timeout", "htmx:responseError"];

class ProposeSheet extends HTMLElement {
  #phases = new MutationObserver(() => this.#followPhase());
  /** @type {HTMLElement | null} */
  #opener = null;

  connectedCallback() {
    document.addEventListener("click", this.#open);
    this.addEventListener("click", this.#close);
    this.addEventListener("input", this.#keep);
    this.addEventListener("keydown", this.#enter);
    this.addEventListener("htmx:load", this.#lookAtError);
    this.addEventListener("htmx:beforeSwap", this.#showErrors);
    this.addEventListener("htmx:beforeRequest", this.#hideUnsent);
    this.addEventListener("htmx:afterSwap", this.#countSimilar);
    for (const failure of FAILURES) this.addEventListener(failure, this.#unsent);
    document.body.addEventListener("proposed", this.#proposed);
    this.#dialog.addEventListener("close", this.#closed);
    this.#phases.observe(document.body, { attributeFilter: ["data-phases"] });
    restoreDraft(this);
    showDraft();
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.#open);
    document.body.removeEventListener("proposed", this.#proposed);
    this.#phases.disconnect();
  }

  #open = (/** @type {MouseEvent} */ click) => {
    const target = /** @type {HTMLElement} */ (click.target);
    const link = /** @type {HTMLElement | null} */ (target.closest("a[data-propose], a[data-write]"));
    if (!link || click.metaKey || click.ctrlKey) return;
    click.preventDefault();
    this.#opener = link;
    this.#dialog.show();
    if (document.activeElement !== this.#title) this.#title?.focus();
    afterDrawing(() => this.#standAlone());
  };

  /** It is drawn first: on a slow phone a page of two hundred sheets takes as long to step back as the form to come. */
  #standAlone() {
    if (!this.#dialog.open || this.#dialog.matches(":modal")) return;
    this.#dialog.removeAttribute("open");
    this.#dialog.showModal();
    this.dispatchEvent(new Event("opened"));
  }

  /** By its button, or by a tap beside it. Who joins a near one instead has said it: nothing waits any more. */
  #close = (/** @type {MouseEvent} */ click) => {
    const target = /** @type {HTMLElement} */ (click.target);
    if (target.closest(".similar-sheet button")) forgetDraft();
    if (target.closest("[data-close]") || target === this.#dialog) this.#dialog.close();
  };

  /** The focus goes back to where one came from. */
  #closed = () => {
    showDraft();
    this.#opener?.focus();
  };

  #keep = () => keepDraft(this);

  /** A title is one line, however many it takes to show it. */
  #enter = (/** @type {KeyboardEvent} */ press) => {
    if (press.key !== "Enter" || press.isComposing || press.target !== this.#title) return;
    press.preventDefault();
    if ("closed" in this.dataset) this.#dialog.close();
    else this.#title?.form?.requestSubmit();
  };

  #followPhase() {
    const isClosed = !(document.body.dataset.phases ?? "").split(" ").includes("proposing");
    const opens = "closed" in this.dataset && !isClosed;
    this.toggleAttribute("data-closed", isClosed && !("always" in this.dataset));
    if (opens && showDraft() && !this.#dialog.open) say(this.dataset.opens ?? "", "success");
  }

  #lookAtError = () => {
    const wrong = /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"));
    wrong?.focus();
  };

  /** Answers that refuse hold the form with an error beside each field. */
  #showErrors = (/** @type {any} */ swap) => {
    if ([409, 422, 429].includes(swap.detail.xhr.status)) {
      swap.detail.shouldSwap = true;
      swap.detail.isError = false;
    }
  };

  /** Said only when their number changes: typing goes on meanwhile. */
  #countSimilar = () => {
    const line = this.querySelector("[data-similar-count]");
    const words = this.querySelector(".similar-head")?.textContent ?? "";
    if (line && line.textContent !== words) line.textContent = words;
  };

  #unsent = (/** @type {any} */ failure) => isOfForm(failure) && this.#say(true);
  #hideUnsent = (/** @type {any} */ request) => isOfForm(request) && this.#say(false);

  /** @param {boolean} unsent */
  #say(unsent) {
    const line = /** @type {HTMLElement | null} */ (this.querySelector("[data-unsent]"));
    if (line) line.hidden = !unsent;
  }

  #proposed = (/** @type {any} */ event) => {
    forgetDraft();
    this.#dialog.close();
    say(this.dataset.said ?? "", "success");
    const here = () => document.getElementById(`session-${event.detail.session}`);
    const show = () => here()?.scrollIntoView({ block: "center", behavior: still.matches ? "instant" : "smooth" });
    if (here()) show();
    else setTimeout(() => (here() ? show() : location.reload()), WAIT_FOR_SHEET);
  };

  get #title() {
    return /** @type {HTMLTextAreaElement | null} */ (this.querySelector("[name=title]"));
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }
}

/**
 * What may wait until the answer to a tap is on the screen.
 * @param {() => void} act
 */
function afterDrawing(act) {
  requestAnimationFrame(() => setTimeout(act));
}

/**
 * What is asked for while typing may fail without a word.
 * @param {any} event of htmx
 */
function isOfForm({ detail }) {
  return detail.elt?.matches("[data-propose-form]") ?? false;
}

customElements.define("propose-sheet", ProposeSheet);
