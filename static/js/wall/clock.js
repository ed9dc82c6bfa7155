/** The event's own clock on the wall: time of day, countdown, and the moment when the scene changes by itself. */

import { redraw } from "./redraw.js";

/** The last time the server gave, and when it came. */
let given = "";
let came = 0;

/**
 * Writes the time and the countdown; asks for the next scene when its time has come.
 * @param {HTMLElement} stage
 */
export function tick(stage) {
  const scene = /** @type {HTMLElement} */ (stage.querySelector(".scene"));
  const now = present(scene);
  const face = timeOfDay(now, scene.dataset.timezone);
  for (const element of scene.querySelectorAll("[data-clock-face]")) write(element, face);
  for (const element of scene.querySelectorAll("[data-countdown]")) write(element, countdown(element, now));
  for (const element of scene.querySelectorAll("[data-time-left]")) write(element, timeLeft(element, now));
  if (scene.dataset.until && now >= Date.parse(scene.dataset.until)) redraw();
}

/**
 * The event's time of day, "9:41".
 * @param {HTMLElement} stage
 */
export function timeNow(stage) {
  const scene = /** @type {HTMLElement} */ (stage.querySelector(".scene"));
  return timeOfDay(present(scene), scene.dataset.timezone);
}

/** @param {HTMLElement} scene */
function present(scene) {
  if (scene.dataset.now !== given) {
    given = scene.dataset.now ?? "";
    came = performance.now();
  }
  return Date.parse(given) + (scene.dataset.clock === "runs" ? performance.now() - came : 0);
}

/**
 * @param {number} moment
 * @param {string | undefined} timeZone
 */
function timeOfDay(moment, timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
  return parts.replace(/^0/, "");
}

/**
 * @param {Element} element
 * @param {number} now
 */
function countdown(element, now) {
  const { countdown: moment = "", says = "" } = /** @type {HTMLElement} */ (element).dataset;
  const minutes = Math.max(0, Math.ceil((Date.parse(moment) - now) / 60_000));
  return says.replace("{minutes}", String(minutes));
}

/**
 * "5 min", at last "59 s": never like a time of day.
 * @param {Element} element
 * @param {number} now
 */
function timeLeft(element, now) {
  const moment = Date.parse(/** @type {HTMLElement} */ (element).dataset.timeLeft ?? "");
  const seconds = Math.max(0, Math.ceil((moment - now) / 1000));
  return seconds >= 60 ? `${Math.ceil(seconds / 60)}\u00a0min` : `${seconds}\u00a0s`;
}

/**
 * Only what differs, so that nothing is told that did not change.
 * @param {Element} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
