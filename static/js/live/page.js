/** Fetching this page again and morphing it in: what cannot be told in updates. */

import { readMine } from "../mine.js";
import { morphInside } from "./morph.js";
import { released } from "./pressing.js";

/** All phones of a room are told at the same moment; they come back spread over this time. */
const SPREAD = 1000;
/** A server that is in trouble is asked again after this. */
const AGAIN = 3000;

/**
 * Returns the revision of the fetched page, once it is shown. Goes on until it works.
 * @returns {Promise<number>}
 */
export async function refetch() {
  await wait(Math.random() * SPREAD);
  for (;;) {
    const page = await fetched().catch(() => null);
    if (page) {
      await released();
      return showPage(page);
    }
    await wait(AGAIN);
  }
}

async function fetched() {
  const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
  if (answer.redirected || (answer.status >= 400 && answer.status < 500)) location.reload();
  if (!answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/**
 * Show a page that was fetched from this address; returns its revision.
 * @param {Document} page
 */
export function showPage(page) {
  readMine(page);
  for (const part of parts(page)) {
    const here = part.dataset.region ? byRegion(part.dataset.region) : document.querySelector("main");
    if (here) morphInside(here, part.innerHTML);
  }
  document.title = page.title;
  const { rev = "0", phases = "" } = page.body.dataset;
  Object.assign(document.body.dataset, { rev, phases });
  return Number(rev);
}

/**
 * The main part and the regions outside it.
 * @param {Document} page
 * @returns {NodeListOf<HTMLElement>}
 */
function parts(page) {
  return page.querySelectorAll("main, [data-region]:not(main *)");
}

/** @param {string} name */
function byRegion(name) {
  return document.querySelector(`[data-region="${name}"]`);
}

/** @param {number} ms */
function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
