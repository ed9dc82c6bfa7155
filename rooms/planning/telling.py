"""Plans and Changes in sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rooms.models import Change

from .judging import Names

Json = Mapping[str, Any]
TOLD = 3
TO_RESERVE = (Change.Kind.UNPLACE, *Change.FOLLOWS)
OPEN_OR_CLOSE = (Change.Kind.OPEN, Change.Kind.CLOSE)


def moves_in_words(solution: Json, names: Names) -> list[str]:
    """What the draft would change in the agenda that stands; nothing if none stands."""
    return [_move(move, names) for move in solution.get("moves") or ()]


def reasons_in_words(solution: Json, names: Names) -> list[tuple[int, str]]:
    """Session number and why it is where it is, or why it stays in reserve."""
    placements, reasons = solution.get("placements", {}), solution.get("reasons", {})
    placed = [(int(n), reason(placements[n], reasons[n], names)) for n in reasons if n in placements]
    return sorted(placed) + [(int(u["session"]), left_out(u, names)) for u in solution.get("unplaced", ())]


def reason(cell: Json, why: Json, names: Names) -> str:
    """For example "Verrière, 11:00: 24 expected, 50 seats · at 11:55: 6 wishes would be lost"."""
    words = {"cell": names.cell(cell["room"], cell["time_slot"]), "expected": why["expected"], "seats": why["capacity"]}
    if why["capacity"] is None:
        here = _("%(cell)s: %(expected)s expected") % words
    else:
        here = _("%(cell)s: %(expected)s expected, %(seats)s seats") % words
    others = [_other(other, cell, names) for other in why.get("alternatives", ())[:2]]
    return " · ".join([here, *others])


def left_out(unplaced: Json, names: Names) -> str:
    """Why a session stays in reserve."""
    sentences = {
        "outbid": _("Every place it could have is taken by a session that serves more wishes."),
        "needs": _("No room that is free has what it needs."),
        "hosts": _("Its hosts are in other sessions whenever a room is free."),
        "time_slots": _("Its hosts cannot be there when a room is free."),
        "length": _("No room is free for so long without a break."),
        "closed": _("The rooms it could have are closed."),
        "locked": _("Its kept place is not possible."),
        "frozen": _("What is left of the day starts too soon."),
        "order": _("It has to come after another session."),
    }
    said = sentences.get(unplaced["rule"], _("No room is free."))
    return _("In reserve. %(why)s") % {"why": said}


def change_in_words(change: Change, names: Names) -> str:
    """What a Change did, with at most three sessions by name."""
    told = [*_placements_told(change, names), *_cells_told(change, names)]
    more = len(told) - TOLD
    if more > 0:
        told[TOLD:] = [ngettext("%(count)s more", "%(count)s more", more) % {"count": more}]
    return " · ".join([str(change.get_kind_display()), *told])


def _move(move: Json, names: Names) -> str:
    before, after = move.get("from"), move.get("to")
    words = {
        "title": names.title(move["session"]),
        "from": names.cell(before["room"], before["time_slot"]) if before else "",
        "to": names.cell(after["room"], after["time_slot"]) if after else "",
    }
    if before is None:
        return _("“%(title)s” gets a place: %(to)s.") % words
    elif after is None:
        return _("“%(title)s” goes in reserve, from %(from)s.") % words
    elif move.get("forced"):
        return _("“%(title)s” moves from %(from)s to %(to)s: it cannot stay where it was.") % words
    else:
        return _("“%(title)s” moves from %(from)s to %(to)s.") % words


def _other(other: Json, cell: Json, names: Names) -> str:
    if str(other["time_slot"]) == str(cell["time_slot"]):
        where = _("in %(room)s") % {"room": names.room(other["room"])}
    elif str(other["room"]) == str(cell["room"]):
        where = _("at %(time)s") % {"time": names.time(other["time_slot"])}
    else:
        where = names.cell(other["room"], other["time_slot"])
    price = ", ".join(_prices(other["because"])) or _("just as good")
    return _("%(where)s: %(price)s") % {"where": where, "price": price}


def _prices(because: Json) -> Iterator[str]:
    if (lost := because.get("loss", 0)) > 0:
        yield ngettext("%(count)s wish would be lost", "%(count)s wishes would be lost", lost) % {"count": lost}
    if (over := because.get("overflow", 0)) > 0:
        yield ngettext("%(count)s person too many", "%(count)s people too many", over) % {"count": over}
    if because.get("topic_pairs", 0) > 0:
        yield _("beside a session on its theme")
    if because.get("disruption", 0) > 0:
        yield _("one more move")


def _placements_told(change: Change, names: Names) -> Iterator[str]:
    for number, spot in change.after.get("placements", {}).items():
        words = {"title": names.title(number)}
        if change.kind in TO_RESERVE:
            yield _("“%(title)s”") % words
        elif spot is None:
            yield _("“%(title)s”: in reserve") % words
        else:
            yield _("“%(title)s”: %(cell)s") % (words | {"cell": names.cell(spot["room"], spot["time_slot"])})


def _cells_told(change: Change, names: Names) -> Iterator[str]:
    for key, is_closed in change.after.get("closed", {}).items():
        cell = names.cell(*key.split(":"))
        if change.kind in OPEN_OR_CLOSE:
            yield cell
        else:
            yield (_("%(cell)s closed") if is_closed else _("%(cell)s open")) % {"cell": cell}
