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

    page.goto(f"{server.url}/style/")
    page.evaluate("document.fonts.ready.then(() => 0)")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
