from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from unconf.events.keys import make_api_token
from unconf.interop.commanding import event_of


class Command(BaseCommand):
    help = "Print a bearer token for the API: of an event's organizers, or of the site, which makes events."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--event", metavar="SLUG")

    def handle(self, *, event: str | None, **_: Any) -> str:
        return make_api_token(event=event_of(event))
