"""What a socket may ask for, and the exact shape of its answers."""

import json
import random

import pytest
from websockets.exceptions import ConnectionClosed

from sessions.models import Session
from tests.builders import make_session
from unconf.events.actions import set_phases
from unconf.live.registry import registry

NOT_UNDERSTOOD = "This was not understood."
INVISIBLE = "There is an invisible character in this text. Please type it again."


def test_socket_says_hello_with_the_revision_of_the_event(event, ada, connect):
    make_session(event, by=ada)
    event.refresh_from_db()

    assert connect(ada).hello == {"kind": "hello", "rev": event.rev}


def test_ping_is_acknowledged(event, ada, connect):
    assert connect(ada).ask("ping", named="p1") == {"kind": "ack", "id": "p1", "rev": ada.event.rev}


def test_vote_is_acknowledged_and_everybody_is_told_the_total(event, ada, connect):
    session = make_session(event)
    voter, watcher = connect(ada), connect()

    ack = voter.ask("vote", named="c7", session=session.number, on=True)
    tally = watcher.next("tally")

    event.refresh_from_db()
    assert ack == {"kind": "ack", "id": "c7", "rev": event.rev, "session": session.number, "votes": 1, "voted": True}
    assert tally == {"kind": "tally", "votes": {str(session.number): 1}, "rev": event.rev, "after": event.rev - 1}


def test_proposal_sent_again_with_its_id_is_the_same_proposal(event, ada, connect):
    socket = connect(ada)

    first = socket.ask("propose", named="mine-1", title="What did you not publish?")
    again = socket.ask("propose", named="mine-1", title="What did you not publish?")

    assert first["kind"] == "ack"
    assert again["session"] == first["session"] == event.sessions.get().number


def test_refusal_names_the_fields(event, ada, connect):
    refusal = connect(ada).ask("propose", named="c1", title="")

    assert refusal == {
        "kind": "refused",
        "id": "c1",
        "error": "Please look at the marked fields.",
        "fields": {"title": ["This field cannot be blank."]},
    }


@pytest.mark.parametrize("language", ["\0", "f\u202er"])
def test_language_that_cannot_be_shown_is_refused_by_its_field(event, ada, connect, language):
    refusal = connect(ada).ask("propose", named="c1", title="Hello", language=language)

    assert refusal["fields"] == {"language": [INVISIBLE]}
    assert event.sessions.count() == 0


def test_rule_refuses_a_vote_and_the_socket_stays(event, ada, connect):
    session = make_session(event)
    set_phases(event, {"voting": False})
    socket = connect(ada)

    refusal = socket.ask("vote", named="c1", session=session.number, on=True)

    assert refusal == {"kind": "refused", "id": "c1", "error": "Hands are down for now."}
    assert socket.ask("ping")["kind"] == "ack"


def test_refusal_is_in_the_language_of_the_socket(ada, connect):
    refusal = connect(ada, lang="fr").ask("propose", title="")

    assert refusal["fields"] == {"title": ["Ce champ ne peut pas être vide."]}


def test_onlooker_may_not_vote(event, connect):
    session = make_session(event)

    assert connect().ask("vote", session=session.number, on=True)["kind"] == "refused"
    assert Session.objects.get(pk=session.pk).votes == 0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("no JSON", None),
        ("[]", None),
        ('"vote"', None),
        ("NaN", None),
        ("[" * 4000, None),
        ("{}", None),
        ('{"id": 7, "do": "ping"}', None),
        ('{"id": "", "do": "ping"}', None),
        (json.dumps({"id": "a" * 65, "do": "ping"}), None),
        (json.dumps({"id": "a\0", "do": "ping"}), None),
        (json.dumps({"id": "\ud800", "do": "ping"}), None),
        (json.dumps({"id": "c1", "do": "ping", "more": "x" * 4096}), None),
        (b'{"id": "c1", "do": "ping"}', None),
        ('{"id": "c1"}', "c1"),
        ('{"id": "c1", "do": "dance"}', "c1"),
        ('{"id": "c1", "do": ["ping"]}', "c1"),
    ],
)
def test_what_is_not_understood_is_refused_and_the_socket_stays(ada, connect, text, named):
    socket = connect(ada)

    socket.say(text)

    assert socket.next("refused") == {"kind": "refused", "id": named, "error": NOT_UNDERSTOOD}
    assert socket.ask("ping")["kind"] == "ack"


def test_id_of_64_characters_is_accepted(ada, connect):
    assert connect(ada).ask("ping", named="é" * 64)["kind"] == "ack"


def test_unexpected_error_asks_to_try_again(ada, connect, monkeypatch, caplog):
    monkeypatch.setitem(registry.commands, "break", lambda viewer, message: 1 / 0)
    socket = connect(ada)

    refusal = socket.ask("break", named="c1")

    assert refusal == {"kind": "refused", "id": "c1", "error": "That did not work. Please try again."}
    assert "ZeroDivisionError" in caplog.text
    assert socket.ask("ping")["kind"] == "ack"


def test_too_many_messages_close_the_socket_with_4429(ada, connect):
    socket = connect(ada)
    frames = []

    with pytest.raises(ConnectionClosed) as closed:
        for number in range(200):
            socket.say(json.dumps({"id": str(number), "do": "ping"}))
        while True:
            frames.append(socket.frame())

    assert closed.value.rcvd.code == 4429
    assert {"kind": "refused", "id": None, "error": "That was too much at once."} in frames


def test_frame_above_64_kilobytes_closes_that_socket_only(ada, connect):
    socket, other = connect(ada), connect(ada)

    with pytest.raises(ConnectionClosed) as closed:
        socket.say("x" * 70_000)
        socket.frame()

    assert closed.value.rcvd.code == 1009
    assert other.ask("ping")["kind"] == "ack"


def test_300_random_frames_never_end_a_socket(event, ada, connect, monkeypatch):
    monkeypatch.setattr("unconf.live.commands.AT_ONCE", 1000)
    monkeypatch.setattr("unconf.live.commands.EACH_SECOND", 1000)
    make_session(event)
    socket = connect(ada)
    chance = random.Random(4)

    for _number in range(300):
        socket.say(random_frame(chance))
    answer = socket.ask("ping", named="still here")

    assert answer["kind"] == "ack"
    assert answer["id"] == "still here"


def random_frame(chance: random.Random) -> str | bytes:
    """Anything from bytes to a command whose values are of the wrong type."""
    if chance.random() < 0.2:
        return chance.randbytes(chance.randrange(200))
    elif chance.random() < 0.2:
        return "".join(chr(chance.randrange(1, 0xD7FF)) for _ in range(chance.randrange(100)))
    else:
        names = ["id", "do", "session", "on", "title", "topics", "needs", "length", "language", "wanted", "\0", "é"]
        return json.dumps({name: random_value(chance) for name in chance.sample(names, chance.randrange(len(names)))})


def random_value(chance: random.Random, depth: int = 0) -> object:
    values = ["vote", "propose", "c1", "", "\0", "\ud800", "x" * 200, 0, 1, -1, 2**70, 1e308, True, False, None]
    if depth < 3 and chance.random() < 0.2:
        return [random_value(chance, depth + 1) for _ in range(3)]
    elif depth < 3 and chance.random() < 0.1:
        return {"id": random_value(chance, depth + 1)}
    else:
        return chance.choice(values)
