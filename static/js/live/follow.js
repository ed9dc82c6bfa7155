/** Following the numbers: what is shown is always a state that was, up to `rev`. */

import { apply, asksForPage } from "./apply.js";
import { refetch } from "./page.js";
import { isPressing, released } from "./pressing.js";

/** @import { Frame } from "./apply.js" */

/** More than that is not shown one after the other. */
const MOST = 100;

let rev = Number(document.body.dataset.rev ?? 0);
/** Frames that came while the page is being fetched; null: it is not. @type {Frame[] | null} */
let meanwhile = null;
/** Frames that came while a finger is on the screen. @type {Frame[]} */
let held = [];

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
  else if (held.length || isPressing()) hold(frame);
  else followNow(frame);
}

/** @param {Frame} frame */
function hold(frame) {
  held.push(frame);
  if (held.length === 1) released().then(letGo);
  else if (held.length > MOST) held = [{ ...frame, kind: "refresh" }];
}

function letGo() {
  const frames = held;
  held = [];
  for (const frame of frames) followNow(frame);
}

/** @param {Frame} frame */
function followNow(frame) {
  if (meanwhile) meanwhile.push(frame);
  else if (frame.kind === "refresh" || (frame.after ?? 0) > rev || asksForPage(frame)) fetchPage(frame);
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
  for (const batch of batches) if (endOf(batch) > rev) batch.forEach(followNow);
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
