"""A marketplace of 200 proposals, 2,000 hands and 250 people, as rows; and hands that go up at a steady pace."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sessions.actions import cast_vote, propose_session
from sessions.models import Session, Vote
from tests.builders import make_event
from unconf.events.models import Attendee, Event

PROPOSALS, PEOPLE, HANDS = 200, 250, 2000
TITLES = (
    "What did your benchmark hide from you? Part {number}",
    "Évaluer sans juge : et si le modèle se trompait poliment ? ({number})",
    "Bring a loss curve, leave with story {number}",
    "Peut-on oublier un exemple, vraiment ? {number}",
)
THEMES = ("Evaluation", "Memory", "Small models", "Safety and care", "Practice", "Languages", "Commons", "Craft")


def make_crowd() -> Event:
    event = make_event(name="Two hundred")
    people = Attendee.objects.bulk_create(Attendee(event=event, name=f"Person {n}") for n in range(PEOPLE))
    for number in range(PROPOSALS):
        title, theme = TITLES[number % 4].format(number=number), THEMES[number % 8]
        propose_session(event, by=people[number], title=title, topics=[theme], language=("en", "fr")[number % 2])
    raise_hands(event, people)
    return event


def raise_hands(event: Event, people: list[Attendee]) -> None:
    """As many hands as there are in all, without telling anybody one by one."""
    sessions = list(event.sessions.all())
    every = [(attendee, session) for attendee in people for session in sessions]
    raised = random.Random(7).sample(every, HANDS)
    Vote.objects.bulk_create(Vote(attendee=attendee, session=session) for attendee, session in raised)
    totals = Counter(session.pk for _, session in raised)
    for session in sessions:
        session.votes = totals[session.pk]
    Session.objects.bulk_update(sessions, ["votes"])


@contextmanager
def hands_going_up(event: Event, *, a_second: int) -> Iterator[None]:
    """Somebody raises a hand so many times a second, until the block ends."""
    taken = set(Vote.objects.filter(session__event=event).values_list("attendee_id", "session_id"))
    sessions = list(event.sessions.all())
    free = [(a, s) for a in event.attendees.all() for s in sessions if (a.pk, s.pk) not in taken]
    random.Random(3).shuffle(free)
    ended = threading.Event()

    def go_on() -> None:
        began = time.monotonic()
        for count, (attendee, session) in enumerate(free):
            if ended.wait(max(began + count / a_second - time.monotonic(), 0)):
                return
            cast_vote(attendee, session)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
