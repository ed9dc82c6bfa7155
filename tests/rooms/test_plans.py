import datetime

import pytest
from django.utils import timezone

from rooms.actions import (
    cancel_plan,
    change_room,
    lock_placement,
    publish_one,
    publish_plan,
    request_plan,
    undo_last,
    undo_plan,
    unplace_session,
)
from rooms.models import Change, Plan
from rooms.planning import making
from rooms.planning.problem import read_problem
from rooms.queries.agenda import agenda_is_out
from rooms.tasks import make_plan, sweep_plans
from sessions.actions import cast_vote, withdraw_session
from tests.builders import make_attendee, make_room, make_session
from tests.judge.score_agenda import Judge
from tests.races import at_once
from tests.rooms.agenda import put, run_at, where
from unconf.events.errors import RuleBroken


@pytest.fixture
def wanted(day):
    """Two sessions with hands up, nothing placed."""
    sessions = [make_session(day.event, "First", needs=["screen"]), make_session(day.event, "Second")]
    for name in ("Ada", "Kofi"):
        attendee = make_attendee(day.event, name)
        for session in sessions:
            cast_vote(attendee, session)
    return sessions


def drafted(event, **over) -> Plan:
    plan = request_plan(event, **({"seconds": 0.2} | over))
    make_plan(plan.pk)
    plan.refresh_from_db()
    return plan


def test_problem_names_sessions_by_number_and_the_rest_by_key(day, wanted):
    put(wanted[0], day.halle, day.eleven, locked=True)

    problem, previous = read_problem(day.event)

    ada, kofi = (day.event.attendees.filter(votes__isnull=False, name=name).first().pk for name in ("Ada", "Kofi"))
    assert problem["time_slots"] == [
        {
            "id": day.eleven.pk,
            "start": "2026-11-28T11:00:00+01:00",
            "end": "2026-11-28T11:45:00+01:00",
            "day": "2026-11-28 1",
        },
        {
            "id": day.noon.pk,
            "start": "2026-11-28T11:55:00+01:00",
            "end": "2026-11-28T12:40:00+01:00",
            "day": "2026-11-28 1",
        },
        {
            "id": day.two.pk,
            "start": "2026-11-28T14:00:00+01:00",
            "end": "2026-11-28T14:45:00+01:00",
            "day": "2026-11-28 2",
        },
    ]
    assert problem["rooms"] == [
        {"id": day.halle.pk, "capacity": 120, "features": ["screen"], "closed": [], "parts": []},
        {"id": day.cuisine.pk, "capacity": 16, "features": [], "closed": [], "parts": []},
    ]
    cell = {"room": day.halle.pk, "time_slot": day.eleven.pk}
    assert problem["sessions"][0]["locked"] == cell
    assert problem["votes"] == [[ada, 1, 1], [kofi, 1, 1], [ada, 2, 1], [kofi, 2, 1]]
    assert (problem["show_rate"], problem["beta"]) == (0.7, 0)
    assert previous == {"placements": {"1": cell}}


def test_nothing_placed_is_no_previous_agenda(day, wanted):
    assert read_problem(day.event)[1] is None


def test_away_hosts_leave_the_other_time_slots(day):
    make_session(day.event, not_at=[day.two])

    assert read_problem(day.event)[0]["sessions"][0]["time_slots"] == [day.eleven.pk, day.noon.pk]


def test_withdrawn_sessions_and_their_votes_are_not_in_the_problem(day, wanted):
    withdraw_session(wanted[0])

    problem, _ = read_problem(day.event)

    assert [session["id"] for session in problem["sessions"]] == [2]
    assert {vote[1] for vote in problem["votes"]} == {2}


def test_started_time_slots_are_frozen_while_the_event_runs(day):
    run_at(day.event, "11:41")

    problem, _ = read_problem(day.event)

    assert [bool(t.get("frozen")) for t in problem["time_slots"]] == [True, True, False]


