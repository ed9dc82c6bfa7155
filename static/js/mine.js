/**
 * What is mine on this page: hands up, sessions hosted, wishes the server has not answered yet. It comes with the page
 * (`<script type="application/json" id="mine">`), is never broadcast, and is put on whatever is drawn again.
 */

/** @typedef {{ session: number, on: boolean }} Wish */

/** @type {Set<number>} */
let voted = new Set();
/** @type {Set<number>} */
let hosting = new Set();
/** @type {Map<number, Wish>} */
const wishes = new Map();
let known = false;

/**
 * Take over what a page says is mine.
 * @param {Document} page
 */
export function readMine(page) {
  const text = page.getElementById("mine")?.textContent;
  known = Boolean(text);
  if (!text) return;
  const mine = JSON.parse(text);
  voted = new Set(mine.voted);
  hosting = new Set(mine.hosting);
}

/**
 * Mark what is mine in this part of the page, itself included.
 * @param {Element | Document} part
 */
export function applyMine(part) {
  for (const element of withSession(part)) mark(element);
}

/** @param {HTMLElement} element about a session */
function mark(element) {
  if (!known) return;
  const session = Number(element.dataset.session);
  const wish = wishes.get(session);
  const up = wish?.on ?? voted.has(session);
  if (element.matches(".sheet, vote-button")) element.toggleAttribute("data-mine", up);
  if (element.matches(".sheet")) element.toggleAttribute("data-hosting", hosting.has(session));
  if (element.matches("tally-marks")) markPending(element, wish);
  if (element.matches("vote-button")) press(element, up, wish);
}

/**
 * A tap is about one session of hundreds.
 * @param {number} session
 */
function markAbout(session) {
  const about = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-session="${session}"]`));
  for (const element of about) mark(element);
}

/**
 * I want my hand up, or down; shown at once.
 * @param {number} session
 * @param {boolean} on
 * @returns {Wish}
 */
export function want(session, on) {
  const wish = { session, on };
  wishes.set(session, wish);
  markAbout(session);
  return wish;
}

/**
 * The server has answered a wish; a newer one for the same session goes on being shown.
 * @param {Wish} wish
 * @param {boolean} up whether my hand is up now
 */
export function settle(wish, up) {
  if (up) voted.add(wish.session);
  else voted.delete(wish.session);
  if (wishes.get(wish.session) === wish) wishes.delete(wish.session);
  markAbout(wish.session);
}

/**
 * Whether my hand is up, as far as the server has said.
 * @param {number} session
 */
export function isUp(session) {
  return voted.has(session);
}

/**
 * Whether I host it.
 * @param {number} session
 */
export function hosts(session) {
  return hosting.has(session);
}

/** Whether I host anything. */
export function hostsAnything() {
  return hosting.size > 0;
}

/**
 * Whether what is mine on this page is other than before: somebody asks about a session that I host, or sessions that I
 * host or raised a hand for became one, or two again.
 * @param {{ kind: string, status?: string, sessions?: number[] }} frame
 */
export function changesMine({ kind, status = "", sessions = [] }) {
  if (kind !== "merge") return false;
  const joined = ["accepted", "undone"].includes(status);
  return sessions.some((session) => hosts(session) || (joined && isUp(session)));
}

/**
 * @param {Element | Document} part
 * @returns {HTMLElement[]}
 */
function withSession(part) {
  const inside = /** @type {HTMLElement[]} */ ([...part.querySelectorAll("[data-session]")]);
  return part instanceof HTMLElement && "session" in part.dataset ? [part, ...inside] : inside;
}

/**
 * @param {HTMLElement} element
 * @param {Wish | undefined} wish
 */
function markPending(element, wish) {
  if (wish) element.dataset.pending = wish.on ? "on" : "off";
  else delete element.dataset.pending;
}

/**
 * @param {HTMLElement} element
 * @param {boolean} up
 * @param {Wish | undefined} wish
 */
function press(element, up, wish) {
  const button = element.querySelector("button");
  button?.setAttribute("aria-pressed", String(up));
  button?.setAttribute("value", up ? "0" : "1");
  button?.toggleAttribute("data-pending", wish !== undefined);
}

document.body.addEventListener("proposed", (/** @type {any} */ event) => {
  hosting.add(event.detail.session);
  markAbout(event.detail.session);
});
readMine(document);
applyMine(document);
