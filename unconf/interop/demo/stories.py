"""The stories that are built into the demo, each one click from the board."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from unconf.events.models import Event

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Story:
    """What it is about, and where one sees it: a session's page, or its card on the board."""

    says: "StrOrPromise"
    session: int = 0
    on_board: bool = False

    def url(self, event: Event) -> str:
        if not self.session:
            return f"{event.board_url}#reserve"
        elif self.on_board:
            return f"{event.board_url}?session={self.session}#card-{self.session}"
        else:
            return f"{event.url}s/{self.session}/"


STORIES = (
    Story(_("Two near-twins ask to be brought together"), 13),
    Story(_("One wants a host"), 15),
    Story(_("One host, two wishes at once"), 19, on_board=True),
    Story(_("A favourite that only the Halle can hold"), 1, on_board=True),
    Story(_("A host who leaves at 15:00"), 6),
    Story(_("A first time, three hands, and a room all the same"), 20, on_board=True),
    Story(_("A long one over two time slots"), 18, on_board=True),
    Story(_("Five that stay in reserve")),
)


def stories_of(event: Event) -> list[tuple["StrOrPromise", str]]:
    """What each says, and its address."""
    return [(story.says, story.url(event)) for story in STORIES]
