"""The record as a zip of Markdown files: what is in it, byte for byte."""

import io
import json
import zipfile

import pytest

from record.actions import write_note
from record.markdown import line, quoted
from rooms.actions import place_session
from sessions.actions import cast_vote
from sessions.markdown import MARKDOWN
from sessions.models import Session
from tests.builders import make_attendee, make_event, make_organizer, make_room, make_session, make_time_slot
from tests.hostile import HOSTILE, HOSTILE_MARKDOWN
from tests.people import browser_of, shown
from unconf.events import brake
from unconf.events.actions import change_event, set_phases
from unconf.events.brake import Brake

pytestmark = pytest.mark.django_db


def files(response) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def facts(page: str) -> dict[str, object]:
    """The front matter, of which each value is JSON."""
    head = page.split("---\n")[1]
    return {key: json.loads(value) for key, value in (row.split(": ", 1) for row in head.splitlines())}


@pytest.fixture
def day(event, ada):
    session = make_session(event, "Évaluer sans juge : et si…", by=ada, language="fr", topics=["Evaluation"])
    make_session(event, "Walking session", by=make_attendee(event, "Kofi"))
    place_session(session, room=make_room(event, "Verrière"), time_slot=make_time_slot(event, "14:35"), organizer=True)
    cast_vote(ada, session)
    set_phases(event, {"running": True})
    write_note(session, by=ada, found="Curves *lie*.\n\n- often", takes_on="Kofi", link="https://x.org/a")
    return event


def test_one_file_a_session_and_an_index(day, client):
    response = client.get(f"{day.url}record.zip")

    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="la-fabrique-record.zip"'
    assert files(response) == {
        "index.md": """---
title: "La Fabrique"
starts_on: "2026-11-28"
ends_on: "2026-11-28"
sessions: 2
written: 1
language: "en"
---

# La Fabrique

1 of 1 written down

- [Évaluer sans juge : et si…](001-evaluer-sans-juge-et-si.md): hosted by Ada · Verrière, 14:35
- [Walking session](002-walking-session.md): hosted by Kofi · In reserve
""",
        "001-evaluer-sans-juge-et-si.md": """---
number: 1
title: "Évaluer sans juge : et si…"
hosts: ["Ada"]
place: "Verrière"
starts_at: "2026-11-28T14:35:00+01:00"
ends_at: "2026-11-28T15:20:00+01:00"
language: "fr"
themes: ["Evaluation"]
hands: 1
link: "https://x.org/a"
---

# Évaluer sans juge : et si…

hosted by Ada · Verrière, 14:35

## What we found

> Curves *lie*.
>
> - often

## Who takes it on

> Kofi

Link: <https://x.org/a>
""",
        "002-walking-session.md": """---
number: 2
title: "Walking session"
hosts: ["Kofi"]
themes: []
hands: 0
---

# Walking session

hosted by Kofi · In reserve

Nothing was written down.
""",
    }


def test_it_speaks_the_language_of_whoever_asks_and_else_the_events(day, client):
    change_event(day, {"languages": ["fr", "en"]})

    asked = {
        header: facts(files(client.get(f"{day.url}record.zip", **headers))["index.md"])["language"]
        for header, headers in {
            "none": {},
            "en": {"HTTP_ACCEPT_LANGUAGE": "en-GB"},
            "fr": {"HTTP_ACCEPT_LANGUAGE": "fr-CA"},
        }.items()
    }

    assert asked == {"none": "fr", "en": "en", "fr": "fr"}


def test_same_record_is_the_same_bytes_and_is_not_sent_twice(day, ada, client):
    first, again = client.get(f"{day.url}record.zip"), client.get(f"{day.url}record.zip")
    known = client.get(f"{day.url}record.zip", HTTP_IF_NONE_MATCH=first["ETag"])
    write_note(day.sessions.get(number=2), by=make_organizer(day), found="We walked.")
    changed = client.get(f"{day.url}record.zip", HTTP_IF_NONE_MATCH=first["ETag"])

    assert first.content == again.content
    assert (known.status_code, known.content) == (304, b"")
    assert changed.status_code == 200
    assert "We walked." in files(changed)["002-walking-session.md"]


