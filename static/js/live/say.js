/** One sentence for the person at this page, in the part of it that screen readers listen to. */

const SHOWN_FOR = 8000;

/**
 * @param {string} text
 * @param {"success" | "error"} level
 */
export function say(text, level) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.dataset.level = level;
  toast.textContent = text;
  document.getElementById("messages")?.append(toast);
  setTimeout(() => toast.remove(), SHOWN_FOR);
}
