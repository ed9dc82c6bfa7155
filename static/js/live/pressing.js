/** Whether a finger is on the screen: a button that moved away under it would never hear of the tap. */

/** The click follows the finger's leaving within this time. */
const CLICKS = 60;
/** Nobody taps for so long; a browser that forgot to say that the finger left is not believed. */
const LONGEST = 5000;

let pressing = false;
let timer = 0;
/** @type {(() => void)[]} */
const waiting = [];

export function isPressing() {
  return pressing;
}

/**
 * Called whenever no finger is on the screen any more.
 * @param {() => void} then
 */
export function whenReleased(then) {
  waiting.push(then);
}

function press() {
  pressing = true;
  releaseIn(LONGEST);
}

/** @param {number} ms */
function releaseIn(ms) {
  clearTimeout(timer);
  timer = window.setTimeout(release, ms);
}

function release() {
  pressing = false;
  for (const then of waiting) then();
}

addEventListener("pointerdown", press, { capture: true, passive: true });
for (const end of ["pointerup", "pointercancel"])
  addEventListener(end, () => pressing && releaseIn(CLICKS), { capture: true, passive: true });
