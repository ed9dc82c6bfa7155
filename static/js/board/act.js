/** One act of the team: the same form that works without a script, answered with a sentence and fresh parts of the board. */

import { morphInside } from "../live/morph.js";
import { say } from "../live/say.js";
import { letGo, picked } from "./picked.js";

/** What `say` and `regions` are answered to. @typedef {{ say: string, code: string, rev: number, regions: Record<string, string> }} Answer */

/** Acts after which "Undo" is offered beside the sentence. */
const ALTERS = /\/(place|unplace|lock|unlock|close|open|publish)\/$/;

/**
 * Send an act; what was picked is let go if it was carried out, unless something else has been picked meanwhile.
 * @param {string} path below the board's address, or a whole address
 * @param {Record<string, string>} values
 */
export async function act(path, values) {
  const url = new URL(path, boardUrl());
  const { session, cell } = picked;
  const answer = await post(url, values).catch(() => null);
  if (!answer) {
    say(words("lost"), "error");
  } else if (answer.body.code === "frozen" && !values.confirm) {
    show(answer.body);
    if (await confirmed(answer.body.say)) await act(url.href, { ...values, confirm: "yes" });
  } else {
    show(answer.body);
    document.getElementById("messages")?.replaceChildren();
    say(answer.body.say, answer.ok ? "success" : "error");
    if (answer.ok && picked.session === session && picked.cell === cell) letGo();
    if (answer.ok && ALTERS.test(url.pathname)) offerUndo();
  }
}

/**
 * @param {URL} url
 * @param {Record<string, string>} values
 * @returns {Promise<{ ok: boolean, body: Answer }>}
 */
async function post(url, values) {
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("#act [name=csrfmiddlewaretoken]"));
  const body = new URLSearchParams(values);
  const headers = { "X-Board": "parts", "X-CSRFToken": token?.value ?? "" };
  const answer = await fetch(url, { method: "POST", body, headers });
  if (answer.headers.get("Content-Type") !== "application/json") throw new Error(String(answer.status));
  return { ok: answer.ok, body: await answer.json() };
}

/**
 * Fresh parts, unless the socket has brought newer ones.
 * @param {Answer} answer
 */
function show({ rev, regions }) {
  if (rev < Number(document.body.dataset.rev)) return;
  for (const [name, html] of Object.entries(regions)) {
    const part = document.querySelector(`[data-region="${name}"]`);
    if (part) morphInside(part, html);
  }
}

/**
 * Whether the team wants it all the same.
 * @param {string} sentence
 * @returns {Promise<boolean>}
 */
function confirmed(sentence) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("confirm"));
  const text = document.getElementById("confirm-says");
  if (text) text.textContent = sentence;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

function offerUndo() {
  const undo = document.querySelector("[data-do=undo]")?.cloneNode(true);
  if (undo instanceof HTMLElement) {
    undo.className = "button";
    document.querySelector("#messages > .toast:last-child > span")?.after(undo);
  }
}

/** @param {string} name */
function words(name) {
  return document.getElementById("selection")?.dataset[name] ?? "";
}

export function boardUrl() {
  return new URL(`/e/${document.body.dataset.event}/board/`, location.href);
}
