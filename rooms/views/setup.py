"""Setting an event up on one page: the event, its rooms, its time slots."""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rooms import actions
from rooms.actions.templates import TEMPLATES
from rooms.forms import RoomForm, SetupForm, TimeSlotForm
from unconf.events.access import EventRequest, organizer_required
from unconf.events.actions import change_event
from unconf.events.errors import RuleBroken
from unconf.events.models import Event

View = Callable[..., HttpResponse]


def setup_view(view: View) -> View:
    """A view of the team whose times are the event's."""

    @organizer_required
    @wraps(view)
    def found(request: EventRequest, event: Event, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(event.tz):
            return view(request, event, *args, **kwargs)

    return found


@setup_view
def show(request: EventRequest, event: Event) -> HttpResponse:
    if request.method != "POST":
        return _page(request, event)
    form = SetupForm(request.POST, instance=copy(event))
    return _carry_out(request, event, form, "event", lambda: change_event(event, _changed(form)))


@require_POST
@setup_view
def use_template(request: EventRequest, event: Event) -> HttpResponse:
    try:
        actions.use_template(event, request.POST.get("template", ""))
    except RuleBroken as refused:
        messages.error(request, refused.message)
    return redirect(_here(event))


@require_POST
@setup_view
def room_create(request: EventRequest, event: Event) -> HttpResponse:
    form = RoomForm(request.POST, event=event, prefix="room-new")
    return _carry_out(request, event, form, "room-new", lambda: actions.add_room(event, **form.cleaned_data))


@require_POST
@setup_view
def room_edit(request: EventRequest, event: Event, key: int) -> HttpResponse:
    room = get_object_or_404(event.rooms, pk=key)
    form = RoomForm(request.POST, event=event, instance=copy(room), prefix=f"room-{key}")
    return _carry_out(request, event, form, f"room-{key}", lambda: actions.change_room(room, **form.cleaned_data))


@require_POST
@setup_view
def room_delete(request: EventRequest, event: Event, key: int) -> HttpResponse:
    room = get_object_or_404(event.rooms, pk=key)
    return _delete(request, event, f"room-{key}", lambda: actions.delete_room(room))


@require_POST
@setup_view
def time_slot_create(request: EventRequest, event: Event) -> HttpResponse:
    form = TimeSlotForm(request.POST, event=event, prefix="time-new")
    return _carry_out(request, event, form, "time-new", lambda: actions.add_time_slot(event, **form.values()))


@require_POST
@setup_view
def time_slot_edit(request: EventRequest, event: Event, key: int) -> HttpResponse:
    time_slot = get_object_or_404(event.time_slots, pk=key)
    form = TimeSlotForm(request.POST, event=event, instance=time_slot, prefix=f"time-{key}")
    return _carry_out(request, event, form, f"time-{key}", lambda: actions.change_time_slot(time_slot, **form.values()))


@require_POST
@setup_view
def time_slot_delete(request: EventRequest, event: Event, key: int) -> HttpResponse:
    time_slot = get_object_or_404(event.time_slots, pk=key)
    return _delete(request, event, f"time-{key}", lambda: actions.delete_time_slot(time_slot))


def _carry_out(request: EventRequest, event: Event, form: BaseForm, name: str, act: Callable[[], Any]) -> HttpResponse:
    """Do what a good form asks for; else the page again, with what was typed and what is wrong beside it."""
    if form.is_valid():
        try:
            act()
        except RuleBroken as refused:
            form.add_error(None, refused.message)
        except ValidationError as refused:
            _add_errors(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{_here(event)}#{name}")
    return _page(request, Event.objects.get(pk=event.pk), bound={name: form}, status=422)


def _delete(request: EventRequest, event: Event, name: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except RuleBroken as refused:
        return _page(request, event, refused={name: refused.message}, status=409)
    messages.success(request, _("Deleted."))
    return redirect(_here(event))


def _add_errors(form: BaseForm, refused: ValidationError) -> None:
    if hasattr(refused, "error_dict"):
        for field, errors in refused.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, refused.messages)


def _changed(form: SetupForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in form.fields}


def _page(
    request: EventRequest,
    event: Event,
    *,
    bound: dict[str, BaseForm] | None = None,
    refused: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    bound, refused = bound or {}, refused or {}
    rooms = [
        (room, bound.get(f"room-{room.pk}") or RoomForm(event=event, instance=room, prefix=f"room-{room.pk}"))
        for room in event.rooms.order_by("pk")
    ]
    time_slots = [
        (t, bound.get(f"time-{t.pk}") or TimeSlotForm(event=event, instance=t, prefix=f"time-{t.pk}"))
        for t in event.time_slots.all()
    ]
    page = {
        "event": event,
        "rev": event.rev,
        "attendee": request.attendee,
        "form": bound.get("event") or SetupForm(instance=copy(event)),
        "rooms": [(room, form, refused.get(f"room-{room.pk}")) for room, form in rooms],
        "time_slots": [(t, form, refused.get(f"time-{t.pk}")) for t, form in time_slots],
        "new_room": bound.get("room-new") or RoomForm(event=event, prefix="room-new"),
        "new_time_slot": bound.get("time-new") or TimeSlotForm(event=event, prefix="time-new"),
        "templates": None if rooms or time_slots else TEMPLATES,
    }
    return render(request, "setup/setup.html", page, status=status)


def _here(event: Event) -> str:
    return f"{event.url}setup/"
