"""How the board answers an act: fresh parts for its script, a page for everybody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from rooms.planning.board import Board
from unconf.events.access import EventRequest, organizer_required
from unconf.events.errors import NotAllowed, RuleBroken
from unconf.events.models import Event

REGIONS = ("steps", "health", "grid")
Act = Callable[..., str]
View = Callable[..., HttpResponse]


def organizer_acts(act: Act) -> View:
    """A POST of the team. `act(request, event, ...)` does it and returns a sentence, or raises; both are answered."""

    @require_POST
    @organizer_required
    @wraps(act)
    def view(request: EventRequest, event: Event, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            sentence, code, status = act(request, event, *args, **kwargs), "", 200
        except RuleBroken as refused:
            sentence, code, status = refused.message, refused.code, 409
        except NotAllowed as refused:
            sentence, code, status = refused.message, "not allowed", 403
        except ValidationError as refused:
            sentence, code, status = " ".join(refused.messages), "invalid", 422
        return _answer(request, event, sentence, code, status)

    return view


def draw_regions(event: Event) -> dict[str, str]:
    """The parts of the board that follow what happens."""
    context = {"event": event, "board": Board(event)}
    return {name: render_to_string(f"board/_{name}.html", context) for name in REGIONS}


def _answer(request: EventRequest, event: Event, sentence: str, code: str, status: int) -> HttpResponse:
    event = Event.objects.get(pk=event.pk)
    if request.headers.get("X-Board"):
        return JsonResponse(
            {"say": sentence, "code": code, "rev": event.rev, "regions": draw_regions(event)}, status=status
        )
    elif code == "frozen":
        return render(
            request,
            "board/confirm.html",
            {"event": event, "sentence": sentence, "values": _values(request)},
            status=status,
        )
    else:
        messages.add_message(request, messages.SUCCESS if status == 200 else messages.ERROR, sentence)
        return redirect(event.board_url)


def _values(request: EventRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "confirm")]
