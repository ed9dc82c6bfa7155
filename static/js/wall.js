/** The big screen keeps itself going: its clock, its pages, its titles, and how old it is. */

import { sayAge } from "./wall/age.js";
import { tick } from "./wall/clock.js";
import { fitAll } from "./wall/fit.js";
import { showPage, turnPage } from "./wall/pages.js";

const stage = /** @type {HTMLElement} */ (document.querySelector("[data-region=scene]"));

/** What a morph or a turned page undoes; the observer would see what these do, so it looks away meanwhile. */
function settle() {
  observer.disconnect();
  showPage(stage);
  fitAll(stage);
  tick(stage);
  sayAge(stage);
  observer.observe(stage, { subtree: true, childList: true, characterData: true, attributes: true });
}

const observer = new MutationObserver(settle);
settle();
document.fonts.ready.then(settle);
window.addEventListener("resize", settle);

/** One beat a second is what a clock with minutes and a countdown need. */
setInterval(() => {
  tick(stage);
  sayAge(stage);
  if (turnPage(stage)) settle();
}, 1000);
