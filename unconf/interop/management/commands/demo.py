import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from unconf.events.keys import make_api_token
from unconf.events.models import Event
from unconf.interop.demo.calls import Refused
from unconf.interop.demo.crowd import SECONDS, Crowd, Figures
from unconf.interop.demo.fabrique import PEOPLE
from unconf.interop.demo.making import make_demo

GUESTS = 40


class Command(BaseCommand):
    help = "Make the demo event, or let a crowd of guests animate one on real websockets, plan it and publish."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--event", metavar="SLUG", default="demo")
        parser.add_argument("--attendees", metavar="N", type=int, help="people in a new event, or guests to simulate")
        parser.add_argument("--simulate", action="store_true", help="animate the event on the running server")
        parser.add_argument("--seconds", metavar="S", type=float, default=SECONDS, help="so long guests raise hands")
        parser.add_argument("--if-missing", action="store_true", help="do nothing where the event exists")
        parser.add_argument("--url", help="where the server is; otherwise PUBLIC_URL")

    def handle(self, *, event: str, attendees: int | None, simulate: bool, if_missing: bool, **options: Any) -> None:
        found = Event.objects.filter(slug=event).first()
        if found is None:
            found = make_demo(event, people=len(PEOPLE) if simulate or attendees is None else attendees)
            self.stdout.write(f"Made {found.name}: {settings.PUBLIC_URL}{found.url}")
        elif not (if_missing or simulate):
            raise CommandError(f"The event {event!r} exists already; --simulate animates it.")
        if simulate:
            self.simulate(found, attendees or GUESTS, options["seconds"], options["url"] or settings.PUBLIC_URL)

    def simulate(self, event: Event, people: int, seconds: float, url: str) -> None:
        crowd = Crowd(url.rstrip("/"), event.slug, make_api_token(event=event), people=people, seconds=seconds)
        try:
            figures = asyncio.run(crowd.animate())
        except (Refused, OSError) as error:
            raise CommandError(f"The crowd could not go on: {error}. Is the server at {url} running?") from error
        for line in lines(figures):
            self.stdout.write(line)
        if figures.right != figures.totals or figures.plan.get("status") != "published":
            raise CommandError("Not everything went well; see the figures.")


def lines(figures: Figures) -> list[str]:
    cost = (figures.plan.get("cost") or {}).get("total")
    refused = "".join(f"; {number} x {why}" for why, number in sorted(figures.refused.items()))
    return [
        f"joined     {figures.joined}",
        f"proposals  {figures.proposals}",
        f"votes      {figures.votes} (raised or taken back){refused}",
        f"acks       p50 {figures.milliseconds(0.5)} ms, p95 {figures.milliseconds(0.95)} ms",
        f"watching   {figures.right} of {figures.totals} totals right",
        f"plan       {figures.plan.get('status')}, cost {cost}",
        f"placed     {figures.placed}",
    ]
