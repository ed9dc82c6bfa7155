"""The types that bodies and answers share."""

import datetime
import unicodedata
from typing import Annotated, Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from ninja import Path, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

from unconf.validators import tidy, validate_text

BIGGEST = 2**63 - 1
T = TypeVar("T")


def fit(text: str) -> str:
    """No character that cannot be stored or that disguises the text."""
    try:
        validate_text(text)
    except ValidationError as error:
        raise PydanticCustomError("text", "{reason}", {"reason": error.messages[0]}) from None
    return text


def filled(text: str) -> str:
    if not tidy(text):
        raise PydanticCustomError("empty", "{reason}", {"reason": _("This field is required.")})
    return text


def written(value: Any) -> Any:
    """Dates and times come as text, never as a number of seconds."""
    if not isinstance(value, str):
        raise PydanticCustomError("text", "{reason}", {"reason": _("Please write it as text (ISO 8601).")})
    return value


def of_our_time(at: datetime.datetime) -> datetime.datetime:
    """Years that every calendar and time zone can express."""
    if not 1970 <= at.year < 2200:
        raise PydanticCustomError("year", "{reason}", {"reason": _("This year is out of reach.")})
    return at


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def line(longest: int) -> Any:
    """A line of text with something in it."""
    return Annotated[str, Field(min_length=1, max_length=longest), AfterValidator(fit), AfterValidator(filled)]


def text(longest: int) -> Any:
    """Text that may be empty."""
    return Annotated[str, Field(max_length=longest), AfterValidator(fit), AfterValidator(composed)]


Key = Annotated[StrictInt, Field(ge=1, le=BIGGEST)]
Flag = StrictBool
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(written),
    AfterValidator(of_our_time),
    Field(description="ISO 8601 with an offset", examples=["2026-11-28T11:00:00+01:00"]),
]
Date = Annotated[datetime.date, BeforeValidator(written), AfterValidator(of_our_time)]
Words = Annotated[list[line(40)], Field(max_length=20)]  # type: ignore[misc]

Slug = Annotated[str, Path(min_length=1, max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Id = Annotated[int, Path(ge=1, le=BIGGEST)]


class Person(Schema):
    id: int
    name: str


class Listed(Schema, Generic[T]):
    """One page of a list; `next` is the address of the one that follows."""

    items: list[T]
    next: str | None


def local(at: datetime.datetime, tz: ZoneInfo) -> str:
    """A moment in the event's time, with its offset."""
    return at.astimezone(tz).isoformat()


def given(body: Schema) -> dict[str, Any]:
    """The fields that the body names."""
    return body.dict(exclude_unset=True)
