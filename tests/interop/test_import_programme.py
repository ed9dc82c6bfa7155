"""Programmes of other tools, in every format; real ones too where they are at hand."""

import datetime
import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rooms.models import Filling
from rooms.queries.agenda import agenda_is_out
from tests.builders import make_event, make_session
from unconf.events.models import Event

SAMPLES = Path(__file__).parent / "samples"
REAL = Path(__file__).parents[3] / "shared" / "benchdata" / "programmes"
MONDAY = datetime.date(2026, 12, 7)


def bring(file: Path, capsys, **options) -> tuple[Event, list[str]]:
    """The event made from a file, and the lines of the report."""
    call_command("import_programme", str(file), event="imported", **{"starts_on": MONDAY, **options})
    _address, *lines = capsys.readouterr().out.splitlines()
    return Event.objects.get(slug="imported"), [line.strip() for line in lines]


def agenda(event: Event) -> dict[str, tuple[str, str]]:
    """Where each session is: its room, its day and time."""
    rows = event.placements.select_related("session", "room", "time_slot")
    return {
        row.session.title: (row.room.name, f"{row.time_slot.starts_at.astimezone(event.tz):%a %H:%M}") for row in rows
    }


@pytest.mark.usefixtures("db")
def test_schedule_xml_is_laid_on_a_grid_that_rooms_and_hosts_fit_in(capsys):
    event, report = bring(SAMPLES / "schedule.xml", capsys)

    assert (event.name, event.timezone, event.starts_on) == ("Small day", "Europe/Paris", MONDAY)
    assert agenda(event) == {
        "One": ("Halle", "Mon 10:00"),
        "Overlaps in its room": ("Halle", "Mon 10:30"),
        "Twice as long": ("Halle", "Mon 14:00"),
        "With a host who is in the Halle": ("Atelier", "Mon 10:30"),
    }
    assert report == [
        "5 sessions, 2 rooms, 3 different intervals, laid on 4 time slots of 30 minutes",
        "placed 4: 2 as they were, 0 with another end, 2 moved (by 30 minutes at most)",
        "unplaced 1: in reserve, their room or a host is taken, or nothing says when",
        "dropped 1: without a title",
    ]


@pytest.mark.usefixtures("db")
def test_programme_that_was_brought_in_is_the_agenda_that_people_are_shown(capsys):
    event, _report = bring(SAMPLES / "schedule.xml", capsys)

    assert (event.planning, agenda_is_out(event)) == (True, True)


@pytest.mark.usefixtures("db")
def test_session_brought_in_keeps_what_was_said_about_it(capsys):
    event, _report = bring(SAMPLES / "schedule.xml", capsys)

    one, overlapping, long, *_ = event.sessions.order_by("number")
    assert (one.title, one.language, one.description, one.votes) == ("One", "en", "About one.", 0)
    assert [host.name for host in one.hosts.all()] == ["Ada", "Grace"]
    assert [topic.name for topic in overlapping.topics.all()] == ["Memory"]
    assert long.length == 2
    assert Filling.objects.filter(placement__session=long).count() == 2


@pytest.mark.usefixtures("db")
def test_schedule_json_keeps_its_time_slots_and_capacities(capsys):
    event, report = bring(SAMPLES / "schedule.json", capsys)

    assert agenda(event) == {"First": ("Halle", "Mon 18:00"), "Second": ("Cuisine", "Mon 19:00")}
    assert list(event.rooms.values_list("name", "capacity")) == [("Halle", 120), ("Cuisine", None)]
    assert report[0] == "2 sessions, 2 rooms, its own 2 time slots"


@pytest.mark.usefixtures("db")
def test_list_of_breakouts_is_read_in_its_time_zone(capsys):
    event, report = bring(SAMPLES / "breakouts.json", capsys)

    assert agenda(event) == {"One": ("Koto", "Mon 14:00")}
    assert event.time_slots.count() == 2
    assert report[-1] == "1 wishes that two sessions avoid each other are not kept"


