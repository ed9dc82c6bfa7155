/** While the connection is lost the footer says how old the wall is; nothing else changes. */

import { timeNow } from "./clock.js";

/** The event's time when the last good state came. */
let good = "";

/** @param {HTMLElement} stage */
export function sayAge(stage) {
  const note = /** @type {HTMLElement | null} */ (stage.querySelector("[data-as-of]"));
  const lost = document.documentElement.dataset.live === "off";
  if (!lost) good = timeNow(stage);
  if (!note) return;
  const text = lost ? (note.dataset.asOf ?? "").replace("{time}", good) : "";
  if (note.textContent !== text) note.textContent = text;
  note.hidden = !lost;
}
