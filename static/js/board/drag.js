/**
 * Dragging a card with a mouse, a pen or a finger. The card itself stays where it is: a copy follows the pointer, and the
 * server's answer moves the card. A finger has to rest first, so that it can still scroll.
 */

/** A pointer that moves less is a click. */
const SLACK = 6;
/** So long a finger rests on a card before it holds it. */
const REST = 250;

/** @typedef {(session: string, cell: string) => void} Drop */
/** @typedef {{ card: HTMLElement, x: number, y: number, ghost: HTMLElement | null, over: Element | null, timer: number }} Drag */

/** @type {Drag | null} */
let drag = null;

/** @param {Drop} drop */
export function followDrags(drop) {
  document.addEventListener("pointerdown", start);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", () => end(drop));
  document.addEventListener("pointercancel", () => end(null));
  document.addEventListener("touchmove", (touch) => drag?.ghost && touch.preventDefault(), { passive: false });
  document.addEventListener("dragstart", (native) => drag && native.preventDefault());
  document.addEventListener("contextmenu", (menu) => drag?.ghost && menu.preventDefault());
}

/** @param {PointerEvent} pointer */
function start(pointer) {
  const card = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (pointer.target).closest("[data-card]:enabled")
  );
  if (!card || pointer.button !== 0 || drag) return;
  const { clientX: x, clientY: y } = pointer;
  const timer = pointer.pointerType === "touch" ? window.setTimeout(lift, REST) : 0;
  drag = { card, x, y, ghost: null, over: null, timer };
}

/** @param {PointerEvent} pointer */
function move(pointer) {
  if (!drag) return;
  const { clientX: x, clientY: y } = pointer;
  const isFar = Math.hypot(x - drag.x, y - drag.y) > SLACK;
  if (!drag.ghost && isFar && pointer.pointerType === "touch") return putDown();
  if (!drag.ghost && isFar) lift();
  if (drag.ghost) carry(drag.ghost, x, y);
}

/** The card is held: its copy follows, and the board waits with morphing. */
function lift() {
  if (!drag) return;
  const box = drag.card.getBoundingClientRect();
  drag.ghost = /** @type {HTMLElement} */ (drag.card.cloneNode(true));
  drag.ghost.removeAttribute("id");
  drag.ghost.removeAttribute("data-card");
  drag.ghost.classList.add("card-ghost");
  drag.ghost.style.width = `${box.width}px`;
  document.body.append(drag.ghost);
  drag.card.toggleAttribute("data-lifted", true);
  document.documentElement.dataset.holding = "";
  carry(drag.ghost, drag.x, drag.y);
}

/**
 * @param {HTMLElement} ghost
 * @param {number} x
 * @param {number} y
 */
function carry(ghost, x, y) {
  if (!drag) return;
  ghost.style.transform = `translate(${x - drag.x}px, ${y - drag.y}px)`;
  const box = drag.card.getBoundingClientRect();
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px` });
  const over = document.elementFromPoint(x, y)?.closest("[data-drop]") ?? null;
  drag.over?.toggleAttribute("data-over", false);
  over?.toggleAttribute("data-over", true);
  drag.over = over;
}

/** @param {Drop | null} drop */
function end(drop) {
  if (!drag) return;
  const { card, over, ghost } = drag;
  const cell = /** @type {HTMLElement | null} */ (over)?.dataset.drop;
  const at = card.dataset.at ?? "reserve";
  putDown();
  if (!ghost) return;
  swallowClick();
  if (drop && cell && cell !== at) drop(card.dataset.card ?? "", cell);
}

function putDown() {
  if (!drag) return;
  clearTimeout(drag.timer);
  drag.ghost?.remove();
  drag.card.toggleAttribute("data-lifted", false);
  drag.over?.toggleAttribute("data-over", false);
  delete document.documentElement.dataset.holding;
  drag = null;
}

/** The click that ends a drag is none. */
function swallowClick() {
  const swallow = (/** @type {Event} */ click) => {
    click.stopPropagation();
    click.preventDefault();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
}
