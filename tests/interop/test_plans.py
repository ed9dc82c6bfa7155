import pytest

from rooms.actions import add_room, publish_plan
from rooms.models import Plan
from rooms.planning import making
from tests.builders import make_session, make_time_slot
from tests.interop.conftest import Caller, person
from tests.judge.score_agenda import judge
from unconf.events.actions import set_phases
from unconf.events.keys import make_api_token
from unconf.events.models import Event
from unconf.interop.api import plans


@pytest.fixture
def sessions(event, ada):
    """Three sessions, one with a hand up; two rooms; two time slots."""
    for name, capacity in (("Halle", 50), ("Atelier", 12)):
        add_room(event, name=name, capacity=capacity)
    for at in ("11:00", "12:00"):
        make_time_slot(event, at)
    made = [make_session(event, title).number for title in ("One", "Two", "Three")]
    ada.put(f"sessions/{made[0]}/vote")
    return made


@pytest.fixture
def draft(team, sessions):
    """The id of a plan whose draft is ready."""
    plan = team.post("plans", {"seconds": 0.2}).json()["id"]
    making.make(plan)
    return plan


def test_plan_asked_for_waits_for_a_worker(team, sessions):
    answer = team.post("plans", {"seconds": 2, "seed": 7, "beta": 3})

    assert answer.status_code == 202
    plan = Plan.objects.get()
    assert answer.json() == {"id": plan.pk, "status": "queued"}
    assert (plan.seconds, plan.seed, plan.beta) == (2, 7, 3)
    assert team.get(f"plans/{plan.pk}").json() == {
        "id": plan.pk,
        "status": "queued",
        "progress": 0,
        "seconds": 2,
        "seed": 7,
        "beta": 3,
        "error": "",
        "cost": None,
        "bound": None,
        "proven": False,
        "placements": {},
        "moves": [],
        "reasons": {},
        "unplaced": [],
        "people": None,
    }


def test_plan_is_asked_for_without_a_body_too(team):
    assert team.post("plans").status_code == 202


def test_moving_what_stands_has_a_price_once_the_event_runs(team, event):
    set_phases(event, {"running": True})
    team.post("plans", {})

    assert Plan.objects.get().beta == 60


def test_second_plan_in_the_making_is_refused(team):
    team.post("plans", {})

    answer = team.post("plans", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "plan in the making")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"seconds": 0}, "seconds"),
        ({"seconds": 121}, "seconds"),
        ({"seconds": "5"}, "seconds"),
        ({"seed": -1}, "seed"),
        ({"seed": 1.5}, "seed"),
        ({"seed": 2**63}, "seed"),
        ({"beta": -1}, "beta"),
    ],
)
def test_plan_out_of_bounds_is_an_error_of_its_field(team, body, field):
    answer = team.post("plans", body)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]


def test_draft_is_one_that_the_judge_accepts_at_the_cost_it_says(team, draft, sessions):
    plan = team.get(f"plans/{draft}").json()
    read = team.get(f"plans/{draft}/problem").json()

    verdict = judge(read["problem"], plan["placements"])
    assert (plan["status"], plan["progress"], read["previous"]) == ("draft", 1, None)
    assert sorted(map(int, plan["placements"])) == sessions
    assert (verdict["broken"], verdict["could_run"]) == ([], [])
    assert verdict["cost"]["total"] == plan["cost"]["total"]


def test_plan_published_is_the_agenda(team, anyone, draft):
    placements = team.get(f"plans/{draft}").json()["placements"]

    answer = team.post(f"plans/{draft}/publish", {})

    assert answer.status_code == 200
    agenda = anyone.get("agenda").json()
    assert answer.json() == agenda
    by_number = {str(p["session"]): {"room": p["room"], "time_slot": p["time_slot"]} for p in agenda["placements"]}
    assert by_number == placements
    assert team.get(f"plans/{draft}").json()["status"] == "published"
    assert team.post(f"plans/{draft}/publish", {}).json() == agenda


def test_plan_is_stale_once_somebody_altered_the_agenda(team, event, draft, sessions):
    cell = {"room": event.rooms.first().pk, "time_slot": event.time_slots.first().pk}
    team.put(f"sessions/{sessions[0]}/placement", cell)

    answer = team.post(f"plans/{draft}/publish", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "stale")
    assert team.get(f"plans/{draft}").json()["status"] == "stale"


def test_new_votes_make_no_plan_stale(team, ada, draft, sessions):
    ada.put(f"sessions/{sessions[1]}/vote")

    assert team.post(f"plans/{draft}/publish", {}).status_code == 200


def test_publication_is_undone_once(team, anyone, draft):
    team.post(f"plans/{draft}/publish", {})

    undone = team.post(f"plans/{draft}/undo", {})
    again = team.post(f"plans/{draft}/undo", {})

    assert undone.status_code == 200
    assert (undone.json()["placements"], undone.json()["left"]) == ([], [])
    assert anyone.get("agenda").json()["placements"] == []
    assert (again.status_code, again.json()["code"]) == (409, "not published")


def test_plan_cancelled_is_no_longer_in_the_making(team):
    plan = team.post("plans", {}).json()["id"]

    assert [team.delete(f"plans/{plan}").status_code for _ in range(2)] == [204, 204]
    assert team.get(f"plans/{plan}").json()["status"] == "cancelled"
    assert team.post("plans", {}).status_code == 202


def test_plans_are_the_teams_alone(team, anyone, ada, stranger, other_team, draft):
    callers = (anyone, ada, stranger, other_team)
    calls = [
        ("post", "plans"),
        ("get", f"plans/{draft}"),
        ("delete", f"plans/{draft}"),
        ("get", f"plans/{draft}/problem"),
        ("post", f"plans/{draft}/publish"),
        ("post", f"plans/{draft}/undo"),
    ]

    for method, path in calls:
        assert [getattr(who, method)(path).status_code for who in callers] == [401, 403, 404, 404], (method, path)


def test_plan_of_another_event_is_404(draft, other_team):
    theirs = Caller(make_api_token(), Event.objects.get(slug="another"))

    assert theirs.get(f"plans/{draft}").status_code == 404
    assert theirs.post(f"plans/{draft}/publish", {}).status_code == 404


def test_plan_that_is_deleted_just_now_is_404(team, draft, monkeypatch):
    monkeypatch.setattr(
        plans, "publish_plan", lambda plan, **by: (Plan.objects.all().delete(), publish_plan(plan, **by))
    )

    answer = team.post(f"plans/{draft}/publish", {})

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_organizer_with_a_name_plans_too(organizer, event):
    assert organizer.post("plans", {}).status_code == 202
    assert Plan.objects.get().requested_by == organizer.attendee
    assert person(event, "Grace").post("plans", {}).status_code == 403
