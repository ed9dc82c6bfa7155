"""What a socket may ask for, and the exact shape of its answers."""

from tests.builders import make_session


def test_socket_says_hello_with_the_revision_of_the_event(event, ada, connect):
    make_session(event, by=ada)
    event.refresh_from_db()

    assert connect(ada).hello == {"kind": "hello", "rev": event.rev}


def test_ping_is_acknowledged(event, ada, connect):
    assert connect(ada).ask("ping", named="p1") == {"kind": "ack", "id": "p1", "rev": event.rev}


def test_vote_is_acknowledged_and_everybody_is_told_the_total(event, ada, connect):
    session = make_session(event)
    voter, watcher = connect(ada), connect()

    ack = voter.ask("vote", named="c7", session=session.number, on=True)
    tally = watcher.next("tally")

    event.refresh_from_db()
    assert ack == {"kind": "ack", "id": "c7", "rev": event.rev, "session": session.number, "votes": 1, "voted": True}
    assert tally == {"kind": "tally", "votes": {str(session.number): 1}, "rev": event.rev, "after": event.rev - 1}
