/** The board: what is picked is placed by a click, a key or a drag; every act goes to the server and is shown when it answers. */

import "../elements/refetch-after.js";
import "./plan-progress.js";
import { act, boardUrl } from "./act.js";
import { followDrags } from "./drag.js";
import { letGo, mark, pick, picked } from "./picked.js";

/**
 * Put what is picked into a cell.
 * @param {string} cell
 */
function place(cell) {
  act("place/", { session: picked.session, cell });
}

/** @param {HTMLElement} card */
function pickOrSwap(card) {
  const { card: session = "", at } = card.dataset;
  const swaps = picked.isPlaced && at && picked.session !== session;
  if (swaps) place(at);
  else if (picked.session === session) letGo();
  else pick({ session });
}

/** @param {HTMLButtonElement} cell */
function placeOrPick(cell) {
  if (picked.session && !("closed" in cell.dataset)) place(cell.value);
  else if (picked.cell === cell.value) letGo();
  else pick({ cell: cell.value });
}

document.addEventListener("click", (click) => {
  const target = /** @type {Element} */ (click.target);
  const card = target.closest("[data-card]");
  const cell = target.closest("[data-cell]");
  const away = target.closest("[data-let-go]");
  if (!card && !cell && !away) return;
  click.preventDefault();
  if (card) pickOrSwap(/** @type {HTMLElement} */ (card));
  else if (cell) placeOrPick(/** @type {HTMLButtonElement} */ (cell));
  else letGo();
});

document.getElementById("act")?.addEventListener("submit", (submit) => {
  const button = /** @type {HTMLButtonElement} */ (submit.submitter);
  if (!button.formAction.startsWith(boardUrl().href)) return; // the demo's ribbon answers with a page
  submit.preventDefault();
  const own = button.name ? { [button.name]: button.value } : {};
  act(button.formAction, { session: picked.session, cell: picked.cell, ...own });
});

document.addEventListener("keydown", (key) => {
  const isTyping = /** @type {Element} */ (key.target).matches("input, textarea, select");
  if (key.key === "Escape") {
    letGo();
  } else if (key.key.toLowerCase() === "z" && (key.ctrlKey || key.metaKey) && !isTyping) {
    key.preventDefault();
    act(key.shiftKey ? "redo/" : "undo/", {});
  }
});

followDrags((session, cell) => {
  if (cell === "reserve") act("unplace/", { session });
  else act("place/", { session, cell });
});

/** What morphing the board may take away of the marks. */
const WATCHED = { childList: true, subtree: true, attributeFilter: ["aria-pressed", "data-held"] };
const main = document.querySelector("main");
if (main) new MutationObserver(mark).observe(main, WATCHED);
mark();
