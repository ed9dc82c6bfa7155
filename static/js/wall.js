/** The big screen keeps itself going: its clock, its pages, its titles, and how old it is. */

import "./elements/pitch-clock.js";
import "./elements/refetch-after.js";
import { sayAge } from "./wall/age.js";
import "./wall/bell.js";
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

/** A pitch that runs down writes a number a second, beside which nothing has to be fitted again. */
const observer = new MutationObserver((changes) => {
  if (!changes.every(({ target }) => (target.parentElement ?? stage).closest("pitch-clock"))) settle();
});
settle();
document.fonts.ready.then(settle);
window.addEventListener("resize", settle);

/** One beat a second is what a clock with minutes and a countdown need. */
setInterval(() => {
  tick(stage);
  sayAge(stage);
  if (turnPage(stage)) settle();
}, 1000);
