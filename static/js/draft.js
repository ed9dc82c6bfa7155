/**
 * The proposal one has begun to write: kept on this device, one for each event, until it is on the wall. The root element
 * has `data-draft` while one waits.
 */

const KEPT = ["title", "description", "topics", "needs", "with_names", "language", "length"];

/**
 * Keep what is in the form.
 * @param {HTMLElement} form
 */
export function keepDraft(form) {
  const texts = KEPT.map((name) => [name, field(form, name)?.value ?? ""]);
  localStorage.setItem(key(), JSON.stringify(Object.fromEntries(texts)));
}

/**
 * Put into the form what was kept.
 * @param {HTMLElement} form
 */
export function restoreDraft(form) {
  const texts = read();
  for (const name of KEPT) {
    const input = field(form, name);
    if (input && texts[name]) input.value = texts[name];
  }
}

export function forgetDraft() {
  localStorage.removeItem(key());
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
    return JSON.parse(localStorage.getItem(key()) ?? "{}");
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

function key() {
  return `proposal:${document.body.dataset.event}`;
}
