/**
 * `<sheet-filter data-seen="8">` around chips, the search form and the sheets: finds among the sheets of the page what
 * the same addresses find on the server (sessions/search.py), counts what is new, and says when nothing is found.
 * Sheets that arrive or are drawn again are looked at too.
 */

/**
 * Letters without accents and case.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

class SheetFilter extends HTMLElement {
  /** Totals change all the time and nothing is found by them. */
  #observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => !(/** @type {Element} */ (target).closest("tally-marks")))) this.#show();
  });
  /** Where the pressed chip leads; a morph may make its element another chip. */
  #pressed = "";
  /** The new sheet one has last jumped to. @type {HTMLAnchorElement | null | undefined} */
  #jumped = null;

  connectedCallback() {
    this.#pressed = this.querySelector(".chip[aria-current]:not([data-open])")?.getAttribute("href") ?? "";
    this.addEventListener("click", this.#choose);
    this.addEventListener("input", this.#type);
    this.addEventListener("submit", this.#stay);
    this.#part("[data-find]").hidden = true;
    this.#show();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.removeEventListener("click", this.#choose);
    this.removeEventListener("input", this.#type);
    this.removeEventListener("submit", this.#stay);
  }

  /** Chips are links; what they lead to is in this page already. */
  #choose = (/** @type {MouseEvent} */ click) => {
    const link = /** @type {HTMLElement} */ (click.target).closest("a");
    if (!link || click.metaKey || click.ctrlKey) return;
    if (link.matches("[data-open]")) this.#openSearch(click);
    else if (link.matches("[data-jump]")) this.#jump(click);
    else if (link.matches(".chip")) this.#press(click, link);
  };

  /**
   * To the first new sheet, wherever it is; a second time to the one after it.
   * @param {MouseEvent} click
   */
  #jump(click) {
    click.preventDefault();
    this.#pressed = this.querySelector(".chip[data-show=all]")?.getAttribute("href") ?? "";
    this.#closeSearch();
    this.#show();
    const links = this.#sheets.filter((sheet) => this.#isNew(sheet)).map((sheet) => sheet.querySelector("a"));
    const next = links[links.indexOf(this.#jumped ?? null) + 1] ?? links[0];
    this.#jumped = next;
    next?.focus({ preventScroll: true });
    next?.closest(".sheet")?.scrollIntoView({ block: "start" });
  }

  /**
   * @param {MouseEvent} click
   * @param {HTMLElement} link
   */
  #press(click, link) {
    click.preventDefault();
    // Before anything changes: afterwards all sheets would be laid out at once, and again when they are drawn.
    scrollTo({ top: 0 });
    this.#pressed = link.getAttribute("href") ?? "";
    if (link.dataset.show === "all") this.#closeSearch();
    this.#show();
  }

  /** @param {MouseEvent} click */
  #openSearch(click) {
    click.preventDefault();
    this.#search.hidden = !this.#search.hidden;
    if (this.#search.hidden) this.#closeSearch();
    else this.#field.focus({ preventScroll: true });
    this.#show();
    this.#comeUp();
  }

  #closeSearch() {
    this.#search.hidden = true;
    this.#field.value = "";
  }

  #type = () => {
    this.#show();
    this.#comeUp();
  };

  /** What is found, or that nothing is, stands in view: between the top bar and what covers the lower end of a phone. */
  #comeUp() {
    this.#part(".chips").scrollIntoView({ block: "start" });
  }

  #stay = (/** @type {Event} */ submit) => {
    submit.preventDefault();
    this.#field.blur();
  };

  #show() {
    this.#observer.disconnect();
    const sheets = this.#sheets;
    const words = fold(this.#field.value).split(/\s+/);
    const chip = this.#chip.dataset;
    for (const sheet of sheets) sheet.hidden = !(this.#isOf(chip, sheet) && this.#holds(words, sheet));
    const found = sheets.filter((sheet) => !sheet.hidden).length;
    this.#part("[data-nobody]").hidden = sheets.length > 0;
    this.toggleAttribute("data-empty", sheets.length === 0);
    this.#part("[data-nothing]").hidden = found > 0 || sheets.length === 0;
    this.#countNew(sheets.filter((sheet) => this.#isNew(sheet)).length);
    this.#countHands(sheets.filter((sheet) => "mine" in sheet.dataset).length);
    this.#mark();
    this.#observe();
  }

  /**
   * @param {string[]} words
   * @param {HTMLElement} sheet
   */
  #holds(words, sheet) {
    if (words.join("") === "") return true;
    const parts = [...sheet.querySelectorAll(".sheet-meta, .sheet-title")];
    const text = fold(parts.map((part) => part.textContent).join(" "));
    return words.every((word) => text.includes(word));
  }

  /**
   * @param {DOMStringMap} chip
   * @param {HTMLElement} sheet
   */
  #isOf({ show, topic, language }, sheet) {
    return (
      (show !== "hands" || "mine" in sheet.dataset) &&
      (show !== "mine" || "hosting" in sheet.dataset) &&
      (show !== "new" || this.#isNew(sheet)) &&
      (!topic || (sheet.dataset.topics ?? "").split(" ").includes(topic)) &&
      (!language || (sheet.dataset.language ?? "").split("/").includes(language))
    );
  }

  /**
   * My own are not new to me.
   * @param {HTMLElement} sheet
   */
  #isNew(sheet) {
    return Number(sheet.dataset.session) > Number(this.dataset.seen) && !("hosting" in sheet.dataset);
  }

  /** @param {number} count */
  #countNew(count) {
    const line = this.#part("[data-new]");
    const words = (count === 1 ? line.dataset.one : line.dataset.many) ?? "";
    line.hidden = count === 0;
    const link = line.querySelector("a");
    if (link) link.textContent = words.replace("{count}", String(count));
  }

  /** @param {number} count */
  #countHands(count) {
    const number = this.querySelector("[data-hands]");
    if (number) number.textContent = String(count);
    const line = /** @type {HTMLElement | null} */ (this.querySelector("[data-left]"));
    const { cap = "0", words = "" } = line?.dataset ?? {};
    const left = String(Math.max(0, Number(cap) - count));
    const text = line?.querySelector("span");
    if (text) text.textContent = words.replace("{left}", left).replace("{cap}", cap);
  }

  #mark() {
    const pressed = this.#chip;
    for (const chip of this.querySelectorAll(".chip")) {
      const isOn = chip.matches("[data-open]") ? !this.#search.hidden : chip === pressed;
      if (isOn) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
  }

  #observe() {
    const attributeFilter = ["hidden", "data-mine", "data-hosting", "data-seen", "aria-current"];
    this.#observer.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter });
  }

  /** The chip that is pressed; all sheets, if it is there no more. */
  get #chip() {
    const chips = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".chip:not([data-open])")]);
    return chips.find((chip) => chip.getAttribute("href") === this.#pressed) ?? chips[0];
  }

  get #sheets() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".sheets > .sheet")]);
  }

  get #search() {
    return this.#part("[data-search]");
  }

  get #field() {
    return /** @type {HTMLInputElement} */ (this.#part("input[type=search]"));
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }
}

customElements.define("sheet-filter", SheetFilter);
