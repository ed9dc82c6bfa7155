/**
 * One sentence for the person at this page, in the part of it that screen readers listen to. It passes by itself, and can
 * be put away; so do those that the server has written there.
 */

const SHOWN_FOR = 8000;

/**
 * For the eye and the ear.
 * @param {string} text
 * @param {"success" | "error"} level
 */
export function say(text, level) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.dataset.level = level;
  const words = document.createElement("span");
  words.textContent = text;
  toast.append(words);
  letPass(toast);
  document.getElementById("messages")?.append(toast);
}

/**
 * For the ear alone: the page shows it already.
 * @param {string} text
 */
export function tell(text) {
  const line = document.createElement("p");
  line.className = "visually-hidden";
  line.textContent = text;
  document.getElementById("messages")?.append(line);
  setTimeout(() => line.remove(), SHOWN_FOR);
}

/** @param {Element} toast */
function letPass(toast) {
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("toast-close"));
  const close = template?.content.firstElementChild?.cloneNode(true);
  close?.addEventListener("click", () => toast.remove());
  if (close) toast.append(close);
  setTimeout(() => toast.remove(), SHOWN_FOR);
}

for (const toast of document.querySelectorAll("#messages > .toast")) letPass(toast);
