/** Following the numbers: what is shown is always a state that was, up to `rev`. */

import { apply, asksForPage } from "./apply.js";
import { refetch } from "./page.js";

/** @import { Frame } from "./apply.js" */

let rev = Number(document.body.dataset.rev ?? 0);
/** Frames that came while the page is being fetched; null: it is not. @type {Frame[] | null} */
let meanwhile = null;

/** The revision up to which this page has everything. */
export function lastRev() {
  return rev;
}

/**
 * Take a frame from the socket.
 * @param {Frame} frame
 */
export function follow(frame) {
  if (frame.rev === undefined || frame.after === undefined) apply(frame);
  else if (meanwhile) meanwhile.push(frame);
  else if (frame.kind === "refresh" || frame.after > rev || asksForPage(frame)) fetchPage(frame);
  else take(frame);
}

/** @param {Frame} frame */
function take(frame) {
  apply(frame);
  rev = Math.max(rev, frame.rev ?? 0);
  document.body.dataset.rev = String(rev);
}

/**
 * The page may be older than what came since, or newer: of a batch that it holds already nothing is applied.
 * @param {Frame} cause
 */
async function fetchPage(cause) {
  meanwhile = cause.kind === "refresh" ? [] : [cause];
  rev = await refetch();
  const batches = inBatches(meanwhile);
  meanwhile = null;
  for (const batch of batches) if (endOf(batch) > rev) batch.forEach(follow);
}

/**
 * Only the last frame of a batch has a `rev` above its `after`.
 * @param {Frame[]} frames
 */
function inBatches(frames) {
  /** @type {Frame[][]} */
  const batches = [[]];
  for (const frame of frames) {
    batches[batches.length - 1].push(frame);
    if ((frame.rev ?? 0) > (frame.after ?? 0)) batches.push([]);
  }
  return batches;
}

/** @param {Frame[]} batch */
function endOf(batch) {
  return Math.max(...batch.map((frame) => frame.rev ?? 0));
}