@pytest.mark.usefixtures("db")
def test_grid_asked_for_is_the_grid(capsys):
    event, report = bring(SAMPLES / "schedule.json", capsys, grid=60)

    assert agenda(event) == {"First": ("Halle", "Mon 18:00"), "Second": ("Cuisine", "Mon 19:00")}
    assert report[:2] == [
        "2 sessions, 2 rooms, 2 different intervals, laid on 2 time slots of 60 minutes",
        "placed 2: 0 as they were, 2 with another end, 0 moved",
    ]


@pytest.mark.usefixtures("db")
def test_packed_file_is_read_too(capsys, tmp_path):
    packed = tmp_path / "schedule.xml.gz"
    packed.write_bytes(gzip.compress((SAMPLES / "schedule.xml").read_bytes()))

    event, _report = bring(packed, capsys)

    assert event.sessions.count() == 5


@pytest.mark.usefixtures("db")
def test_programme_goes_to_next_monday_by_default(capsys):
    event, _report = bring(SAMPLES / "schedule.json", capsys, starts_on=None)

    assert event.starts_on.weekday() == 0
    assert 0 < (event.starts_on - datetime.datetime.now(datetime.UTC).date()).days <= 7


@pytest.mark.usefixtures("db")
def test_event_with_an_agenda_of_its_own_is_left_alone(capsys):
    make_session(make_event(slug="imported"))

    with pytest.raises(CommandError, match="has rooms, time slots or sessions already"):
        bring(SAMPLES / "schedule.json", capsys)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "neither XML nor JSON"),
        (b"{}", "no programme that is known here"),
        (b"<html></html>", "not a <schedule>"),
        (b"<schedule>", "cannot be read"),
        (b'<!DOCTYPE s [<!ENTITY a "aaaa">]><schedule>&a;</schedule>', "cannot be read"),
        (b'{"schedule": {"conference": {"days": 7}}}', "not a schedule.json"),
        (b'{"schedule": {"conference": {"days": [{"rooms": {"A": [{"date": "soon"}]}}]}}}', "not a moment"),
        (b'{"schedule": {"conference": {"days": [{"rooms": {"A": [{"date": "2025-01-01T10:00"}]}}]}}}', "no offset"),
        (b'{"time_slots": ["x"], "rooms": [], "sessions": [], "event": {"name": "x"}}', "not a list of breakouts"),
        (b"\x1f\x8bbroken", "packed, and broken"),
    ],
)
def test_file_that_is_no_programme_is_refused_with_the_reason(tmp_path, capsys, db, text, why):
    file = tmp_path / "programme"
    file.write_bytes(text)

    with pytest.raises(CommandError, match=why):
        bring(file, capsys)

    assert Event.objects.count() == 0


@pytest.mark.skipif(not REAL.exists(), reason="the real programmes are not beside this repository")
@pytest.mark.parametrize(
    ("name", "sessions", "rooms", "time_slots", "placed"),
    [
        ("38c3.schedule.xml.gz", 1007, 72, 81, 950),
        ("engelsystem-basic.xml", 1, 1, 1, 1),
        ("engelsystem-extended.xml", 1, 1, 1, 1),
        ("engelsystem-minimal.xml", 1, 2, 1, 1),
        ("engelsystem-multiple.xml", 5, 3, 5, 5),
        ("pretalx-democon.json", 36, 2, 28, 36),
        ("w3c-breakouts-day-2024.json", 19, 7, 4, 19),
    ],
)
@pytest.mark.slow
def test_real_programme_is_brought_in(capsys, db, name, sessions, rooms, time_slots, placed):
    event, _report = bring(REAL / name, capsys)

    counted = [things.count() for things in (event.sessions, event.rooms, event.time_slots, event.placements)]
    assert counted == [sessions, rooms, time_slots, placed]
