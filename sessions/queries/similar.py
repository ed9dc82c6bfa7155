"""Proposals that say nearly the same: found by the stems of their words, whatever the accents, the case, the order.

A title becomes its English and then French stems without the stop words of either language, and stems are compared by
their trigrams. So singular and plural meet, words that both languages share do, and a typing error costs little. What
says the same in other words, or is translated word by word, is not found.
"""

from django.db.models import FloatField, Func, TextField, Value
from django.db.models.functions import Cast

from sessions.models import Session
from unconf.events.models import Event

from .proposals import on_the_wall

LONGEST = 140  # what a title may have: more is not compared
NEAR = 0.32  # measured on the titles of La Fabrique (tests/sessions/test_similar.py): twins are above, strangers below
NEAR_BY_ONE_WORD = 0.4  # a single word has to be most of the other title


class Stems(Func):
    """A text as its different stems with spaces between them."""

    template = (
        "array_to_string(tsvector_to_array(to_tsvector('french', "
        "array_to_string(tsvector_to_array(to_tsvector('english', "
        "regexp_replace(lower(unaccent(%(expressions)s)), '[[:punct:]]+', ' ', 'g'))), ' '))), ' ')"
    )
    output_field = TextField()


class Similarity(Func):
    """From 0 to 1: how many trigrams two texts share."""

    function = "similarity"
    output_field = FloatField()


def similar_to(event: Event, title: str, *, but: Session | None = None, limit: int = 3) -> list[Session]:
    """Living proposals of the event that are near this title, nearest first; `but`: not this one."""
    stems = _stems(event, title)
    near = Similarity(Stems("title"), Value(stems))
    others = on_the_wall(event).exclude(pk=but.pk) if but else on_the_wall(event)
    found = others.annotate(near=near).filter(near__gte=NEAR if " " in stems else NEAR_BY_ONE_WORD)
    return list(found.order_by("-near", "number")[:limit])


def _stems(event: Event, title: str) -> str:
    text = Value(title[:LONGEST].replace("\0", ""), TextField())
    return str(Event.objects.filter(pk=event.pk).values_list(Stems(Cast(text, TextField())), flat=True).get())
