"""Every screen in every language, size and theme, into `screenshots/`: `python -m tests.screenshots [folder]`.

They come from a whole stack of its own, with the demo event taken through its day.
"""

import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZES = {"phone": (390, 844), "laptop": (1440, 900), "projector": (1920, 1080)}
LANGUAGES = ("en", "fr")
THEMES = {"phone": ("light", "dark"), "laptop": ("light", "dark"), "projector": ("light",)}
ADDRESS = "fabrique.example"


def main(folder: Path) -> None:
    with stack() as url:
        from playwright.sync_api import sync_playwright

        from tests import chromium
        from tests.conftest import CHROMIUM
        from tests.screens import Day

        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM)
            for moment, cookies, pages in Day().moments():
                for size, language in ((size, language) for size in SIZES for language in LANGUAGES):
                    for theme in THEMES[size]:
                        look = {"size": size, "language": language, "theme": theme}
                        shoot(browser, url, pages, cookies, folder / size, moment=moment, **look)
            browser.close()


@contextmanager
def stack() -> Iterator[str]:
    """A stack on a free port; this process stands beside it, with Django set up."""
    from tests.stack.stacks import Stack

    with (
        tempfile.TemporaryDirectory(prefix="unconf-screens-") as data_dir,
        socket.create_server(("127.0.0.1", 0)) as door,
    ):
        port = door.getsockname()[1]
        door.close()
        running = Stack(Path(data_dir), port=port, more={"PUBLIC_URL": f"http://{ADDRESS}"}).wait_until_served()
        try:
            stand_beside(data_dir)
            yield running.url
        finally:
            running.end(signal.SIGTERM)


def stand_beside(data_dir: str) -> None:
    os.environ.update(DATA_DIR=data_dir, DJANGO_SETTINGS_MODULE="unconf.settings")
    import django

    django.setup()


def shoot(
    browser, url: str, pages, cookies, folder: Path, *, moment: str, size: str, language: str, theme: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        locale={"en": "en-GB", "fr": "fr-FR"}[language],
        color_scheme=theme,
    )
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    for page_name, path in pages.items():
        page.goto(path)
        page.evaluate("document.fonts.ready.then(() => 0)")
        page.wait_for_timeout(400)  # what arrives has arrived
        file = folder / f"{moment}-{page_name}.{language}.{theme}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
