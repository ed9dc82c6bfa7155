"""What the agenda does when a session leaves, and what board and wall draw when something changes."""

from typing import Any

from django.dispatch import receiver

from sessions.models import Session
from sessions.signals import session_edited, session_merged, session_withdrawn
from unconf.events.models import Attendee

from .actions.altering import alter, fit_length
from .models import Change


@receiver(session_withdrawn)
def free_its_cell(sender: Any, session: Session, by: Attendee | None = None, **kwargs: Any) -> None:
    alter(session.event, Change.Kind.WITHDRAW, by=by, placements={session.number: None}, judged=True)


@receiver(session_merged)
def free_the_cell_of_a_merged_one(
    sender: Any, session: Session, into: Session, by: Attendee | None = None, **kwargs: Any
) -> None:
    alter(session.event, Change.Kind.MERGE, by=by, placements={session.number: None}, judged=True)


@receiver(session_edited)
def keep_its_place(sender: Any, session: Session, **kwargs: Any) -> None:
    fit_length(session)
