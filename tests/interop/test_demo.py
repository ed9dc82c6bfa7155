"""La Fabrique is what its page promises, and its stories come true in a plan."""

import datetime

import pytest
from django.core.management import CommandError, call_command

from rooms.actions import publish_plan, request_plan
from rooms.models import Plan
from rooms.planning import making
from sessions.models import Session
from unconf.events.models import Event
from unconf.interop.demo.making import coming_saturday, make_demo
from unconf.interop.demo.stories import stories_of

FIRST_TIME = "Est-ce que j’ai le droit de ne pas comprendre les maths ?"

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(db) -> Event:
    return make_demo("demo")


def test_demo_stands_at_two_past_ten_with_hands_up_and_nothing_placed(demo):
    local = [at.astimezone(demo.tz).strftime("%H:%M") for at in (demo.now(), demo.hands_until)]

    assert (local, demo.clock_runs, demo.now().astimezone(demo.tz).date()) == (
        ["10:02", "10:15"],
        False,
        demo.starts_on,
    )
    assert (demo.proposing, demo.voting, demo.placements.exists()) == (True, True, False)


def test_demo_has_its_people_rooms_time_slots_and_proposals(demo):
    assert demo.attendees.count() == 64
    assert list(demo.rooms.values_list("name", "capacity")) == [
        ("Halle", 120),
        ("Verrière", 50),
        ("Atelier", 30),
        ("Bibliothèque", 24),
        ("Cuisine", 16),
        ("Cour", None),
    ]
    starts = [f"{t.starts_at.astimezone(demo.tz):%H:%M}" for t in demo.time_slots.filter(kind="sessions")]
    assert starts == ["11:00", "11:55", "13:40", "14:35", "15:40", "16:35"]
    assert (demo.time_slots.filter(kind="common").count(), demo.topics.count(), demo.sessions.count()) == (5, 8, 34)
    assert demo.sessions.filter(language="fr").count() == 12


def test_demo_tells_its_three_maries_apart_and_knows_who_facilitates(demo):
    assert list(demo.attendees.filter(name="Marie").order_by("pk").values_list("mark", flat=True)) == [0, 1, 2]
    assert [person.name for person in demo.attendees.filter(role="organizer")] == ["Solveig"]
    assert demo.attendees.get(name="Fatou").first_time is True


def test_story_is_told_by_what_its_link_leads_to(client, demo):
    client.post(f"{demo.url}demo/try/")

    pages = {str(says): client.get(url) for says, url in stories_of(demo)}

    assert {page.status_code for page in pages.values()} == {200}
    picked = {says: page.context["picked"] for says, page in pages.items() if "picked" in page.context}
    assert {says: session and session.title for says, session in picked.items()} == {
        "One host, two wishes at once": "The dullest bug that cost us a month",
        "A favourite that only the Halle can hold": "What did your benchmark hide from you?",
        "A first time, three hands, and a room all the same": FIRST_TIME,
        "A long one over two time slots": "Build a tiny memory by hand, with string and cards",
        "Five that stay in reserve": None,
    }
    opened = {says: page.context["session"].title for says, page in pages.items() if says not in picked}
    assert opened == {
        "Two near-twins ask to be brought together": "Apprendre à un modèle à dire : je ne sais pas",
        "One wants a host": "A glossary we could agree on",
        "A host who leaves at 15:00": "Qui signe quand l’agent se trompe ?",
    }


def test_demo_counts_its_hands(demo):
    assert [s.title for s in demo.sessions.all() if s.votes != s.vote_rows.count()] == []
    assert demo.sessions.get(title__startswith="What did your benchmark").votes == 58
    assert demo.sessions.get(title__startswith="Est-ce que").votes == 3


def test_demo_has_one_that_wants_a_host_and_one_host_of_two(demo):
    assert [s.title for s in demo.sessions.filter(wanted=True)] == ["A glossary we could agree on"]
    assert demo.attendees.get(name="Théo").hosted_sessions.count() == 2


def test_stories_of_the_demo_come_true_in_a_plan(demo):
    plan = request_plan(demo, seconds=3)
    making.make(plan.pk)
    plan = Plan.objects.get(pk=plan.pk)
    publish_plan(plan)

    placed = {p.session.title: p for p in demo.placements.select_related("session", "room", "time_slot")}
    leaves_at = datetime.datetime.combine(demo.starts_on, datetime.time(15), demo.tz)
    reserve = Session.objects.filter(event=demo, placement=None)
    assert reserve.count() == 5
    assert [session.title for session in reserve if "screen" not in session.needs] == []
    assert placed["What did your benchmark hide from you?"].room.name == "Halle"
    assert placed["Qui signe quand l’agent se trompe ?"].time_slot.ends_at <= leaves_at
    assert "Est-ce que j’ai le droit de ne pas comprendre les maths ?" in placed
    assert placed["Build a tiny memory by hand, with string and cards"].fillings.count() == 2


def test_demo_is_made_once(db, capsys):
    call_command("demo", "--if-missing")
    call_command("demo", "--if-missing")

    assert capsys.readouterr().out.count("Made La Fabrique") == 1
    with pytest.raises(CommandError, match="exists already"):
        call_command("demo")


def test_demo_of_more_people_has_guests_without_proposals(db):
    call_command("demo", "--event", "big", "--attendees", "70")

    assert Event.objects.get(slug="big").attendees.count() == 70


@pytest.mark.parametrize(
    ("today", "saturday"), [("2026-11-27", "2026-11-28"), ("2026-11-28", "2026-11-28"), ("2026-11-29", "2026-12-05")]
)
def test_demo_takes_place_on_the_coming_saturday(today, saturday):
    assert coming_saturday(datetime.date.fromisoformat(today)) == datetime.date.fromisoformat(saturday)
