/**
 * Whether a finger is on the screen, or a card is held. Meanwhile nothing moves: a button that went away under a finger
 * would never hear of the tap.
 */

/** The click follows the finger's leaving within this time. */
const CLICKS = 60;
/** Nobody taps for so long; a browser that forgot to say that the finger left is not believed. */
const LONGEST = 20_000;

let pressing = false;
let timer = 0;
/** @type {(() => void)[]} */
let waiting = [];

export function isPressing() {
  return pressing;
}

/** Resolves when neither a finger nor a card is in the way. */
export async function released() {
  while (pressing || "holding" in document.documentElement.dataset) {
    await new Promise((resolve) => waiting.push(() => resolve(undefined)));
  }
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
  tell();
}

function tell() {
  const told = waiting;
  waiting = [];
  for (const then of told) then();
}

addEventListener("pointerdown", press, { capture: true, passive: true });
for (const end of ["pointerup", "pointercancel"])
  addEventListener(end, () => pressing && releaseIn(CLICKS), { capture: true, passive: true });
new MutationObserver(tell).observe(document.documentElement, { attributeFilter: ["data-holding"] });
