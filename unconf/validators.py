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


@cache
def time_zones() -> frozenset[str]:
    """The names of all time zones. Looking for them takes tens of milliseconds: once is enough."""
    return frozenset(zoneinfo.available_timezones())