def test_draft_is_saved_and_the_judge_accepts_it(day, wanted):
    plan = drafted(day.event)

    assert (plan.status, plan.progress, sorted(plan.solution["placements"])) == ("draft", 1, ["1", "2"])
    judge = Judge(plan.problem, plan.previous)
    assert judge.breaches(judge.agenda(plan.solution["placements"])) == []
    assert where(wanted[0]) is None


def test_published_draft_is_the_agenda_in_one_change(day, wanted):
    plan = drafted(day.event)

    change = publish_plan(plan, by=day.ines)

    cells = {n: (c["room"], c["time_slot"]) for n, c in plan.solution["placements"].items()}
    rows = day.event.placements.values_list("session__number", "room_id", "time_slot_id")
    assert {str(n): (str(room), str(t)) for n, room, t in rows} == {n: (str(r), str(t)) for n, (r, t) in cells.items()}
    assert (change.kind, change.by, change.plan, day.event.changes.count()) == ("publish", day.ines, plan, 1)
    assert plan.status == Plan.Status.PUBLISHED
    assert agenda_is_out(day.event)


def test_publishing_twice_is_harmless(day, wanted):
    plan = drafted(day.event)

    assert publish_plan(plan) == publish_plan(plan)
    assert day.event.changes.count() == 1


def test_publishing_keeps_locks(day, wanted):
    put(wanted[0], day.halle, day.two)
    lock_placement(wanted[0])

    publish_plan(drafted(day.event))

    wanted[0].refresh_from_db()
    assert (where(wanted[0]), wanted[0].placement.locked) == (("Halle", "14:00"), True)


def test_second_plan_while_one_is_in_the_making_is_refused(day, wanted):
    request_plan(day.event)

    with pytest.raises(RuleBroken) as refused:
        request_plan(day.event)

    assert refused.value.code == "plan in the making"


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_get_one_plan(day, monkeypatch):
    monkeypatch.setattr(make_plan, "delay_on_commit", lambda key: None)

    results = at_once(lambda: request_plan(day.event), lambda: request_plan(day.event))

    assert sorted(type(result).__name__ for result in results) == ["Plan", "RuleBroken"]


def test_draft_is_put_away_when_another_plan_is_asked_for(day, wanted):
    first = drafted(day.event)

    request_plan(day.event)

    first.refresh_from_db()
    assert first.status == Plan.Status.CANCELLED


def test_altered_agenda_makes_the_draft_stale_and_changes_nothing(day, wanted):
    plan = drafted(day.event)
    put(wanted[1], day.cuisine, day.two)

    with pytest.raises(RuleBroken) as refused:
        publish_plan(plan)

    plan.refresh_from_db()
    assert (refused.value.code, plan.status) == ("stale", Plan.Status.STALE)
    assert refused.value.broken == ["The agenda has been altered since."]
    assert (where(wanted[0]), where(wanted[1])) == (None, ("Cuisine", "14:00"))


def test_rule_that_would_break_now_makes_the_draft_stale(day, wanted):
    plan = drafted(day.event)
    change_room(day.halle, features=[])

    with pytest.raises(RuleBroken) as refused:
        publish_plan(plan)

    assert refused.value.broken == ["“First” needs what Halle does not have: screen."]


def test_frozen_time_slot_makes_the_draft_stale(day, wanted):
    plan = drafted(day.event)
    run_at(day.event, "13:59")

    with pytest.raises(RuleBroken) as refused:
        publish_plan(plan)

    assert refused.value.code == "stale"


def test_new_votes_do_not_make_it_stale(day, wanted):
    plan = drafted(day.event)
    cast_vote(make_attendee(day.event, "Late"), wanted[0])

    publish_plan(plan)

    assert plan.status == Plan.Status.PUBLISHED


