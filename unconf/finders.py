"""Browser libraries and fonts from installed packages: each file by name, never a package's folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django_htmx
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

FONT = "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque"

FROM_NODE = {
    "lib/idiomorph.js": "idiomorph/dist/idiomorph.esm.js",
    "lib/sortable.js": "sortablejs/modular/sortable.esm.js",
    "fonts/bricolage-latin-wght.woff2": f"{FONT}-latin-wght-normal.woff2",
    "fonts/bricolage-latin-ext-wght.woff2": f"{FONT}-latin-ext-wght-normal.woff2",
    "fonts/bricolage-latin-wdth.woff2": f"{FONT}-latin-wdth-normal.woff2",
    "fonts/bricolage-latin-ext-wdth.woff2": f"{FONT}-latin-ext-wdth-normal.woff2",
}


def published_files() -> dict[str, Path]:
    """Static name -> the file that is served under it."""
    node_modules = Path(settings.BASE_DIR) / "node_modules"
    return {
        "lib/htmx.js": Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js",
        **{name: node_modules / path for name, path in FROM_NODE.items()},
    }


class PublishedFiles(FileSystemStorage):
    """Reads the published files by their static names."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(published_files()[name])


class PackageFinder(BaseFinder):
    """Finds the listed files of installed packages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = PublishedFiles()

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [
            Error(f"{path} is missing.", hint="Run `make setup`.", id="unconf.E001")
            for path in published_files().values()
            if not path.is_file()
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = [str(file) for name, file in published_files().items() if name == path]
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in published_files():
            yield name, self.storage