def take(browser, day, times: int, **headers) -> list[int]:
    return [browser.get(f"{day.url}record.zip", **headers).status_code for _time in range(times)]


def test_loop_of_one_person_is_braked_and_nobody_elses(day, ada):
    phone = browser_of(ada)

    assert take(phone, day, brake.downloads.most + 1) == [200] * brake.downloads.most + [429]
    refused = phone.get(f"{day.url}record.zip")
    assert "That was a lot in one minute. Take a breath, then try again." in shown(refused)
    assert refused["Retry-After"] == "60"
    assert "ETag" not in refused
    assert take(browser_of(make_attendee(day, "Nour")), day, 1) == [200]
    assert take(browser_of(), day, 1) == [200]


def test_record_that_one_has_already_is_no_download(day, ada, monkeypatch):
    monkeypatch.setattr(brake, "downloads", Brake("one download", most=1, seconds=60))
    phone = browser_of(ada)
    etag = phone.get(f"{day.url}record.zip")["ETag"]

    assert take(phone, day, 3, HTTP_IF_NONE_MATCH=etag) == [304] * 3
    assert take(phone, day, 1) == [429]


def test_loop_without_a_badge_is_braked_by_its_address(day, ada, monkeypatch):
    monkeypatch.setattr(brake, "downloads_unnamed", Brake("two downloads unnamed", most=2, seconds=60))

    assert take(browser_of(), day, 2) + take(browser_of(), day, 1) == [200, 200, 429]
    assert take(browser_of(), day, 1, REMOTE_ADDR="192.0.2.7") == [200]
    assert take(browser_of(ada), day, 1) == [200]


def test_team_takes_the_record_as_often_as_it_likes(day, monkeypatch):
    monkeypatch.setattr(brake, "downloads", Brake("one download", most=1, seconds=60))

    assert take(browser_of(make_organizer(day)), day, 3) == [200] * 3


def test_hands_are_left_out_while_counts_are_hidden_from_whoever_asks(day, ada):
    change_event(day, {"show_counts": "after_voting"})

    seen = {
        person.name: facts(files(browser_of(person).get(f"{day.url}record.zip"))["001-evaluer-sans-juge-et-si.md"])
        for person in (ada, make_organizer(day))
    }

    assert {name: page.get("hands") for name, page in seen.items()} == {"Ada": None, "Inès": 1}


def test_lineage_is_named(day, ada, client):
    twin = make_session(day, "Its *twin*", by=ada)
    Session.objects.filter(pk=twin.pk).update(status=Session.Status.MERGED, merged_into=day.sessions.get(number=1))

    found = files(client.get(f"{day.url}record.zip"))

    assert list(found) == ["index.md", "001-evaluer-sans-juge-et-si.md", "002-walking-session.md"]
    assert "\nBrought together from:\n\n- Its \\*twin\\*\n" in found["001-evaluer-sans-juge-et-si.md"]


def test_event_without_sessions_is_an_index_alone(event, client):
    assert files(client.get(f"{event.url}record.zip"))["index.md"].endswith("# La Fabrique\n\n0 of 0 written down\n")


def test_days_are_named_where_there_are_several(event, ada, client):
    change_event(event, {"ends_on": event.ends_on.replace(day=29)})
    session = make_session(event, "Late", by=ada)
    place_session(session, room=make_room(event), time_slot=make_time_slot(event, "11:00"), organizer=True)
    set_phases(event, {"running": True})

    assert "Halle, Saturday 28 November, 11:00" in files(client.get(f"{event.url}record.zip"))["001-late.md"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "001-etcpasswd.md"),
        ("日本語の題", "001-session.md"),
        ("CON", "001-con.md"),
        ("a" * 140, f"001-{'a' * 60}.md"),
        ("...", "001-session.md"),
        ("C:\\x | y? <z>", "001-cx-y-z.md"),
    ],
)
def test_file_names_are_safe_on_every_system(event, ada, client, title, name):
    make_session(event, title, by=ada)

    assert list(files(client.get(f"{event.url}record.zip"))) == ["index.md", name]


