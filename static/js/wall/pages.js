/** Pages of a scene, one after the other; a page stands as long as its scene says, and new sheets are shown next. */

let shown = 0;
let standing = 0;
let scene = "";
/** @type {Set<string>} */
let known = new Set();
/** @type {number | null} */
let next = null;

/**
 * Shows the page whose turn it is, also after a morph has shown the first one.
 * @param {HTMLElement} stage
 */
export function showPage(stage) {
  startOver(stage);
  const pages = pagesOf(stage);
  shown = Math.min(shown, Math.max(pages.length - 1, 0));
  lookForNews(pages);
  for (const [place, page] of pages.entries()) page.toggleAttribute("data-shown", place === shown);
  sayRange(stage, pages);
}

/**
 * Called once a second; whether another page is to be shown.
 * @param {HTMLElement} stage
 */
export function turnPage(stage) {
  const pages = pagesOf(stage);
  const seconds = Number(/** @type {HTMLElement | null} */ (stage.querySelector("[data-pages]"))?.dataset.pages);
  standing += 1;
  if (pages.length < 2 || standing < seconds) return false;
  standing = 0;
  shown = next ?? (shown + 1) % pages.length;
  next = null;
  return true;
}

/**
 * Another scene begins with its first page.
 * @param {HTMLElement} stage
 */
function startOver(stage) {
  const element = /** @type {HTMLElement} */ (stage.querySelector(".scene"));
  const name = `${element.dataset.scene} ${element.dataset.about}`;
  if (name === scene) return;
  scene = name;
  shown = standing = 0;
  next = null;
  known = new Set();
}

/** @param {HTMLElement[]} pages */
function lookForNews(pages) {
  const first = known.size === 0;
  for (const [place, page] of pages.entries()) {
    for (const sheet of page.querySelectorAll("[id]")) {
      if (!known.has(sheet.id) && !first && place !== shown) next ??= place;
      known.add(sheet.id);
    }
  }
}

/**
 * "rooms 1–6 / 8"
 * @param {HTMLElement} stage
 * @param {HTMLElement[]} pages
 */
function sayRange(stage, pages) {
  const range = stage.querySelector("[data-page-range]");
  if (!range) return;
  const sizes = pages.map((page) => page.querySelectorAll(":scope > [id]").length);
  const before = sum(sizes.slice(0, shown));
  const words = /** @type {HTMLElement | null} */ (stage.querySelector("[data-counts]"))?.dataset.counts ?? "";
  const text =
    sum(sizes) > 0
      ? `${words} ${before + 1}–${before + sizes[shown]} / ${sum(sizes)}`
      : `${shown + 1} / ${pages.length}`;
  if (range.textContent !== text) range.textContent = text;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * @param {HTMLElement} stage
 * @returns {HTMLElement[]}
 */
function pagesOf(stage) {
  return [...stage.querySelectorAll("[data-page]")].map((page) => /** @type {HTMLElement} */ (page));
}
