/** What is picked on the board: a session, or a cell. It is nobody else's business, so no server draws it here. */

/** @typedef {{ session?: string, cell?: string }} Pick */

class Picked {
  session = "";
  cell = "";

  /** @returns {HTMLElement | null} */
  get card() {
    return this.session ? document.querySelector(`[data-card="${CSS.escape(this.session)}"]`) : null;
  }

  get isPlaced() {
    return Boolean(this.card?.dataset.at);
  }
}

export const picked = new Picked();

const bar = /** @type {HTMLElement} */ (document.getElementById("selection"));
start();

/** @param {Pick} what */
export function pick({ session = "", cell = "" }) {
  Object.assign(picked, { session, cell });
  mark();
}

export function letGo() {
  pick({});
}

/** Show what is picked, after every morph too; what has left the board is let go. */
export function mark() {
  if (picked.session && !picked.card) picked.session = "";
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-card]"))) {
    const isPicked = card.dataset.card === picked.session;
    setAttribute(card, "aria-pressed", String(isPicked));
    card.toggleAttribute("data-held", isPicked);
  }
  for (const cell of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-cell]"))) {
    cell.toggleAttribute("data-held", cell.value === picked.cell);
  }
  document.body.toggleAttribute("data-picked", picked.session !== "");
  showBar();
}

function showBar() {
  const { card } = picked;
  const cell = /** @type {HTMLElement | null} */ (
    document.querySelector(`[data-cell][value="${CSS.escape(picked.cell)}"]`)
  );
  bar.hidden = !card && !cell;
  setText(
    "[data-selection-title]",
    card?.querySelector(".sheet-title")?.textContent ?? cell?.getAttribute("aria-label") ?? "",
  );
  const isLocked = "locked" in (card?.dataset ?? {});
  const isClosed = "closed" in (cell?.dataset ?? {});
  toggle("[data-for=session]", card !== null);
  toggle("[data-for=cell]", card === null && cell !== null);
  toggle("[data-for-placed]", picked.isPlaced);
  toggle("[formaction$='/lock/']", picked.isPlaced && !isLocked);
  toggle("[data-for-locked]", isLocked);
  toggle("[data-for-on-screen]", !("offScreen" in (card?.dataset ?? {})));
  toggle("[data-for-off-screen]", "offScreen" in (card?.dataset ?? {}));
  toggle("[data-for-open]", !isClosed);
  toggle("[data-for-closed]", isClosed);
  const link = /** @type {HTMLAnchorElement | null} */ (bar.querySelector("[data-open-session]"));
  if (link && picked.session) link.href = `/e/${document.body.dataset.event}/s/${picked.session}/`;
}

/** Without a script the address says what is picked; here it is taken over. */
function start() {
  const asked = new URLSearchParams(location.search);
  Object.assign(picked, { session: asked.get("session") ?? "", cell: asked.get("cell") ?? "" });
  if (asked.has("session") || asked.has("cell")) history.replaceState(null, "", location.pathname);
}

/**
 * @param {string} selector
 * @param {boolean} isShown
 */
function toggle(selector, isShown) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll(selector))) part.hidden = !isShown;
}

/**
 * @param {string} selector
 * @param {string} text
 */
function setText(selector, text) {
  const part = bar.querySelector(selector);
  if (part) part.textContent = text.trim();
}

/**
 * Only when it differs: writing wakes whoever watches the page.
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
