/**
 * The facilitator's remote: a press goes as a request of its own, so that the page stays, and a press that does not
 * arrive says so. The phone stays awake where it may.
 */

import "./elements/pitch-clock.js";
import "./elements/refetch-after.js";
import { morphInside } from "./live/morph.js";
import { say } from "./live/say.js";

/** After this the press counts as lost: a network that hangs is no answer. */
const PATIENCE = 6000;

/** What the server answers. @typedef {{ say?: string, rev?: number, html?: string, notice?: string }} Answer */

let isUnderWay = false;

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  if (!["act", "say"].includes(form.id)) return;
  event.preventDefault();
  if (isUnderWay) return;
  isUnderWay = true;
  document.documentElement.toggleAttribute("data-pressing", true);
  const url = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const panel = /** @type {HTMLElement | null} */ ((button ?? form).closest("[popover]"));
  show(form, panel, await post(url, new FormData(form, button)).catch(() => null));
  isUnderWay = false;
  document.documentElement.toggleAttribute("data-pressing", false);
});

/**
 * @param {string} url
 * @param {FormData} values
 * @returns {Promise<{ ok: boolean, body: Answer }>}
 */
async function post(url, values) {
  const body = new URLSearchParams(/** @type {any} */ (values));
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(url, { method: "POST", body, signal, headers: { "X-Remote": "part" } });
  if (answer.headers.get("Content-Type") !== "application/json") throw new Error(String(answer.status));
  return { ok: answer.ok, body: await answer.json() };
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} panel where it was pressed
 * @param {{ ok: boolean, body: Answer } | null} answer
 */
function show(form, panel, answer) {
  document.getElementById("messages")?.replaceChildren();
  if (!answer) {
    navigator.vibrate?.([60, 60, 60]);
    say(document.body.dataset.lostPress ?? "", "error");
    return;
  }
  const { say: sentence, rev = 0, html, notice } = answer.body;
  const fields = form.querySelector("[data-fields]");
  if (notice !== undefined && fields) fields.innerHTML = notice;
  if (html !== undefined && rev >= Number(document.body.dataset.rev)) draw(html);
  if (answer.ok) close(form, panel);
  else focusOn(form.querySelector("[aria-invalid=true]"));
  if (sentence) say(sentence, answer.ok ? "success" : "error");
}

/** @param {string} html */
function draw(html) {
  const part = document.querySelector("[data-region=remote]");
  if (part) morphInside(part, html);
}

/**
 * What was chosen or written is done with; what was opened since stays open.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} panel
 */
function close(form, panel) {
  form.reset();
  if (!panel) return;
  const isHere = document.activeElement === document.body || panel.contains(document.activeElement);
  panel.hidePopover();
  if (isHere) focusOn(document.querySelector(`[popovertarget=${panel.id}]`));
}

/** @param {Element | null} control */
function focusOn(control) {
  /** @type {HTMLElement | null} */ (control)?.focus();
}

/** A phone in the hand of somebody who talks must not fall asleep; where the browser refuses, it does. */
async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => null);
}

document.addEventListener("visibilitychange", stayAwake);
stayAwake();
