"""The main job, end to end, by the API and the websocket alone, on the real stack."""

import random
from collections import Counter
from contextlib import ExitStack

import pytest

from tests.judge.score_agenda import judge

pytestmark = pytest.mark.stack

DAY = "2026-11-28"
EVENT = {"name": "First journey", "timezone": "Europe/Paris", "starts_on": DAY, "ends_on": DAY}
ROOMS = [("Halle", 120, ["screen"]), ("Atelier", 12, []), ("Cuisine", 8, [])]
TIME_SLOTS = [("10:00", "10:45"), ("11:00", "11:45"), ("14:00", "14:45"), ("15:00", "15:45")]


def test_people_propose_and_vote_live_and_read_the_agenda_that_was_planned(site):
    slug = site.post("events", EVENT)["slug"]
    team, anyone = site.within(slug), site.within(slug)
    rooms, time_slots = furnish(team)
    people = [site.within(slug, join(anyone, number)) for number in range(20)]

    with ExitStack() as open_sockets:
        watching = open_sockets.enter_context(team.socket(slug, f"rev={team.get()['rev']}&screen=wall"))
        sockets = [open_sockets.enter_context(person.socket(slug)) for person in people]
        numbers = [socket.ask("propose", title=f"Question {n}")["session"] for n, socket in enumerate(sockets[:12])]
        expected = vote(sockets, numbers)
        watching.read_until(team.get()["rev"])

    assert sorted(numbers) == list(range(1, 13))
    assert watching.totals == {str(number): votes for number, votes in expected.items()}
    assert {s["number"]: s["votes"] for s in anyone.get("sessions")["items"]} == {
        **dict.fromkeys(numbers, 0),
        **expected,
    }

    plan = team.post("plans", {"seconds": 2, "seed": 7})
    draft = team.until(f"plans/{plan['id']}", "status", "draft", "failed")
    published = team.post(f"plans/{plan['id']}/publish", {})
    agenda = anyone.get("agenda")

    assert draft["status"] == "draft"
    assert agenda == published
    assert [room["id"] for room in agenda["rooms"]] == rooms
    assert [time_slot["id"] for time_slot in agenda["time_slots"]] == time_slots
    verdict = judge(team.get(f"plans/{plan['id']}/problem")["problem"], placements(agenda))
    assert verdict["broken"] == []
    assert verdict["could_run"] == []
    assert verdict["cost"]["placed"] == 12
    assert verdict["cost"]["total"] == draft["cost"]["total"]


def furnish(team):
    """Rooms and time slots; their ids in order."""
    rooms = [team.post("rooms", {"name": n, "capacity": c, "features": f})["id"] for n, c, f in ROOMS]
    spans = [{"starts_at": f"{DAY}T{start}:00+01:00", "ends_at": f"{DAY}T{end}:00+01:00"} for start, end in TIME_SLOTS]
    return rooms, [team.post("time-slots", span)["id"] for span in spans]


def join(anyone, number):
    return anyone.post("join", {"name": f"Person {number}"})["token"]


def vote(sockets, numbers):
    """A hundred votes, five a person, of which each ack must tell the true total; the totals by session."""
    chance, totals = random.Random(100), Counter()
    for socket in sockets:
        for number in chance.sample(numbers, 5):
            totals[number] += 1
            ack = socket.ask("vote", session=number, on=True)
            assert (ack["votes"], ack["voted"]) == (totals[number], True)
    assert totals.total() == 100
    return dict(totals)


def placements(agenda):
    return {p["session"]: {"room": p["room"], "time_slot": p["time_slot"]} for p in agenda["placements"]}
