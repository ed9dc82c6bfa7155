from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from unconf.events.keys import make_sign_in_link
from unconf.interop.commanding import event_of


class Command(BaseCommand):
    help = "Print a link that signs one device in, once: as an organizer of an event, or to make events."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--event", metavar="SLUG")

    def handle(self, *, event: str | None, **_: Any) -> str:
        return f"{settings.PUBLIC_URL}{make_sign_in_link(event=event_of(event))}"
