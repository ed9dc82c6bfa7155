from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from tests.interop.conftest import Caller
from unconf.events.keys import use_sign_in_link

NEW = {"name": "Made", "timezone": "UTC", "starts_on": "2026-11-28", "ends_on": "2026-11-28"}


def printed(capsys, *words: str) -> str:
    call_command(*words)
    return capsys.readouterr().out.strip()


def test_token_of_the_site_makes_events(db, capsys):
    token = printed(capsys, "api_token")

    assert Caller(token).post("events", NEW).status_code == 201


def test_token_of_an_event_organizes_that_event_alone(event, capsys):
    caller = Caller(printed(capsys, "api_token", "--event", event.slug), event)

    assert caller.post("rooms", {"name": "Halle"}).status_code == 201
    assert caller.call("POST", "events", NEW).status_code == 403


@pytest.mark.parametrize("command", ["api_token", "organizer_link"])
def test_command_for_an_event_there_is_not_says_so(db, command):
    with pytest.raises(CommandError, match="There is no event 'nowhere'"):
        call_command(command, "--event", "nowhere")


def test_organizer_link_works_once(event, capsys, settings):
    link = printed(capsys, "organizer_link", "--event", event.slug)

    assert link.startswith(f"{settings.PUBLIC_URL}/in/")
    token = urlsplit(link).path.split("/")[2]
    assert use_sign_in_link(token).event == event
    assert use_sign_in_link(token) is None
