"""The queue to say a proposal aloud."""

import datetime

import pytest
from django.utils import timezone

from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    join_queue,
    leave_queue,
    more_time,
    next_pitch,
    not_here,
    shorten_pitches,
    stop_pitches,
    undo_merge,
    withdraw_session,
)
from sessions.models import Pitch, Session
from sessions.queries.pitches import Place, place_of_next, queue_of, seconds_left
from tests.builders import make_attendee, make_event, make_organizer, make_session, make_time_slot
from tests.races import at_once
from unconf.events.actions import change_event, set_clock, set_phases
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Attendee, Event

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def event(db) -> Event:
    """It is 9:30, and the clock stands."""
    event = make_event()
    set_clock(event, nine_thirty(event))
    return event


def nine_thirty(event: Event) -> datetime.datetime:
    return datetime.datetime.combine(event.starts_on, datetime.time(9, 30), event.tz)


def queued(event: Event, name: str, **over) -> Session:
    """Somebody of this name wants to say their proposal aloud."""
    host = make_attendee(event, name)
    session = make_session(event, f"{name} asks", by=host)
    join_queue(session, host, **over)
    return session


def waiting(event: Event) -> list[str]:
    return [pitch.session.title.split()[0] for pitch in queue_of(event).waiting]


def on_stage(event: Event) -> str | None:
    pitch = queue_of(event).on_stage
    return pitch.session.title.split()[0] if pitch else None


def test_queue_goes_by_arrival_and_first_timers_first(event):
    for name, first_time in (("Kofi", False), ("Nour", True), ("Ada", None), ("Bastien", True)):
        queued(event, name, first_time=first_time)

    assert waiting(event) == ["Nour", "Bastien", "Kofi", "Ada"]
    assert Attendee.objects.get(name="Nour").first_time is True
    assert Attendee.objects.get(name="Kofi").first_time is False


def test_joining_twice_keeps_the_place(event):
    kofi = queued(event, "Kofi")
    queued(event, "Nour")

    join_queue(kofi, kofi.proposed_by)

    assert waiting(event) == ["Kofi", "Nour"]


def test_leaving_twice_is_leaving_once_and_coming_back_is_last(event):
    kofi = queued(event, "Kofi")
    queued(event, "Nour")

    leave_queue(kofi, kofi.proposed_by)
    leave_queue(kofi, kofi.proposed_by)
    left = waiting(event)
    join_queue(kofi, kofi.proposed_by)

    assert left == ["Nour"]
    assert waiting(event) == ["Nour", "Kofi"]


def test_only_its_hosts_and_the_team_join_or_leave_for_a_session(event):
    session = make_session(event, by=make_attendee(event, "Kofi"))
    somebody, team = make_attendee(event, "Nour"), make_organizer(event)

    with pytest.raises(NotAllowed):
        join_queue(session, somebody)
    join_queue(session, team)
    with pytest.raises(NotAllowed):
        leave_queue(session, somebody)

    assert len(waiting(event)) == 1


def test_session_that_is_gone_cannot_be_said_aloud_and_leaves_the_queue(event):
    kofi = queued(event, "Kofi")
    queued(event, "Nour")
    next_pitch(event, seen=None)

    withdraw_session(kofi, by=kofi.proposed_by)

    assert (on_stage(event), waiting(event)) == (None, ["Nour"])
    with pytest.raises(RuleBroken):
        join_queue(kofi, kofi.proposed_by)


def test_session_brought_into_another_is_in_no_queue_and_off_the_stage(event):
    kofi = queued(event, "Kofi")
    nour = queued(event, "Nour")
    next_pitch(event, seen=None)

    Session.objects.filter(pk=kofi.pk).update(status=Session.Status.MERGED)
    gone = on_stage(event), waiting(event)
    next_pitch(event, seen=None)

    assert gone == (None, ["Nour"])
    assert on_stage(event) == "Nour"
    assert Pitch.objects.get(session=nour).status == "on_stage"


def test_session_that_goes_on_with_another_gets_its_place_in_the_queue(event):
    ada = make_attendee(event, "Ada")
    older = make_session(event, "Ada asks", by=ada)
    kofi = queued(event, "Kofi")
    queued(event, "Nour")

    agree_to_merge(ask_to_merge(kofi, older, by=kofi.proposed_by), by=ada)

    assert waiting(event) == ["Ada", "Nour"]


def test_place_that_was_passed_on_is_given_back_when_they_are_two_again(event):
    ada = make_attendee(event, "Ada")
    older = make_session(event, "Ada asks", by=ada)
    kofi = queued(event, "Kofi")
    queued(event, "Nour")
    merge = ask_to_merge(kofi, older, by=kofi.proposed_by)
    agree_to_merge(merge, by=ada)

    undo_merge(merge, by=ada)

    assert waiting(event) == ["Kofi", "Nour"]


