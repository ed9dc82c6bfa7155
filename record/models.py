import re
from collections.abc import Callable
from typing import Any

from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models

from sessions.models import Session
from unconf.events.models import Attendee
from unconf.validators import validate_text

TEXTS = ("found", "open_questions", "takes_on", "link")
LONGEST = 5000
LAST_WORD = re.compile(r"\s\S*$")
AS_TEXT: list[Callable[[Any], None]] = [validate_text, MaxLengthValidator(LONGEST)]


class Texts(models.Model):
    """What can be written about a session: three texts in Markdown, and a link to where there is more."""

    found = models.TextField(blank=True, validators=AS_TEXT)
    open_questions = models.TextField(blank=True, validators=AS_TEXT)
    takes_on = models.TextField(blank=True, validators=AS_TEXT)
    link = models.CharField(
        max_length=500, blank=True, validators=[validate_text, URLValidator(schemes=["http", "https"])]
    )

    class Meta:
        abstract = True

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TEXTS}


class Note(Texts):
    """The notes of one session. `version` counts how often they were saved; 0 means that nothing was yet."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="note")
    version = models.PositiveIntegerField(default=0)
    writers = models.ManyToManyField(Attendee, related_name="notes_to_write", blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)  # the event's time
    updated_by = models.ForeignKey(Attendee, models.SET_NULL, null=True, blank=True, related_name="+")

    @property
    def is_written(self) -> bool:
        return any(self.texts.values())

    def beginning(self, longest: int) -> "Note":
        """The same, not to be saved, with the first letters of each text; `goes_on` says whether there is more."""
        begun = {name: self.texts[name] if name == "link" else _begun(self.texts[name], longest) for name in TEXTS}
        note = Note(updated_at=self.updated_at, updated_by=self.updated_by, **begun)
        note.goes_on = begun != self.texts
        return note

    goes_on = False


class Version(Texts):
    """Notes as they were saved: what somebody began with who saves later."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "version"], name="one_version_of_a_number_per_note")]


def _begun(text: str, longest: int) -> str:
    """Whole words, where there are any."""
    if len(text) <= longest:
        return text
    begun = LAST_WORD.sub("", text[: longest + 1])[:longest]
    return f"{begun.rstrip()} …"
