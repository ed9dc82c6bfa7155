/** Asking for the wall again when the clock alone changes its scene; the last good one stays until the answer is there. */

import { refetch } from "../live/page.js";

/** A scene that is due is asked for once in this time, whether or not the server has it already. */
const PATIENCE = 5000;
let asking = false;

export async function redraw() {
  if (asking) return;
  asking = true;
  await refetch();
  setTimeout(() => {
    asking = false;
  }, PATIENCE);
}