def test_place_that_was_used_meanwhile_is_not_given_back(event):
    ada = make_attendee(event, "Ada")
    older = make_session(event, "Ada asks", by=ada)
    kofi = queued(event, "Kofi")
    merge = ask_to_merge(kofi, older, by=kofi.proposed_by)
    agree_to_merge(merge, by=ada)
    next_pitch(event, seen=None)

    undo_merge(merge, by=ada)

    assert (on_stage(event), waiting(event)) == ("Ada", [])


def test_session_that_goes_on_keeps_its_own_place_and_leaves_the_other_one_empty(event):
    kofi, nour, ada = queued(event, "Kofi"), queued(event, "Nour"), queued(event, "Ada")

    agree_to_merge(ask_to_merge(ada, nour, by=ada.proposed_by), by=nour.proposed_by)
    next_pitch(event, seen=None)
    agree_to_merge(ask_to_merge(kofi, nour, by=kofi.proposed_by), by=nour.proposed_by)

    assert on_stage(event) == "Kofi"
    assert waiting(event) == []


def test_event_without_a_queue_has_none(event):
    change_event(event, {"pitch_seconds": None})
    session = make_session(event)

    with pytest.raises(RuleBroken) as refused:
        join_queue(session, session.proposed_by)

    assert refused.value.code == "no queue"
    assert place_of_next(event, first_time=False) is None
    assert (queue_of(event).total, queue_of(event).waiting) == (0, [])


def test_nothing_is_said_aloud_once_the_day_runs_with_hands_down(event):
    set_phases(event, {"running": True})
    while_hands_are_up = place_of_next(event, first_time=False)
    set_phases(event, {"voting": False})

    assert while_hands_are_up == (1, event.now())
    assert place_of_next(event, first_time=False) is None


def test_place_of_next_counts_who_comes_before(event):
    for name in ("Kofi", "Nour", "Ada"):
        queued(event, name, first_time=name == "Nour")

    later = place_of_next(event, first_time=False)
    sooner = place_of_next(event, first_time=True)

    assert later == (4, event.now() + datetime.timedelta(seconds=3 * 42))
    assert sooner == (2, event.now() + datetime.timedelta(seconds=42))


def test_place_says_minutes_never_none():
    assert [Place(1, seconds).minutes for seconds in (0, 59, 60, 61, 252)] == [1, 1, 1, 2, 5]


def test_next_brings_one_after_the_other_and_nobody_in_the_end(event):
    kofi, nour = queued(event, "Kofi"), queued(event, "Nour")
    stages = []

    for seen in (None, kofi.number, nour.number):
        next_pitch(event, seen=seen)
        stages.append((on_stage(event), waiting(event), queue_of(event).said))

    assert stages == [("Kofi", ["Nour"], 0), ("Nour", [], 1), (None, [], 2)]
    with pytest.raises(RuleBroken) as refused:
        next_pitch(event, seen=None)
    assert refused.value.code == "empty"


def test_who_has_spoken_comes_again_only_through_the_team(event):
    kofi = queued(event, "Kofi")
    next_pitch(event, seen=None)
    next_pitch(event, seen=kofi.number)

    join_queue(kofi, kofi.proposed_by)
    by_themselves = waiting(event)
    join_queue(kofi, make_organizer(event))

    assert by_themselves == []
    assert waiting(event) == ["Kofi"]


def test_who_is_not_here_goes_to_the_end_even_a_first_timer(event):
    kofi = queued(event, "Kofi", first_time=True)
    for name in ("Nour", "Ada"):
        queued(event, name, first_time=name == "Ada")
    next_pitch(event, seen=None)

    not_here(event, seen=kofi.number)

    assert (on_stage(event), waiting(event)) == ("Ada", ["Nour", "Kofi"])
    assert queue_of(event).said == 0


def test_last_one_who_is_not_here_waits_and_nobody_is_on_stage(event):
    kofi = queued(event, "Kofi")
    next_pitch(event, seen=None)

    not_here(event, seen=kofi.number)

    assert (on_stage(event), waiting(event)) == (None, ["Kofi"])


def test_more_time_is_given_once_to_two_thumbs(event):
    kofi = queued(event, "Kofi")
    next_pitch(event, seen=None)

    more_time(event, seen=kofi.number, seconds=30)
    with pytest.raises(RuleBroken) as refused:
        more_time(event, seen=kofi.number, seconds=30)

    assert refused.value.code == "stale"
    assert queue_of(event).on_stage.seconds == 40


