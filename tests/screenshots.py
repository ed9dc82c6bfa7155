"""Every screen in every language, size and theme, into `screenshots/`.

`python -m tests.screenshots [folder] [part of a name]`: with the second, only the screens whose name holds it.

They come from a whole stack of its own, with the demo event taken through its day.
"""

import itertools
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZES = {"phone": (390, 844), "laptop": (1440, 900), "wall": (1920, 1080)}
LANGUAGES = ("en", "fr")
THEMES = ("light", "dark")
ADDRESS = "fabrique.example"
OWN = {"PUBLIC_URL": f"http://{ADDRESS}", "STYLE_PAGE": "true"}


def main(folder: Path, part: str = "") -> None:
    """`part`: only screens whose moment and name hold these letters."""
    with stack() as url:
        from playwright.sync_api import sync_playwright

        from tests import chromium
        from tests.conftest import CHROMIUM
        from tests.screens import Day

        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM)
            for moment, screens in Day().moments():
                for screen in screens:
                    name = f"{moment}-{screen.name}"
                    if part in name:
                        shoot_all(browser, url, screen, folder, name)
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
        running = Stack(Path(data_dir), port=port, more=OWN).wait_until_served()
        try:
            stand_beside(data_dir)
            yield running.url
        finally:
            running.end(signal.SIGTERM)


def stand_beside(data_dir: str) -> None:
    os.environ.update(DATA_DIR=data_dir, DJANGO_SETTINGS_MODULE="unconf.settings")
    import django

    django.setup()


def shoot_all(browser, url: str, screen, folder: Path, name: str) -> None:
    """On the wall the theme is the wall's own, and so are its languages."""
    if screen.wall:
        shoot(browser, url, screen, folder / "wall" / f"{name}.png", size="wall")
        return
    for size, language, theme in itertools.product(("phone", "laptop"), LANGUAGES, THEMES):
        file = folder / size / f"{name}.{language}.{theme}.png"
        shoot(browser, url, screen, file, size=size, language=language, theme=theme)


def shoot(browser, url: str, screen, file: Path, *, size: str, language: str = "en", theme: str = "light") -> None:
    from tests.screens import cookies_of

    width, height = SIZES[size]
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": height},
        locale={"en": "en-GB", "fr": "fr-FR"}[language],
        color_scheme=theme,
        has_touch=size == "phone",
    )
    context.add_cookies([{"name": key, "value": value, "url": url} for key, value in cookies_of(screen.who).items()])
    page = context.new_page()
    page.goto(screen.path)
    if screen.then:
        screen.then(page)
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.wait_for_timeout(400)  # what arrives has arrived
    file.parent.mkdir(parents=True, exist_ok=True)
    if screen.whole:
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"), *sys.argv[2:3])
