"""What does not fit a narrow screen: pages that scroll sideways, and words that are cut off."""

from playwright.sync_api import Page

# What stands out of the screen to the right.
SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `sideways: ${element.outerHTML.slice(0, 100)}`).slice(0, 3)"""

# What has more in it than it shows and cannot be scrolled; words for screen readers alone are a pixel large.
CUT = """() => [...document.querySelectorAll("body *:not(svg, svg *, iframe, textarea)")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.clientWidth > 1)
  .filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const [isClippedX, isClippedY] = [overflowX, overflowY].map((way) => way === "hidden" || way === "clip");
    return (isClippedX && element.scrollWidth > element.clientWidth + 1) ||
      (isClippedY && element.scrollHeight > element.clientHeight + 1);
  }).map((element) => `cut: ${element.outerHTML.slice(0, 100)}`)"""


# As far apart as WCAG 1.4.12 asks a page to stand it: lines, paragraphs, letters and words.
LOOSE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


def overflowing_when_loose(page: Page) -> list[str]:
    """What does not fit once the page's text is set far apart."""
    page.evaluate(LOOSE)
    return overflowing(page)


def overflowing(page: Page) -> list[str]:
    """Each with how it does not fit; none is what there should be."""
    return [*page.evaluate(SIDEWAYS), *page.evaluate(CUT)]