def test_accepting_part_of_a_plan_does_not_make_it_stale(day, wanted):
    plan = drafted(day.event)

    publish_one(plan, wanted[0])
    alone = (where(wanted[0]) is not None, where(wanted[1]))
    publish_plan(plan)

    assert alone == (True, None)
    assert where(wanted[1]) is not None


def test_session_withdrawn_since_is_left_out(day, wanted):
    plan = drafted(day.event)
    withdraw_session(wanted[1])

    publish_plan(plan)

    assert day.event.placements.count() == 1


def test_session_the_plan_drops_goes_to_reserve(day, wanted):
    put(wanted[0], day.halle, day.eleven)
    plan = drafted(day.event)
    plan.solution["placements"].pop("1")
    plan.save()

    publish_plan(plan)

    assert where(wanted[0]) is None


def test_undone_plan_restores_what_was_before_and_is_out_of_date(day, wanted):
    put(wanted[0], day.halle, day.two)
    plan = drafted(day.event, beta=0)
    publish_plan(plan)

    undo_plan(plan, by=day.ines)

    plan.refresh_from_db()
    assert (where(wanted[0]), where(wanted[1]), plan.status) == (("Halle", "14:00"), None, Plan.Status.STALE)


def test_redone_publication_is_published_again_and_can_be_undone(day, wanted):
    plan = drafted(day.event)
    publish_plan(plan)

    undone = undo_last(day.event)
    from rooms.actions import undo_change

    undo_change(undone.change)
    plan.refresh_from_db()
    published_again = plan.status
    undo_plan(plan)

    assert published_again == Plan.Status.PUBLISHED
    assert day.event.placements.count() == 0


def test_plan_that_is_not_published_is_not_undone(day, wanted):
    with pytest.raises(RuleBroken):
        undo_plan(drafted(day.event))


def test_cancelled_plan_is_not_made(day, wanted):
    plan = request_plan(day.event)
    cancel_plan(plan)

    make_plan(plan.pk)

    plan.refresh_from_db()
    assert (plan.status, plan.problem) == (Plan.Status.CANCELLED, None)


def test_plan_cancelled_while_it_is_solved_stays_cancelled(day, wanted, monkeypatch):
    plan = request_plan(day.event)
    solve = making.solve

    def cancelled_meanwhile(*args, **more):
        cancel_plan(Plan.objects.get(pk=plan.pk))
        return solve(*args, **more | {"seconds": 0.1})

    monkeypatch.setattr(making, "solve", cancelled_meanwhile)
    make_plan(plan.pk)

    plan.refresh_from_db()
    assert (plan.status, plan.solution) == (Plan.Status.CANCELLED, None)


def test_solver_stops_when_the_plan_is_no_longer_wanted(day, wanted, monkeypatch):
    monkeypatch.setattr(making, "BEAT", 0)
    plan = request_plan(day.event)
    beat = making.Beat(making._claim(plan.pk))

    beat.on_progress(0.5, 120)
    before = (beat.should_stop(), Plan.objects.get(pk=plan.pk).cost)
    cancel_plan(plan)
    beat.on_progress(0.6, 110)

    assert (before, beat.should_stop()) == ((False, {"total": 120}), True)


def test_making_a_plan_twice_is_harmless(day, wanted):
    plan = drafted(day.event)

    make_plan(plan.pk)

    again = Plan.objects.get(pk=plan.pk)
    assert (again.tries, again.solution) == (1, plan.solution)


def test_failed_solver_is_recorded_and_leaves_the_event_as_it_was(day, wanted, monkeypatch):
    def fails(*args, **more):
        raise ValueError("no")

    monkeypatch.setattr(making, "solve", fails)
    plan = drafted(day.event)

    assert (plan.status, plan.error) == (Plan.Status.FAILED, "ValueError: no")
    assert day.event.placements.count() == 0
    assert request_plan(day.event).status == Plan.Status.QUEUED


@pytest.fixture
def sent(monkeypatch):
    """Keys of the plans that were sent to a worker by the sweeper."""
    keys = []
    monkeypatch.setattr(make_plan, "apply_async", lambda args, **options: keys.append(args[0]))
    return keys


