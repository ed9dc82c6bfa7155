"""People of equal names are told apart by a mark."""

import pytest
from django.template import Context, Template
from django.utils.html import escape

from rooms.actions import place_session
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from tests.hostile import HOSTILE
from tests.people import browser_of, shown
from tests.races import at_once
from unconf.events.actions import join_event, set_phases
from unconf.events.keys import make_sign_in_link
from unconf.events.models import Attendee, Event
from unconf.look import person
from unconf.marks import SHAPES, mark_in_words

pytestmark = pytest.mark.django_db


def test_first_of_a_name_has_no_mark_and_later_ones_count_up():
    event = make_event()

    marks = [join_event(event, name).mark for name in ("Marie", "Ada", "marie", " MARIE ", "Marie Curie")]

    assert marks == [0, 0, 1, 2, 0]


def test_names_with_accents_are_equal_whatever_their_capitals():
    event = make_event()

    assert [join_event(event, name).mark for name in ("Éloïse", "ÉLOÏSE", "e\u0301loi\u0308se", "Eloise")] == [
        0,
        1,
        2,
        0,
    ]


def test_equal_names_of_two_events_need_no_mark():
    join_event(make_event(), "Marie")

    assert join_event(make_event(), "Marie").mark == 0


def test_name_whose_bearer_is_gone_does_not_hand_on_a_mark():
    event = make_event()
    join_event(event, "Marie")
    second = join_event(event, "Marie")
    third = join_event(event, "Marie")
    second.delete()

    assert (third.mark, join_event(event, "Marie").mark) == (2, 3)


def test_shapes_differ_in_drawing_and_in_words():
    assert len(SHAPES) >= 12
    assert len({path for _, path in SHAPES}) == len({str(name) for name, _ in SHAPES}) == len(SHAPES)


def test_after_the_last_shape_they_begin_again_with_a_number():
    words = [mark_in_words(number) for number in (1, 2, len(SHAPES), len(SHAPES) + 1, 2 * len(SHAPES) + 2)]

    assert words == ["triangle", "square", "hourglass", "triangle 2", "square 3"]
    assert '<span class="mark-turn" aria-hidden="true">2</span>' in person(Attendee(name="Marie", mark=len(SHAPES) + 1))


def test_name_is_drawn_with_its_mark_and_said_with_it():
    drawn = person(Attendee(name="Marie", mark=1))

    assert drawn.startswith('<span class="person"><bdi>Marie</bdi>\u00a0<svg class="mark"')
    assert drawn.endswith('<span class="visually-hidden"> (triangle)</span></span>')
    assert person(Attendee(name="Marie")) == "<bdi>Marie</bdi>"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("mark", [0, 1])
def test_hostile_name_is_text(name, mark):
    drawn = person(Attendee(name=name, mark=mark))

    assert f"<bdi>{escape(name)}</bdi>" in drawn


def test_drawing_people_asks_the_database_nothing(django_assert_num_queries):
    people = [Attendee(name="Marie", mark=mark) for mark in range(30)]

    with django_assert_num_queries(0):
        Template("{% for one in people %}{% person one %}{% endfor %}").render(Context({"people": people}))


def test_who_shares_a_name_is_told_their_mark_once():
    event = make_event()
    make_attendee(event, "Marie")
    browser = browser_of()

    page = shown(browser.post(f"{event.url}join/", {"name": "Marie"}, follow=True))
    again = shown(browser.get(event.url))

    assert "There is another Marie here: your mark is" in page
    assert "There is another Marie here" not in again
    assert "(triangle)" in again


def test_who_is_the_first_of_a_name_is_told_nothing():
    event = make_event()

    page = shown(browser_of().post(f"{event.url}join/", {"name": "Marie"}, follow=True))

    assert "your mark is" not in page


def test_hostile_name_of_two_people_stays_text_in_what_they_are_told():
    event = make_event()
    make_attendee(event, HOSTILE[0])

    page = shown(browser_of().post(f"{event.url}join/", {"name": HOSTILE[0]}, follow=True))

    assert "There is another &lt;script&gt;alert(1)&lt;/script&gt; here" in page


def test_organizer_who_shares_a_name_is_told_too():
    event = make_event()
    make_attendee(event, "Inès")

    page = shown(browser_of().post(make_sign_in_link(event=event), {"name": "Inès"}, follow=True))

    assert event.attendees.get(role="organizer").mark == 1
    assert "There is another Inès here: your mark is" in page


@pytest.mark.parametrize("path", ["", "s/2/", "board/", "wall/", "agenda/"])
def test_mark_is_shown_wherever_hosts_are(path):
    event = make_event()
    make_session(event, "By the first", by=make_attendee(event, "Marie"))
    session = make_session(event, "By the second", by=make_attendee(event, "Marie"))
    ines = make_organizer(event)
    if path in ("board/", "agenda/"):
        place_session(session, room=make_room(event), time_slot=make_time_slot(event), by=ines, organizer=True)
        set_phases(event, {"planning": True})

    page = shown(browser_of(ines).get(f"{event.url}{path}"))

    assert '<bdi>Marie</bdi>\u00a0<svg class="mark"' in page


@pytest.mark.django_db(transaction=True)
def test_two_of_one_name_who_join_at_once_get_two_marks():
    make_event()

    joined = at_once(*[lambda: join_event(Event.objects.get(), "Marie")] * 4)

    assert sorted(attendee.mark for attendee in joined) == [0, 1, 2, 3]
