"""The focus of somebody who has a keyboard alone: where it is, and whether it can be seen there."""

import pytest
from playwright.sync_api import Locator, Page

# Of its part on the screen, nothing lies over the middle, the top and the foot, and a ring is drawn around it. What the
# product says passes over the page without being in the way of a finger: it is looked for by itself.
COVERED = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return "";
  const box = focused.getBoundingClientRect();
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
  const toasts = [...document.querySelectorAll(".toast")].filter((toast) => !toast.contains(focused));
  for (const toast of toasts) {
    const over = toast.getBoundingClientRect();
    if (over.left < right && over.right > left && over.top < bottom && over.bottom > top)
      return `${focused.outerHTML.slice(0, 80)} under ${toast.outerHTML.slice(0, 80)}`;
  }
  const points = [(top + bottom) / 2, top + 4, bottom - 4].map((y) => [(left + right) / 2, y]);
  const isSeen = (found) => focused.contains(found) || found?.contains(focused);
  const hidden = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((found) => !isSeen(found));
  if (hidden.length) return `${focused.outerHTML.slice(0, 80)} under ${hidden[0]?.outerHTML.slice(0, 80)}`;
  const drawn = [[focused], [focused, "::after"], [focused.closest("label, .sheet") ?? focused]];
  const hasRing = drawn.some(([part, pseudo]) => getComputedStyle(part, pseudo).outlineStyle !== "none");
  return hasRing ? "" : `${focused.outerHTML.slice(0, 80)} has no ring`;
}"""

# Everything that takes the focus, one after the other; each jump scrolls as the key would. What gives way to it does
# so in the next frame.
ALL_COVERED = f"""async () => {{
  const controls = "a[href], button:enabled, summary, input:enabled, select, textarea, [tabindex='0']";
  const found = [];
  for (const control of document.querySelectorAll(controls)) {{
    if (!control.checkVisibility({{ visibilityProperty: true }})) continue;
    control.focus({{ focusVisible: true }});
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    found.push(({COVERED})());
  }}
  return found.filter(Boolean);
}}"""

STOP = f"""async (wanted) => {{
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return [document.activeElement === wanted, ({COVERED})()];
}}"""


def covered(page: Page) -> str:
    """What has the focus and cannot be seen; nothing is what there should be."""
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    return str(page.evaluate(COVERED))


def all_covered(page: Page) -> list[str]:
    """What cannot be seen when it has the focus; none is what there should be."""
    return list(page.evaluate(ALL_COVERED))


def reach(control: Locator, *, key: str = "Tab") -> None:
    """Press Tab until this control has the focus; wherever it stops on the way it is seen."""
    for _ in range(60):
        control.page.keyboard.press(key)
        is_there, hidden = control.evaluate(STOP)
        assert hidden == "", hidden
        if is_there:
            return
    pytest.fail(f"{control} is not reached by {key}")


def press(control: Locator, key: str = "Enter") -> None:
    """Reach it, and use it."""
    reach(control)
    control.page.keyboard.press(key)