def test_more_time_counts_from_now_when_the_time_is_over(event):
    kofi = queued(event, "Kofi")
    next_pitch(event, seen=None)
    Pitch.objects.update(began_at=timezone.now() - datetime.timedelta(seconds=60))

    more_time(event, seen=kofi.number, seconds=30)

    assert queue_of(event).on_stage.seconds >= 70


def test_more_time_ends_at_five_minutes(event):
    kofi = queued(event, "Kofi")
    next_pitch(event, seen=None)
    Pitch.objects.update(seconds=295)

    more_time(event, seen=kofi.number, seconds=295)

    assert queue_of(event).on_stage.seconds == 300


def test_stopping_leaves_the_stage_empty(event):
    kofi = queued(event, "Kofi")
    queued(event, "Nour")
    next_pitch(event, seen=None)

    stop_pitches(event, seen=kofi.number)

    assert (on_stage(event), waiting(event), queue_of(event).said) == (None, ["Nour"], 1)
    with pytest.raises(RuleBroken):
        stop_pitches(event, seen=None)


@pytest.mark.parametrize("press", [next_pitch, not_here])
def test_press_that_comes_late_does_nothing(event, press):
    for name in ("Kofi", "Nour", "Ada"):
        queued(event, name)
    next_pitch(event, seen=None)
    kofi = queue_of(event).on_stage.session.number
    press(event, seen=kofi)

    with pytest.raises(RuleBroken) as refused:
        press(event, seen=kofi)

    assert refused.value.code == "stale"
    assert on_stage(event) == "Nour"


@pytest.mark.django_db(transaction=True)
def test_two_thumbs_at_once_bring_one_person():
    event = make_event()
    for name in ("Kofi", "Nour", "Ada"):
        queued(event, name)

    done = at_once(*[lambda: next_pitch(Event.objects.get(pk=event.pk), seen=None)] * 4)

    assert sorted(str(result) for result in done) == ["None", *["Somebody else pressed first."] * 3]
    assert (on_stage(event), waiting(event)) == ("Kofi", ["Nour", "Ada"])


@pytest.mark.django_db(transaction=True)
def test_many_who_join_at_once_get_turns_of_their_own():
    event = make_event()
    sessions = [make_session(event, f"Question {number}") for number in range(6)]
    fresh = [Session.objects.select_related("event").get(pk=session.pk) for session in sessions]

    at_once(*[lambda session=session: join_queue(session, session.proposed_by) for session in fresh])

    assert sorted(Pitch.objects.values_list("turn", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_queue_ends_when_the_last_one_will_have_spoken(event):
    for name in ("Kofi", "Nour", "Ada"):
        queued(event, name)
    before = queue_of(event).ends_at
    next_pitch(event, seen=None)
    Pitch.objects.filter(status="on_stage").update(began_at=timezone.now() - datetime.timedelta(seconds=10))

    assert before == event.now() + datetime.timedelta(seconds=3 * 42)
    assert 15 < seconds_left(queue_of(event).on_stage) <= 20
    assert queue_of(event).ends_at - event.now() <= datetime.timedelta(seconds=20 + 12 + 2 * 42)


def test_time_on_stage_never_falls_below_nothing(event):
    queued(event, "Kofi")
    next_pitch(event, seen=None)
    Pitch.objects.update(began_at=timezone.now() - 5 * MINUTE)

    assert seconds_left(queue_of(event).on_stage) == 0


def test_queue_that_would_overrun_offers_less_time_and_takes_it(event):
    for name in ("Kofi", "Nour", "Ada"):
        queued(event, name)
    change_event(event, {"hands_until": event.now() + 3 * MINUTE})
    in_time = queue_of(event).offers
    change_event(event, {"hands_until": event.now() + 2 * MINUTE})
    late = queue_of(event).offers

    shorten_pitches(event)
    shorten_pitches(event)

    assert (in_time, late) == (None, 20)
    assert queue_of(event).seconds == 20
    assert queue_of(event).ends_at == event.now() + datetime.timedelta(seconds=3 * 32)
    assert queue_of(event).offers is None


def test_queue_also_ends_where_the_next_time_slot_begins(event):
    for name in ("Kofi", "Nour", "Ada"):
        queued(event, name)
    make_time_slot(event, "09:32")

    assert queue_of(event).offers == 20


def test_shortening_gives_nobody_more_time(event):
    change_event(event, {"pitch_seconds": 15})

    shorten_pitches(event)

    assert queue_of(event).seconds == 15


@pytest.mark.slow
def test_queue_takes_the_same_queries_for_three_and_for_thirty(event, django_assert_num_queries):
    for number in range(30):
        queued(event, f"Person{number}")

    with django_assert_num_queries(2):
        queue = queue_of(event)
        [host.name for pitch in queue.waiting for host in pitch.session.hosts.all()]
