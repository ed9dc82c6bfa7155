"""Translations without GNU gettext: `python -m unconf.translations extract`, `compile` or `check`.

Babel reads the texts of Python files and, through Django's own lexer, those of templates.
"""

import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ["fr"]
CODE = ["unconf", "sessions", "rooms", "record"]
CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_all() -> None:
    """Bring every catalogue up to date: new texts empty, gone ones dropped, nothing guessed."""
    found = texts()
    for language in LANGUAGES:
        catalogue = load(language)
        catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        with po(language).open("wb") as file:
            write_po(file, catalogue, width=120, no_location=True, omit_header=False, sort_output=True)


def compile_all() -> None:
    for language in LANGUAGES:
        with po(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, load(language))


def check_all() -> list[str]:
    """What is missing or wrong, one line for each."""
    found = texts()
    return [complaint for language in LANGUAGES for complaint in complaints(found, load(language))]


def complaints(found: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in found:
        if message.id:
            translation = catalogue.get(message.id, message.context)
            if translation is None or not is_complete(translation):
                yield f"{catalogue.locale}: no translation of {message.id!r}"
            elif translation.fuzzy:
                yield f"{catalogue.locale}: only a guess at {message.id!r}"
    for message in catalogue:
        for error in message.check(catalogue) if message.id and is_complete(message) else ():
            yield f"{catalogue.locale}: {message.id!r}: {error}"


def is_complete(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return bool(forms) and all(forms)


def texts() -> Catalog:
    """Every text that a person may see, as it stands in the code."""
    catalogue = Catalog()
    for path, source in sources():
        for _line, message, _comments, context in extract("python", BytesIO(source.encode()), CALLS):
            catalogue.add(message, context=context, flags=flags(message, path))
    return catalogue


def flags(message: str | tuple[str, ...], path: Path) -> list[str]:
    """Named and positional placeholders are Python's; Babel then checks that a translation keeps them."""
    words = [message] if isinstance(message, str) else message
    return ["python-format"] if any("%(" in word or "%s" in word for word in words) else []


def sources() -> Iterator[tuple[Path, str]]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, path.read_text()
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            yield path, as_python(path.read_text())


def as_python(template: str) -> str:
    """The texts of a template as calls that an extractor of Python understands."""
    from django.utils.translation.template import templatize

    # A template's indentation means nothing; a tokenizer of Python stumbles over it.
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def load(language: str) -> Catalog:
    if not po(language).exists():
        po(language).parent.mkdir(parents=True, exist_ok=True)
        return Catalog(locale=language, project="unconf", fuzzy=False)
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def po(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def main() -> None:
    os.environ.setdefault("SECRET_KEY", "tools")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unconf.settings")
    match sys.argv[1:]:
        case ["extract"]:
            extract_all()
        case ["compile"]:
            compile_all()
        case ["check"]:
            sys.exit("\n".join(check_all()) or 0)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