SIGNS = [
    "# Heading", "Heading\n---", "[x](javascript:alert(1))", "`open", "***", "1. list",
    "- [ ] x", "a | b", "--- x", "![x](y)",
]  # fmt: skip
OPEN_ENDED = ["```\nopen fence", "# Heading", "Heading\n===", "> quote", "<!-- open"]


@pytest.mark.slow
@pytest.mark.parametrize("title", [*HOSTILE, *SIGNS])
def test_title_and_names_stay_one_line_of_text(event, client, title):
    title = title[:60]
    session = make_session(event, title, by=make_attendee(event, title))

    found = files(client.get(f"{event.url}record.zip"))

    [_index, page] = found.values()
    assert facts(page)["title"] == session.title
    assert facts(page)["hosts"] == [session.title]
    body = page.split("---\n", 2)[2]
    assert outline(body) == ["heading_open", "heading_close", *["paragraph_open", "paragraph_close"] * 2]
    assert text_of(body)[0] == session.title
    assert outline(found["index.md"].split("---\n", 2)[2]).count("list_item_open") == 1


@pytest.mark.slow
@pytest.mark.parametrize("text", [*HOSTILE_MARKDOWN, *OPEN_ENDED])
def test_notes_stay_inside_their_quotation(event, ada, client, text):
    session = make_session(event, "Plain", by=ada)
    write_note(session, by=ada, found=text, open_questions="Still a section")

    body = files(client.get(f"{event.url}record.zip"))["001-plain.md"].split("---\n", 2)[2]

    tokens = MARKDOWN.parse(body)
    assert [t.tag for t in tokens if t.type == "heading_open" and t.level == 0] == ["h1", "h2", "h2"]
    assert [t.type for t in tokens if t.level == 0 and t.type.startswith("blockquote")] == [
        "blockquote_open",
        "blockquote_close",
    ] * 2
    assert "> Still a section\n" in body


@pytest.mark.parametrize("text", [t for t in HOSTILE_MARKDOWN if "```" not in t])
def test_tags_in_notes_do_not_come_to_life(text):
    assert "<" not in quoted(text).replace('<https://example.org/"onmouseover="alert(1)>', "")


def test_code_in_notes_stays_as_it_was_typed():
    assert quoted("a < b\n\n```\nx < y\n```") == "> a &lt; b\n>\n> ```\n> x < y\n> ```"


def test_tag_behind_a_tab_stays_code_in_the_quotation():
    assert quoted("a\n\n\t<b>x") == "> a\n>\n>     <b>x"


def test_signs_inside_lines_cost_nothing(monkeypatch):
    monkeypatch.setattr(MARKDOWN.inline, "parse", lambda *_: pytest.fail("lines were read"))

    assert quoted("[" * 5000) == "> " + "[" * 5000


def test_line_is_one_line():
    assert line("a\n# b\t<c>") == "a \\# b \\<c\\>"


def test_private_event_gives_its_zip_to_nobody_else(day):
    change_event(day, {"public": False})
    elsewhere = make_event(name="Elsewhere")

    answer = browser_of(make_attendee(elsewhere, "Eve")).get(f"{day.url}record.zip")

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, f"{day.url}join/")


def outline(markdown: str) -> list[str]:
    return [t.type for t in MARKDOWN.parse(markdown) if t.type != "inline"]


def text_of(markdown: str) -> list[str]:
    """What a reader sees of each block."""
    inline = [t for t in MARKDOWN.parse(markdown) if t.type == "inline"]
    return ["".join(child.content for child in t.children or []) for t in inline]
