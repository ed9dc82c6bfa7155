"""Writing notes: who may, what is kept, and what happens when two write."""

import pytest
from django.core.exceptions import ValidationError

from record.actions import KEPT, WrittenMeanwhile, name_writers, write_note
from record.models import Note
from record.queries import lineages_of, may_write, note_of
from sessions.actions import withdraw_session
from sessions.models import Session
from tests.builders import make_attendee, make_event, make_organizer, make_session
from unconf.events.errors import NotAllowed, RuleBroken

pytestmark = pytest.mark.django_db


def texts(session: Session) -> tuple[str, str, str, str]:
    note = note_of(session)
    return note.found, note.open_questions, note.takes_on, note.link


def test_notes_are_kept_with_who_wrote_and_when(event, ada, session):
    note = write_note(
        session, by=ada, found="Curves lie.", open_questions="All?", takes_on="Kofi", link="https://x.org/a"
    )

    assert texts(session) == ("Curves lie.", "All?", "Kofi", "https://x.org/a")
    assert (note.version, note.updated_by, note.is_written) == (1, ada, True)
    assert note.updated_at is not None


def test_only_fields_that_are_given_change(ada, session):
    write_note(session, by=ada, found="Curves lie.", takes_on="Kofi")

    write_note(session, by=ada, version=1, found="Curves lie at times.")

    assert texts(session) == ("Curves lie at times.", "", "Kofi", "")


def test_text_is_tidied_and_an_address_needs_no_scheme(ada, session):
    write_note(session, by=ada, found="  One\r\nTwo  ", link=" pad.example.org/day ")

    assert texts(session) == ("One\nTwo", "", "", "https://pad.example.org/day")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://x.org/a", "file:///etc/passwd", "not a link", "https://"]
)
def test_link_that_is_none_of_the_web_is_refused(ada, session, link):
    with pytest.raises(ValidationError) as refused:
        write_note(session, by=ada, link=link)

    assert list(refused.value.message_dict) == ["link"]
    assert not Note.objects.exists()


@pytest.mark.parametrize("text", ["x" * 5001, "a\x00b", "a\u202eb"])
def test_text_that_cannot_be_kept_is_refused_by_field(ada, session, text):
    with pytest.raises(ValidationError) as refused:
        write_note(session, by=ada, found="fine", takes_on=text)

    assert list(refused.value.message_dict) == ["takes_on"]
    assert not Note.objects.exists()


def test_hosts_named_writers_and_the_team_write_and_others_do_not(event, ada, session):
    kofi, eve, ines = make_attendee(event, "Kofi"), make_attendee(event, "Eve"), make_organizer(event)
    name_writers(session, by=ada, names=["kofi"])

    may = {person.name: may_write(session, person) for person in (ada, kofi, eve, ines)}

    assert may == {"Ada": True, "Kofi": True, "Eve": False, "Inès": True}
    with pytest.raises(NotAllowed):
        write_note(session, by=eve, found="Hers")
    assert texts(session) == ("", "", "", "")


def test_writer_no_longer_named_may_not_write(event, ada, session):
    kofi = make_attendee(event, "Kofi")
    name_writers(session, by=ada, names=["Kofi"])

    name_writers(session, by=ada, names=[])

    with pytest.raises(NotAllowed):
        write_note(session, by=kofi, found="His")


def test_writers_are_named_by_hosts_and_team_only(event, ada, session):
    kofi = make_attendee(event, "Kofi")
    name_writers(session, by=ada, names=["Kofi"])

    with pytest.raises(NotAllowed):
        name_writers(session, by=kofi, names=["Ada"])
    name_writers(session, by=make_organizer(event), names=["Ada", "Kofi", " kofi "])

    assert {person.name for person in note_of(session).writers.all()} == {"Ada", "Kofi"}


def test_name_that_nobody_or_several_have_is_refused(event, ada, session):
    make_attendee(event, "Marie"), make_attendee(event, "Marie")

    refusals = []
    for name in ("Nobody", "Marie"):
        with pytest.raises(ValidationError) as refused:
            name_writers(session, by=ada, names=[name])
        refusals.append(refused.value.message_dict["writers"])

    assert refusals == [
        ["Nobody here is called Nobody."],
        ["Several people here are called Marie. Please ask the team."],
    ]


def test_of_two_of_a_name_the_one_who_writes_stays(event, ada, session):
    marie = make_attendee(event, "Marie")
    name_writers(session, by=ada, names=["Marie"])
    make_attendee(event, "Marie")

    assert name_writers(session, by=ada, names=["Marie"]) == [marie]


def test_people_of_another_event_are_not_named(event, ada, session):
    make_attendee(make_event(name="Elsewhere"), "Kofi")

    with pytest.raises(ValidationError):
        name_writers(session, by=ada, names=["Kofi"])


def test_too_many_writers_are_refused(event, ada, session):
    with pytest.raises(ValidationError) as refused:
        name_writers(session, by=ada, names=[f"P{n}" for n in range(9)])

    assert refused.value.message_dict == {"writers": ["At most 8, please."]}


