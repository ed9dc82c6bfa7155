"""Finding proposals among those on the wall. `static/js/elements/sheet-filter.js` finds the same."""

import unicodedata
from dataclasses import dataclass

from django.http import QueryDict

from .models import Session

SHOWS = ("all", "new", "hands", "mine")


@dataclass(frozen=True)
class Search:
    """What somebody looks for: words, and one chip."""

    words: str = ""
    show: str = "all"
    topic: int | None = None
    language: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Search":
        """What the address asks for; what cannot be understood is not asked for."""
        show, topic = query.get("show", "all"), query.get("topic", "")
        return cls(
            words=query.get("q", "").strip()[:100],
            show=show if show in SHOWS else "all",
            topic=int(topic) if topic.isascii() and topic.isdigit() and len(topic) < 18 else None,
            language=query.get("language", "")[:8],
        )

    @property
    def is_all(self) -> bool:
        return self == Search()

    def finds(self, session: Session, *, mine: dict[str, list[int]], seen: int) -> bool:
        """Whether the session is looked for. `mine`: `voted` and `hosting`; `seen`: the last that is not new."""
        return (
            (self.show != "hands" or session.number in mine["voted"])
            and (self.show != "mine" or session.number in mine["hosting"])
            and (self.show != "new" or is_new(session, mine=mine, seen=seen))
            and (self.topic is None or self.topic in {topic.pk for topic in session.topics.all()})
            and (not self.language or self.language in session.language.split("/"))
            and all(word in folded_text(session) for word in fold(self.words).split())
        )


def is_new(session: Session, *, mine: dict[str, list[int]], seen: int) -> bool:
    """Whether it came since the last look; one's own are not new to oneself."""
    return session.number > seen and session.number not in mine["hosting"]


def folded_text(session: Session) -> str:
    """What words are looked for in: its title, hosts and themes."""
    names = [str(named) for named in (*session.hosts.all(), *session.topics.all())]
    return fold(" ".join([session.title, *names]))


def fold(text: str) -> str:
    """Letters without accents and case.

    >>> fold("Évaluer ŒUVRE")
    'evaluer œuvre'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
