/** Saying that the socket is away, and how old the page is: `data-live` on the root element, and the line `[data-connection]`. */

import { tell } from "./say.js";

/** A blink is no news. */
const GRACE = 2000;
const MINUTE = 60_000;

let heard = Date.now();
let isOn = true;

/** Something came from the server. */
export function hear() {
  heard = Date.now();
}

/** Milliseconds since something came. */
export function silence() {
  return Date.now() - heard;
}

/** @param {boolean} on */
export function setLive(on) {
  isOn = on;
  document.documentElement.dataset.live = on ? "on" : "off";
  document.documentElement.dataset.heard = String(heard);
  if (on) show();
  else setTimeout(show, GRACE);
}

function show() {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-connection]"))) {
    const minutes = Math.floor(silence() / MINUTE);
    const isNews = line.hidden && !isOn;
    line.hidden = isOn;
    line.textContent = (line.dataset.lost ?? "").replace("{minutes}", String(minutes));
    if (isNews) tell(line.textContent);
  }
}

setInterval(show, MINUTE / 4);
