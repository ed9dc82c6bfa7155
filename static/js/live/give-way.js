/**
 * What the product says never lies over what has the focus: it goes to the other end of the screen, and away if there is
 * no room for it there either.
 */

const messages = document.getElementById("messages");

/** After the browser has scrolled to the focus. */
function giveWay() {
  requestAnimationFrame(() => {
    if (overFocus().length) messages?.toggleAttribute("data-aside");
    for (const toast of overFocus()) toast.remove();
  });
}

function overFocus() {
  const focused = document.activeElement;
  if (!messages || !focused || focused === document.body || messages.contains(focused)) return [];
  const box = focused.getBoundingClientRect();
  return [...messages.querySelectorAll(".toast")].filter((toast) => isOver(toast.getBoundingClientRect(), box));
}

/**
 * @param {DOMRect} toast
 * @param {DOMRect} box
 */
function isOver(toast, box) {
  return toast.left < box.right && toast.right > box.left && toast.top < box.bottom && toast.bottom > box.top;
}

document.addEventListener("focusin", giveWay);
if (messages) new MutationObserver(giveWay).observe(messages, { childList: true });
giveWay();
