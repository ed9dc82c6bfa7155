"""Controls that are too small for a finger."""

from playwright.sync_api import Page

# What is inside a label or covers a sheet is as large as that.
TOO_SMALL = """() => [...document.querySelectorAll(
    "button, summary, .button, .chip, .pill, nav a, .top-bar a, select, input:not([type=hidden])")]
  .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest("label"))
  .map((control) => [control.getBoundingClientRect(), control.outerHTML.slice(0, 100)])
  .filter(([box]) => box.height < 44 || box.width < 40).map(([box, html]) => `${box.width} x ${box.height}: ${html}`)"""


def too_small(page: Page) -> list[str]:
    """Each with its size; none is what there should be."""
    return list(page.evaluate(TOO_SMALL))
