/**
 * Titles that are never cut: narrower letters first, then a size smaller, then more lines.
 *   data-fit="60 50"        sizes to try, largest first; with data-lines="1" on one line
 *   data-fit-wrapped="44"   sizes to try on as many lines as fit, after those of data-fit on one line
 *   data-fit-short="128"    sizes to try before all others on at most two lines (data-short)
 *   data-tight              as a last step the element may ask its sheet for more room (data-tightened)
 */

/** The width axis ends at 75 %; steps of 3 are not seen. */
const NARROWEST = 75;
const STEP = 3;
/** Below the smallest type of the wall: 140 capital letters are hard to read then, but they are whole. */
const LAST_RESORT = [36, 32, 28, 24];

/** @param {HTMLElement} root */
export function fitAll(root) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-fit]"))) {
    if (element.checkVisibility()) fit(element);
  }
}

/** @param {HTMLElement} element */
function fit(element) {
  const wrapped = numbers(element.dataset.fitWrapped);
  const short = numbers(element.dataset.fitShort);
  delete element.dataset.tightened;
  element.toggleAttribute("data-short", short.length > 0);
  if (short.length > 0 && tries(element, short)) return;
  element.removeAttribute("data-short");
  element.toggleAttribute("data-one-line", element.dataset.lines === "1" || wrapped.length > 0);
  if (tries(element, numbers(element.dataset.fit))) return;
  if (wrapped.length > 0) {
    element.removeAttribute("data-one-line");
    if (tries(element, wrapped)) return;
  }
  if ("tight" in element.dataset) {
    element.dataset.tightened = "";
    if (tries(element, numbers(element.dataset.fit))) return;
  }
  tries(element, LAST_RESORT);
}

/**
 * Whether one of the sizes fits; the first that does stays, else the last.
 * @param {HTMLElement} element
 * @param {number[]} sizes
 */
function tries(element, sizes) {
  const widest = Number.parseFloat(getComputedStyle(element).getPropertyValue("--fit-start")) || 100;
  for (const size of sizes) {
    element.style.setProperty("--fit-size", String(size));
    for (let width = widest; width > NARROWEST - STEP; width -= STEP) {
      element.style.setProperty("--fit-width", `${Math.max(width, NARROWEST)}%`);
      if (fits(element)) return true;
    }
  }
  return false;
}

/** Tight lines let the letters' own box stand out of the last line by so much of their size: nothing is cut by it. */
const STANDS_OUT = 0.13;

/** @param {HTMLElement} element */
function fits(element) {
  const below = STANDS_OUT * Number.parseFloat(getComputedStyle(element).fontSize);
  return element.scrollHeight <= element.clientHeight + below && element.scrollWidth <= element.clientWidth + 1;
}

/** @param {string | undefined} text */
function numbers(text) {
  return (text ?? "").split(" ").filter(Boolean).map(Number);
}