def test_withdrawn_and_merged_sessions_are_not_written_about(event, ada, session):
    other = make_session(event, "The joint one", by=ada)
    merged = make_session(event, "Joined", by=ada)
    Session.objects.filter(pk=merged.pk).update(status=Session.Status.MERGED, merged_into=other)
    withdraw_session(session, by=ada)

    for gone in (session, merged):
        with pytest.raises(RuleBroken):
            write_note(gone, by=ada, found="Too late")
        with pytest.raises(RuleBroken):
            name_writers(gone, by=ada, names=["Ada"])

    assert not Note.objects.exists()


def test_fields_that_only_one_changed_are_brought_together(event, ada, session):
    ines = make_organizer(event)
    write_note(session, by=ada, found="Curves lie.", open_questions="All?", takes_on="Kofi")

    write_note(session, by=ines, version=1, found="Curves lie.", open_questions="All of them?", takes_on="Kofi")
    write_note(session, by=ada, version=1, found="Curves often lie.", open_questions="All?", takes_on="Kofi")

    assert texts(session) == ("Curves often lie.", "All of them?", "Kofi", "")


def test_field_that_two_changed_saves_nothing_and_shows_both(event, ada, session):
    ines = make_organizer(event)
    write_note(session, by=ines, found="Hers", takes_on="Kofi")

    with pytest.raises(WrittenMeanwhile) as meanwhile:
        write_note(session, by=ada, found="Mine", open_questions="My question", takes_on="")

    assert meanwhile.value.theirs == {"found": "Hers"}
    assert meanwhile.value.texts == {"found": "Mine", "open_questions": "My question", "takes_on": "Kofi", "link": ""}
    assert (meanwhile.value.note.version, meanwhile.value.note.updated_by) == (1, ines)
    assert texts(session) == ("Hers", "", "Kofi", "")


def test_saved_again_knowingly_the_own_text_wins_and_theirs_stays_in_a_version(event, ada, session):
    write_note(session, by=make_organizer(event), found="Hers")
    with pytest.raises(WrittenMeanwhile) as meanwhile:
        write_note(session, by=ada, found="Mine")

    write_note(session, by=ada, version=meanwhile.value.note.version, **meanwhile.value.texts)

    assert texts(session)[0] == "Mine"
    assert [version.found for version in note_of(session).versions.order_by("version")] == ["Hers", "Mine"]


def test_two_who_write_the_same_do_not_dispute(event, ada, session):
    write_note(session, by=make_organizer(event), found="Curves lie.")

    note = write_note(session, by=ada, found="Curves lie.\r\n")

    assert (note.version, texts(session)[0]) == (1, "Curves lie.")


def test_text_that_somebody_emptied_is_disputed_too(event, ada, session):
    write_note(session, by=ada, found="Curves lie.")
    write_note(session, by=make_organizer(event), version=1, found="")

    with pytest.raises(WrittenMeanwhile) as meanwhile:
        write_note(session, by=ada, version=1, found="Curves often lie.")

    assert meanwhile.value.theirs == {"found": ""}


def test_sent_twice_is_saved_once(ada, session):
    for _ in range(2):
        write_note(session, by=ada, found="Curves lie.")

    assert (note_of(session).version, note_of(session).versions.count()) == (1, 1)


@pytest.mark.parametrize("version", [7, 2**31 - 1])
def test_version_that_never_was_disputes_whatever_differs(ada, session, version):
    write_note(session, by=ada, found="Curves lie.", takes_on="Kofi")

    with pytest.raises(WrittenMeanwhile) as meanwhile:
        write_note(session, by=ada, version=version, found="Else", takes_on="Kofi")

    assert meanwhile.value.theirs == {"found": "Curves lie."}


@pytest.mark.slow
def test_only_so_many_versions_are_kept(ada, session):
    for n in range(KEPT + 2):
        write_note(session, by=ada, version=n, found=f"Draft {n}")

    kept = note_of(session).versions.order_by("version").values_list("version", flat=True)
    assert list(kept) == list(range(3, KEPT + 3))


def test_every_save_has_a_revision_and_saving_nothing_new_has_none(event, ada, session):
    revisions = []
    for found in ("Curves lie.", "Curves lie.", "Curves often lie."):
        write_note(session, by=ada, version=note_of(session).version, found=found)
        event.refresh_from_db()
        revisions.append(event.rev)

    assert [rev - revisions[0] for rev in revisions] == [0, 0, 1]


def test_lineage_goes_to_the_session_that_goes_on_and_a_circle_ends(event, ada, session):
    others = [make_session(event, title, by=ada) for title in ("Middle", "First", "Round", "And round")]
    for gone, into in [(0, session), (1, others[0]), (2, others[3]), (3, others[2])]:
        Session.objects.filter(pk=others[gone].pk).update(status=Session.Status.MERGED, merged_into=into)

    assert [original.title for original in lineages_of(event)[session.pk]] == ["Middle", "First"]
