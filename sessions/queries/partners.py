"""Which sessions one could be brought together with."""

from dataclasses import dataclass

from sessions.models import Session
from sessions.search import folded_text
from unconf.events.models import Attendee

from .merges import may_be_asked, settled_with, spoken_for
from .proposals import on_the_wall
from .similar import similar_to

NEAREST = 8  # come first, the nearest before the others


@dataclass(frozen=True)
class Partners:
    """Sessions that one could be brought together with. `mine`: I host them; `suggests`: by the team, nobody's own.

    `apart`: the keys of those that have said no, and are not asked again.
    """

    mine: list[Session]
    others: list[Session]
    suggests: bool
    apart: frozenset[int]

    def named(self, words: str) -> "Partners":
        """Those in which all these folded words are."""

        def found(sessions: list[Session]) -> list[Session]:
            return [session for session in sessions if all(word in folded_text(session) for word in words.split())]

        return Partners(found(self.mine), found(self.others), self.suggests, self.apart)


def partners(session: Session, attendee: Attendee) -> Partners | None:
    """The nearest first, those that have said no last.

    Who hosts another one brings it to that; None for whoever may not ask for anything here.
    """
    event = session.event
    spoken = set(spoken_for(attendee).values_list("pk", flat=True))
    is_mine = session.pk in spoken
    near = [found.pk for found in similar_to(event, session.title, but=session, limit=NEAREST)]
    settled = settled_with(session)
    apart = frozenset(key for key in settled if not may_be_asked(settled[key], {session.pk, key} & spoken))
    others = sorted(
        on_the_wall(event).exclude(pk=session.pk),
        key=lambda other: (other.pk in apart, near.index(other.pk) if other.pk in near else len(near)),
    )
    mine = [other for other in others if other.pk in spoken]
    rest = [other for other in others if other.pk not in spoken]
    if is_mine:
        return Partners([], others, suggests=False, apart=apart)
    elif attendee.is_organizer:
        return Partners(mine, rest, suggests=not mine, apart=apart)
    else:
        return Partners(mine, [], suggests=False, apart=apart) if mine else None