def test_sweeper_sends_a_plan_whose_message_was_lost_again(day, sent):
    plan = request_plan(day.event)
    sweep_plans()
    too_early = list(sent)
    Plan.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=11))

    sweep_plans()

    assert (too_early, sent) == ([], [plan.pk])


def test_sweeper_gives_a_plan_back_whose_worker_was_lost(day, sent):
    plan = request_plan(day.event)
    making._claim(plan.pk)
    long_ago = timezone.now() - datetime.timedelta(seconds=31)
    Plan.objects.update(created_at=long_ago, beat_at=long_ago)

    sweep_plans()
    make_plan(plan.pk)

    plan.refresh_from_db()
    assert (sent, plan.status, plan.tries) == ([plan.pk], Plan.Status.DRAFT, 2)


def test_sweeper_leaves_a_plan_alone_that_gives_signs_of_life(day, sent):
    plan = request_plan(day.event)
    making._claim(plan.pk)
    Plan.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=31))

    sweep_plans()

    plan.refresh_from_db()
    assert (sent, plan.status) == ([], Plan.Status.SOLVING)


def test_plan_begun_three_times_in_vain_has_failed(day, sent):
    plan = request_plan(day.event)
    Plan.objects.update(status="solving", tries=3, beat_at=timezone.now() - datetime.timedelta(seconds=31))

    sweep_plans()

    plan.refresh_from_db()
    assert (plan.status, sent) == (Plan.Status.FAILED, [])


def test_worker_that_was_taken_for_dead_does_not_overwrite_its_successor(day, wanted):
    plan = request_plan(day.event)
    first = making._claim(plan.pk)
    Plan.objects.update(status="queued")
    second = making._claim(plan.pk)

    making._finish(first, Plan.Status.FAILED, error="late")

    second.refresh_from_db()
    assert (second.status, second.tries) == (Plan.Status.SOLVING, 2)


@pytest.mark.django_db(transaction=True)
def test_plan_claimed_by_two_workers_at_once_is_made_by_one(day, monkeypatch):
    monkeypatch.setattr(make_plan, "delay_on_commit", lambda key: None)
    plan = request_plan(day.event)

    claimed = at_once(lambda: making._claim(plan.pk), lambda: making._claim(plan.pk))

    assert sorted(type(result).__name__ for result in claimed) == ["NoneType", "Plan"]


@pytest.mark.django_db(transaction=True)
def test_draft_published_by_two_people_at_once_is_one_change(day, wanted, monkeypatch):
    monkeypatch.setattr(make_plan, "delay_on_commit", lambda key: None)
    plan = drafted(day.event)

    at_once(lambda: publish_plan(plan), lambda: publish_plan(Plan.objects.get(pk=plan.pk)))

    assert day.event.changes.filter(kind=Change.Kind.PUBLISH).count() == 1
    assert day.event.placements.count() == 2


def test_price_of_moving_is_60_once_the_event_runs(day):
    run_at(day.event, "09:00")

    assert request_plan(day.event).beta == 60


def test_need_that_no_room_has_leaves_the_session_out_with_its_rule(day):
    make_session(day.event, needs=["piano"])

    plan = drafted(day.event)

    assert [(u["session"], u["rule"]) for u in plan.solution["unplaced"]] == [("1", "needs")]


def test_room_with_parts_is_planned_as_one_space(day, wanted):
    make_room(day.event, "Whole", 200, parts=[day.halle, day.cuisine])

    plan = drafted(day.event)
    publish_plan(plan)

    assert day.event.placements.count() == 2


def test_unplaced_since_makes_it_stale(day, wanted):
    put(wanted[0], day.halle, day.two)
    plan = drafted(day.event)
    unplace_session(wanted[0], organizer=True)

    with pytest.raises(RuleBroken):
        publish_plan(plan)
