"""What text from outside must be, wherever it comes in: a form, the API, a socket or an import."""

import re
import unicodedata
import zoneinfo
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Control and format characters: NUL breaks Postgres, bidi overrides and zero-width ones disguise names.
# The zero-width joiner stays, since emoji and several scripts need it.
KEPT = {"\n", "\t", "\r", "\u200d", "\u200c"}


def validate_text(text: str) -> None:
    """Raises ValidationError for characters that cannot be stored or that disguise the text."""
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in KEPT for c in text):
        raise ValidationError(_("There is an invisible character in this text. Please type it again."), code="invalid")


def tidy(text: str) -> str:
    """One line of text as it is stored: composed characters, single spaces, none at the ends."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def tidy_lines(text: str) -> str:
    """Several lines of text as they are stored: composed characters, no empty line twice, none at the ends.

    >>> tidy_lines("one  \\r\\n\\r\\n\\r\\n two ")
    'one\\n\\n two'
    """
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@cache
def time_zones() -> frozenset[str]:
    """The names of all time zones. Looking for them takes tens of milliseconds: once is enough."""
    return frozenset(zoneinfo.available_timezones())
