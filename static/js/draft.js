/**
 * The proposal one has begun to write: kept on this device, one for each person and event, until it is on the wall. The
 * root element has `data-draft` while one waits.
 */

import { forgetOthers, keyOf } from "./begun.js";

const KEPT = ["title", "description", "topics", "needs", "with_names", "language", "length"];

/**
 * Keep what is in the form.
 * @param {HTMLElement} form
 */
export function keepDraft(form) {
  const texts = KEPT.map((name) => [name, field(form, name)?.value ?? ""]);
  localStorage.setItem(keyOf("proposal"), JSON.stringify(Object.fromEntries(texts)));
}

/**
 * Put into the form what was kept.
 * @param {HTMLElement} form
 */
export function restoreDraft(form) {
  forgetOthers();
  const texts = read();
  for (const name of KEPT) {
    const input = field(form, name);
    if (input && texts[name]) input.value = texts[name];
  }
}

export function forgetDraft() {
  localStorage.removeItem(keyOf("proposal"));
  showDraft();
}

/** Tell the page whether a draft waits; returns it too. */
export function showDraft() {
  const waits = Boolean(read().title?.trim());
  document.documentElement.toggleAttribute("data-draft", waits);
  return waits;
}

/** @returns {Record<string, string>} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(keyOf("proposal")) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function field(form, name) {
  return /** @type {HTMLInputElement | null} */ (form.querySelector(`[name="${name}"]`));
}
