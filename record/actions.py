"""Writing down what was found. One transaction each; it takes the event's row first, and announces."""

import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from record.models import TEXTS, Note, Version
from record.queries import may_write, note_of
from sessions.actions.standing import still_there
from sessions.models import Session
from sessions.queries import may_edit
from unconf.events.actions import lock_event, read_again
from unconf.events.errors import NotAllowed
from unconf.events.models import Attendee
from unconf.live import announce
from unconf.live.updates import Written
from unconf.validators import tidy

KEPT = 50  # versions; whoever began with an older one is shown every field that differs
MOST_WRITERS = 8


class WrittenMeanwhile(Exception):
    """Somebody else has changed the same fields: `theirs`, by field.

    `texts`: what the writer sent, and theirs in every field that the writer had left alone.
    """

    def __init__(self, note: Note, texts: dict[str, str], theirs: dict[str, str]) -> None:
        super().__init__(", ".join(theirs))
        self.note, self.texts, self.theirs = note, texts, theirs


@transaction.atomic
def write_note(session: Session, *, by: Attendee, version: int = 0, **texts: str) -> Note:
    """Save `found`, `open_questions`, `takes_on` and `link`, as far as they are given.

    `version` is the one the writer began with. A field that only one person has changed since is theirs; if two have,
    nothing is saved and WrittenMeanwhile is raised. Also raises NotAllowed, RuleBroken for a session that is gone,
    ValidationError by field.
    """
    session = _locked(session)
    if not may_write(session, by):
        raise NotAllowed(_("Only its hosts, the people they name, and the team write these notes."))
    note = note_of(session)
    before = note.texts
    _bring_together(note, {name: _tidied(name, text) for name, text in texts.items()}, version)
    note.full_clean(exclude=["session"])
    if note.texts != before:
        _save(note, by)
        announce(session.event, Written(session=session.number))
    return note


@transaction.atomic
def name_writers(session: Session, *, by: Attendee, names: Iterable[str]) -> list[Attendee]:
    """Let the people of these names write the notes too, and no longer those named before.

    Raises NotAllowed, RuleBroken for a session that is gone, ValidationError for a name that nobody or several have.
    """
    session = _locked(session)
    if not may_edit(session, by):
        raise NotAllowed(_("Only its hosts and the team say who writes these notes."))
    note = note_of(session)
    writers = _people(note, [name for n in names if (name := tidy(n))])
    note.save()
    note.writers.set(writers)
    announce(session.event, Written(session=session.number))
    return writers


def _locked(session: Session) -> Session:
    event = session.event
    lock_event(event)
    read_again(session, event.sessions.select_for_update())
    still_there(session)
    return session


def _bring_together(note: Note, mine: dict[str, str], version: int) -> None:
    """Put the writer's texts into the note where nobody else has changed them since that version."""
    base = _base(note, version)
    changed = {name: text for name, text in mine.items() if text != base.get(name)}
    clashes = {n: note.texts[n] for n, text in changed.items() if note.texts[n] not in (base.get(n), text)}
    if clashes:
        raise WrittenMeanwhile(note, note.texts | changed, clashes)
    for name, text in changed.items():
        setattr(note, name, text)


def _base(note: Note, version: int) -> dict[str, str]:
    """What somebody began with: nothing was there before the first version, nothing is known of one long gone."""
    if version == 0:
        return dict.fromkeys(TEXTS, "")
    began = note.versions.filter(version=version).first() if note.pk else None
    return began.texts if began else {}


def _save(note: Note, by: Attendee) -> None:
    note.version += 1
    note.updated_by, note.updated_at = by, note.session.event.now()
    note.save()
    Version.objects.create(note=note, version=note.version, **note.texts)
    note.versions.filter(version__lte=note.version - KEPT).delete()


def _tidied(name: str, text: str) -> str:
    """Composed characters, plain line ends, nothing at the ends; an address without a scheme is one of the web."""
    if name not in TEXTS:
        raise TypeError(f"notes have no {name}")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if name == "link" and text and ":" not in text.partition("/")[0]:
        return f"https://{text}"
    return text


def _people(note: Note, names: list[str]) -> list[Attendee]:
    if len(names) > MOST_WRITERS:
        too_many = ngettext("At most %(most)s, please.", "At most %(most)s, please.", MOST_WRITERS)
        raise ValidationError({"writers": too_many % {"most": MOST_WRITERS}})
    return [_person(note, name) for name in dict.fromkeys(names)]


def _person(note: Note, name: str) -> Attendee:
    """The one of that name: of several, the one who writes already."""
    called = list(note.session.event.attendees.filter(name__iexact=name)[: MOST_WRITERS + 1])
    writing = [person for person in called if note.pk and person in note.writers.all()]
    if not called:
        raise ValidationError({"writers": _("Nobody here is called %(name)s.") % {"name": name}})
    if len(called) > 1 and len(writing) != 1:
        message = _("Several people here are called %(name)s. Please ask the team.") % {"name": name}
        raise ValidationError({"writers": message})
    return (writing or called)[0]
