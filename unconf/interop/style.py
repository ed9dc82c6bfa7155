"""`/style/`: every component in every theme, for whoever changes the look. Only where STYLE_PAGE is set."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unconf.icons import ICONS

THEMES = ("light", "dark", "projector", "daylight")
TOKENS = (
    *("ground", "on-ground", "on-ground-soft", "sheet-plain", "ink", "ink-soft", "on-ink"),
    *("line", "signal", "on-signal", "signal-ink", "focus"),
)
STOCKS = ("lemon", "sky", "apricot", "lilac", "mint", "rose", "lagoon", "coral")
TALLIES = (0, 1, 4, 5, 6, 29, 54, 110, 300)
LONG = "Évaluer sans juge : et si le modèle se trompait poliment ?"


class Several(list[Any]):
    """A list that can be asked for all, as the rows of a relation can."""

    def all(self) -> "Several":
        return self


@dataclass(frozen=True)
class Topic:
    name: str
    stock: int
    pk: int = 0


@dataclass(frozen=True)
class Person:
    name: str
    mark: int = 0


@dataclass
class Sample:
    """What the partials of a sheet, a card and a place on the wall read of a session."""

    number: int
    title: str
    votes: int
    hosts: Several = field(default_factory=lambda: Several([Person("Inès")]))
    topics: Several = field(default_factory=Several)
    language: str = "fr"
    wanted: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Room:
    capacity: int


@dataclass(frozen=True)
class Cell:
    """What a card of the board reads of its cell."""

    expected: int
    room: Room
    value: str = "1:1"
    moved: bool = False
    locked: bool = False

    @property
    def over(self) -> int:
        return max(self.expected - self.room.capacity, 0)


class SampleForm(forms.Form):
    """One field well filled, one that is refused."""

    title = forms.CharField(label="What do you want to talk about?", widget=forms.Textarea(attrs={"rows": 1}))
    hosts = forms.CharField(label="With", required=False, help_text="Names of people who are here.")

    def clean_hosts(self) -> str:
        raise forms.ValidationError("Nobody here is called Nobody.")


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not settings.STYLE_PAGE:
        raise Http404
    event = {"url": "/style/#", "board_url": "/style/#", "voting": True, "name": "La Fabrique"}
    themes = [{"name": name, **samples(name, 100 * number)} for number, name in enumerate(THEMES, start=1)]
    context = {"themes": themes, "tokens": TOKENS, "stocks": STOCKS, "tallies": TALLIES, "icons": ICONS}
    return render(request, "style/style.html", context | {"event_sample": event})


def samples(theme: str, first: int) -> dict[str, Any]:
    """One of each, numbered so that no two themes have the same."""
    stocked = [sample(first + stock, stock, name) for stock, name in enumerate(STOCKS, start=1)]
    mine = sample(first + 10, 2, "Evaluation", votes=29)
    hosting = sample(first + 11, 4, "Memory", votes=21)
    wanted = Sample(first + 12, "A glossary we could agree on", 12, hosts=Several(), wanted=True)
    form = SampleForm({"title": LONG, "hosts": "Nobody"}, auto_id=f"{theme}_%s")
    return {
        "stocked": stocked,
        "states": [mine, hosting, wanted],
        "mine": {"voted": [mine.number], "hosting": [hosting.number]},
        "cards": list(zip([sample(first + 20 + n, n, "") for n in range(1, 6)], CELLS, strict=True)),
        "wall": [sample(first + 30 + n, n, "", votes=(34, 29, 18)[n - 1]) for n in range(1, 4)],
        "form": form,
    }


CELLS = (
    Cell(expected=18, room=Room(120)),
    Cell(expected=29, room=Room(30), locked=True),
    Cell(expected=13, room=Room(24), moved=True),
    Cell(expected=30, room=Room(30)),
    Cell(expected=30, room=Room(16)),
)


def sample(number: int, stock: int, topic: str, *, votes: int = 18) -> Sample:
    title = (LONG, "Bring a loss curve, leave with a story", "Qui signe quand l’agent se trompe ?")[
        (number % 100 + 1) % 3
    ]
    return Sample(number, title, votes, topics=Several([Topic(topic, stock)]))
