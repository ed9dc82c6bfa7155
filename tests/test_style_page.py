"""`/style/`: the fixture of the look. Whatever a component is, it fits and can be read in every theme."""

import pytest
from playwright.sync_api import Page

from tests.axe import violations
from tests.people import browser_of


def test_style_page_is_not_there_unless_it_is_asked_for(db):
    assert browser_of().get("/style/").status_code == 404


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_component_in_every_theme_fits_and_can_be_read(page: Page, server, settings, width):
    settings.STYLE_PAGE = True
    page.set_viewport_size({"width": width, "height": 900})

    answer = page.goto(f"{server.url}/style/")
    page.evaluate("document.fonts.ready.then(() => 0)")

    assert answer.status == 200
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def computed(page: Page, selector: str, *names: str) -> tuple[str, ...]:
    """What the browser makes of these properties of the first such element."""
    style = "(element, names) => names.map((name) => getComputedStyle(element)[name])"
    return tuple(page.locator(selector).first.evaluate(style, list(names)))


def height(page: Page, selector: str) -> float:
    return page.locator(selector).first.evaluate("(element) => element.getBoundingClientRect().height")


@pytest.fixture
def style_page(page: Page, server, settings) -> Page:
    settings.STYLE_PAGE = True
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/style/")
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


SCALE = {
    "phone": {
        "p:not([class])": ("16px", "24px"),
        ".style-meta": ("14px", "20px"),
        ".style-title": ("24px", "27px"),
        ".style-heading": ("34px", "36px"),
        ".style-huge": ("56px", "56px"),
    },
    "board": {
        "p:not([class])": ("15px", "20px"),
        ".style-meta": ("13px", "18px"),
        ".style-title": ("17px", "19.5px"),
        ".style-heading": ("20px", "24px"),
        ".style-huge": ("28px", "30px"),
    },
}


def test_type_has_the_sizes_of_the_scale(style_page: Page):
    seen = {
        surface: {
            kind: computed(style_page, f".style-type[data-surface='{surface}'] {kind}", "fontSize", "lineHeight")
            for kind in kinds
        }
        for surface, kinds in SCALE.items()
    }

    assert seen == SCALE


def test_sheet_of_a_phone_has_its_measures(style_page: Page):
    sheet = "#light .style-grid .sheet:has(> .sheet-title a[href$='#s/103/'])"  # its title takes two lines

    assert computed(style_page, sheet, "paddingTop", "borderTopWidth", "borderTopLeftRadius") == ("14px", "2px", "3px")
    assert computed(style_page, f"{sheet} > .sheet-title", "fontSize", "fontWeight") == ("24px", "680")
    assert computed(style_page, f"{sheet} .tally-number", "fontSize", "fontWeight") == ("20px", "700")
    assert (height(style_page, f"{sheet} .tally-strokes"), height(style_page, f"{sheet} .pill")) == (16, 48)
    assert height(style_page, sheet) == 186


def test_cell_of_the_board_has_its_measures(style_page: Page):
    cell = "#light .style-board .sheet.cell"

    assert computed(style_page, cell, "paddingTop", "borderTopWidth", "minHeight") == ("8px", "2px", "102px")
    assert computed(style_page, f"{cell} > .sheet-title", "fontSize", "fontWeight") == ("17px", "650")


def test_each_motion_takes_its_time_and_stops(style_page: Page):
    names = ["data-arriving", "data-drawn", "data-crossed"]
    play = """(name) => {
      const played = document.querySelector(`motion-demo[data-plays="${name}"] [data-played]`);
      played.setAttribute(name, "");
      const { duration, iterations } = played.getAnimations({ subtree: true })[0].effect.getTiming();
      return [duration, iterations];
    }"""

    assert [style_page.evaluate(play, name) for name in names] == [[240, 1], [180, 1], [300, 1]]
    tokens = "['--move', '--ease'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))"
    assert style_page.evaluate(tokens) == ["420ms", "cubic-bezier(0.2, 0.8, 0.2, 1)"]
