import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from unconf.events.errors import RuleBroken
from unconf.interop.programmes.bringing import NotEmpty, bring_in
from unconf.interop.programmes.grid import Grid, lay
from unconf.interop.programmes.reading import read
from unconf.interop.programmes.values import Programme, Unreadable


class Command(BaseCommand):
    help = "Bring a programme into an event: frab schedule.xml, c3voc or pretalx schedule.json, W3C breakouts; .gz too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--event", metavar="SLUG", required=True, help="is made if there is none")
        parser.add_argument(
            "--starts-on", metavar="DATE", type=datetime.date.fromisoformat, help="default: next Monday"
        )
        parser.add_argument("--grid", metavar="MINUTES", type=int, help="lay it on an even grid of so many minutes")

    def handle(self, *, file: Path, event: str, starts_on: datetime.date | None, grid: int | None, **_: Any) -> None:
        if grid is not None and not 5 <= grid <= 24 * 60:
            raise CommandError("--grid takes 5 to 1440 minutes.")
        try:
            programme = read(file)
            laid = lay(programme, grid)
            made = bring_in(programme, laid, event, starts_on=starts_on)
        except (Unreadable, NotEmpty, RuleBroken, OSError) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{made.name}: {settings.PUBLIC_URL}{made.url}")
        for line in report(programme, laid):
            self.stdout.write(f"  {line}")


def report(programme: Programme, grid: Grid) -> list[str]:
    """What was brought in, and what was changed."""
    placed = [laid for laid in grid.laid if laid.spans]
    moved = [laid for laid in placed if laid.moved]
    stretched = sum(laid.stretched for laid in placed)
    if grid.minutes:
        times = f"{grid.intervals} different intervals, laid on {len(grid.spans)} time slots of {grid.minutes} minutes"
    else:
        times = f"its own {len(grid.spans)} time slots"
    farthest = max((abs(one.spans[0][0] - one.talk.starts_at) for one in moved if one.talk.starts_at), default=None)
    return [
        f"{len(grid.laid)} sessions, {len(programme.rooms)} rooms, {times}",
        f"placed {len(placed)}: {len(placed) - len(moved) - stretched} as they were, {stretched} with another end, "
        f"{len(moved)} moved" + (f" (by {farthest.total_seconds() / 60:.0f} minutes at most)" if farthest else ""),
        f"unplaced {len(grid.laid) - len(placed)}: in reserve, their room or a host is taken, or nothing says when",
        f"dropped {len(grid.dropped)}: without a title",
        *programme.notes,
    ]
