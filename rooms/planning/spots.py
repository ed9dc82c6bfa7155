"""Where sessions are, as values: by session number, with the keys of room and time slot."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from rooms.models import Placement
from rooms.planner import Cell
from unconf.events.models import Event


class Spot(NamedTuple):
    """The room, the first time slot, and whether a person said "keep here"."""

    room: int
    time_slot: int
    locked: bool = False

    @property
    def cell(self) -> tuple[int, int]:
        return self.room, self.time_slot


Spots = Mapping[int, Spot]
Wanted = Mapping[int, Spot | None]


def spots_of(event: Event) -> dict[int, Spot]:
    """The agenda as it stands."""
    rows = Placement.objects.filter(event=event).order_by("session__number")
    values = rows.values_list("session__number", "room_id", "time_slot_id", "locked")
    return {number: Spot(room, time_slot, locked) for number, room, time_slot, locked in values}


def as_json(spot: Spot | None) -> dict[str, Any] | None:
    return None if spot is None else spot._asdict()


def from_json(value: Mapping[str, Any] | None) -> Spot | None:
    return None if value is None else Spot(value["room"], value["time_slot"], value.get("locked", False))


def as_agenda(spots: Spots) -> dict[str, Cell]:
    """The same for the planner."""
    return {str(number): Cell(str(spot.room), str(spot.time_slot)) for number, spot in spots.items()}


def from_placements(placements: Mapping[str, Mapping[str, Any]], keep: Spots) -> dict[int, Spot]:
    """A solution's placements; who is locked there already stays so."""
    found = {int(number): Spot(int(cell["room"]), int(cell["time_slot"])) for number, cell in placements.items()}
    return {n: keep[n] if n in keep and keep[n].cell == spot.cell else spot for n, spot in found.items()}
