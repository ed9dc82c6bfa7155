"""Similar proposals: near-twins of La Fabrique's titles are found, strangers are not."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions.actions import withdraw_session
from sessions.models import Session
from sessions.queries.similar import similar_to
from tests.builders import make_attendee, make_event, make_session
from tests.hostile import HOSTILE_MARKDOWN
from unconf.interop.demo.fabrique import PROPOSALS

pytestmark = pytest.mark.django_db

NEAR = [
    ("Evaluer sans juges", "Évaluer sans juge"),
    ("évaluation sans juges ?", "Évaluer sans juge"),
    ("PEUT ON OUBLIER UN EXEMPLE", "Peut-on oublier"),
    ("Small language models", "Small models for small"),
    ("negative results", "My first negative result"),
    ("Kind peer reviews", "Peer review, but kind"),
    ("What your benchmarks hide", "What did your benchmark"),
    ("Learning to say I don't know", "Teaching a model to say"),
    ("Un modèle qui dit je ne sais pas", "Apprendre à un modèle"),
    ("Who signs when the agent is wrong?", "Qui signe quand l’agent"),
    ("Labelling the labellers", "Who labels the labellers"),
    ("A walk: what tires us?", "Walking session"),
    ("Walking sesion", "Walking session"),
    ("Failed prompts museum", "A museum of failed prompts"),
    ("sharing the GPU", "The GPU we share"),
    ("gpu", "The GPU we share"),
    ("deadlines", "Saying no to a deadline"),
    ("One useful model in one evening", "One laptop, one evening"),
    ("reading group", "Reading group"),
    ("le carnet de labo", "Le carnet de laboratoire"),
    ("jeux de données", "Un jeu de données"),
    ("les maths", "Est-ce que j’ai le droit"),
]
STRANGE = [
    "model",
    "What is a model?",
    "How to compost at home",
    "Quantum for beginners",
    "Un café pour parler de rien",
    "Peer programming",
    "Fine-tuning on a laptop",
    "Group photo",
    "what did you do",
    "",
    "???",
    "日本語",
]


@pytest.fixture
def fabrique(event):
    author = make_attendee(event)
    Session.objects.bulk_create(
        Session(event=event, number=number, title=proposal.title, description=proposal.description, proposed_by=author)
        for number, proposal in enumerate(PROPOSALS, 1)
    )
    return event


@pytest.mark.parametrize(("typed", "found"), NEAR)
def test_near_twin_comes_first(fabrique, typed, found):
    assert similar_to(fabrique, typed)[0].title.startswith(found)


@pytest.mark.parametrize("typed", STRANGE)
def test_stranger_is_near_nothing(fabrique, typed):
    assert similar_to(fabrique, typed) == []


def test_titles_of_the_day_are_strangers_to_each_other(fabrique):
    found = {session.title: similar_to(fabrique, session.title, but=session) for session in fabrique.sessions.all()}

    assert {title: near for title, near in found.items() if near} == {}


def test_nearest_come_first_and_no_more_than_asked_for(event, ada):
    titles = ["Small models", "Small models for small languages", "Smaller models", "Small models at home", "Tea"]
    for title in titles:
        make_session(event, title, by=ada)

    assert [session.title for session in similar_to(event, "small model")] == [
        "Small models",
        "Smaller models",
        "Small models at home",
    ]
    assert len(similar_to(event, "small model", limit=1)) == 1


def test_withdrawn_ones_and_those_of_other_events_are_not_found(event, ada):
    withdraw_session(make_session(event, "Small models", by=ada), by=ada)
    make_session(make_event(name="Elsewhere"), "Small models")

    assert similar_to(event, "Small models") == []


@pytest.mark.parametrize("typed", [*HOSTILE_MARKDOWN, "a" * 100_000, "nul\0byte", "%s %(x)s {}", "'; --"])
def test_hostile_texts_are_only_compared(event, ada, typed):
    make_session(event, "Small models", by=ada)

    assert similar_to(event, typed) == []


def test_what_a_sheet_shows_comes_with_them_in_four_queries(event, ada, django_assert_num_queries):
    for number in range(3):
        make_session(event, f"Small models {number}", by=ada, topics=["Memory"])

    with django_assert_num_queries(4):
        shown = [
            (session.url, [*session.hosts.all()], [*session.topics.all()])
            for session in similar_to(event, "small models")
        ]

    assert len(shown) == 3


@pytest.mark.parametrize(
    ("typed", "details"),
    [
        ("loss curves", "Everybody brings the curve of a loss."),
        ("LABELLING exámples", "We label one example each."),
        ("évaluations automatiques", "Une EVALUATION automatique, et après ?"),
        ("exemples oubliés", "Un exemple est oublié, vraiment ?"),
    ],
)
def test_words_are_found_in_the_details_too(event, ada, typed, details):
    session = make_session(event, "Something else entirely", by=ada, description=details)
    make_session(event, "Nothing of it", by=ada, description="A walk around the lake.")

    assert similar_to(event, typed) == [session]


def test_one_word_or_some_of_the_words_in_the_details_are_not_near(event, ada):
    make_session(event, "Something else entirely", by=ada, description="Everybody brings the curve of a loss.")

    assert similar_to(event, "curve") == similar_to(event, "curve fitting") == []


def test_title_that_is_near_comes_before_details_that_have_the_words(event, ada):
    by_details = make_session(event, "Something else entirely", by=ada, description="Of small models.")
    by_title = make_session(event, "Small models", by=ada)

    assert similar_to(event, "a small model") == [by_title, by_details]


@pytest.mark.parametrize(
    "typed",
    [
        "small & models",
        "small | !models",
        "small:* models",
        "(small <-> models",
        "'small' \\ models",
        "📉 small models 🧠",
    ],
)
def test_signs_of_searching_mean_nothing(event, ada, typed):
    session = make_session(event, "Small models", by=ada)
    make_session(event, "Tea", by=ada)

    assert similar_to(event, typed) == [session]


@pytest.mark.parametrize("typed", ["& | !", ":* <->", "''", "📉", "a", "le la les", "the", "\u202e"])
def test_signs_alone_and_stop_words_are_near_nothing(event, ada, typed):
    make_session(event, "Small models", by=ada)

    assert similar_to(event, typed) == []


def test_title_of_two_hundred_letters_is_compared_as_far_as_titles_go(event, ada):
    session = make_session(event, "Small models for small languages", by=ada)

    assert similar_to(event, ("Small models for small languages " * 7)[:200]) == [session]


@pytest.mark.slow
def test_two_thousand_proposals_are_found_by_index(event, ada):
    Session.objects.bulk_create(
        Session(event=event, number=n, title=f"{proposal.title} {n}"[:140], description=proposal.description)
        for n, proposal in enumerate(PROPOSALS * 59, 1)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE unconf_sessions_session")
    seconds = []

    for typed in ("Small language models", "gpu", "évaluation sans juges ?"):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            similar_to(event, typed)
        seconds.append(time.perf_counter() - began)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {queries.captured_queries[1]['sql']}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert "session_title_stems" in plan
        assert "Seq Scan on unconf_sessions_session" not in plan
    print(plan, f"\n{len(PROPOSALS) * 59} proposals: {max(seconds) * 1000:.0f} ms at most")
