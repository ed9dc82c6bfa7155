"""Proposals that say nearly the same: found by the stems of their words, whatever the accents, the case, the order.

A title becomes its English and then French stems without the stop words of either language, and stems are compared by
their trigrams. So singular and plural meet, words that both languages share do, and a typing error costs little. After
these comes whatever has all words of a longer title somewhere in its own or its details. What says the same in other
words, or is translated word by word, is not found.
"""

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, FloatField, Func, Q, TextField, Value
from django.db.models.functions import Cast

from sessions.models import Session
from sessions.stems import Stems, Words
from unconf.events.models import Event

from .proposals import on_the_wall

LONGEST = 140  # what a title may have: more is not compared
NEAR = 0.32  # measured on the titles of La Fabrique (tests/sessions/test_similar.py): twins are above, strangers below
NEAR_BY_ONE_WORD = 0.4  # a single word has to be most of the other title


class Similarity(Func):
    """From 0 to 1: how many trigrams two texts share."""

    function = "similarity"
    output_field = FloatField()


def similar_to(event: Event, title: str, *, but: Session | None = None, limit: int = 3) -> list[Session]:
    """Living proposals of the event that are near this title, nearest first; `but`: not this one."""
    stems = _stems(event, title)
    others = on_the_wall(event).exclude(pk=but.pk) if but else on_the_wall(event)
    found = others.alias(stems=Stems("title"), words=Words("title", "description"))
    found = found.annotate(near=Similarity(F("stems"), Value(stems))).filter(_near(stems))
    return list(found.order_by("-near", "number")[:limit])


def _near(stems: str) -> Q:
    """What `%` finds by its index, and of these what is near; or every stem somewhere in title and details."""
    if " " not in stems:
        return Q(stems__trigram_similar=stems, near__gte=NEAR_BY_ONE_WORD)
    return Q(stems__trigram_similar=stems, near__gte=NEAR) | Q(words=SearchQuery(stems, config="simple"))


def _stems(event: Event, title: str) -> str:
    text = Value(title[:LONGEST].replace("\0", ""), TextField())
    return str(Event.objects.filter(pk=event.pk).values_list(Stems(Cast(text, TextField())), flat=True).get())
