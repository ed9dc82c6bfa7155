"""Creating events, from a device that may."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from unconf.events.actions import create_event, make_organizer
from unconf.events.forms import EventForm
from unconf.events.keys import device_of, wear_badge
from unconf.events.models import Device, Event


def creator_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for devices that came in by a link for creating events."""

    @wraps(view)
    def found(request: HttpRequest) -> HttpResponse:
        device = device_of(request.COOKIES)
        if device is None or not device.creates_events:
            return render(request, "events/creators_only.html", status=403)
        return view(request, device)

    return found


@require_safe
@creator_required
def event_list(request: HttpRequest, device: Device) -> HttpResponse:
    """The events whose team this device belongs to."""
    events = Event.objects.filter(attendees__badges__device=device, attendees__role="organizer").distinct()
    return render(request, "events/event_list.html", {"events": events})


@require_http_methods(["GET", "HEAD", "POST"])
@creator_required
def event_create(request: HttpRequest, device: Device) -> HttpResponse:
    """Whoever creates an event is its first organizer, and goes on to its rooms and time slots."""
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(f"{_create(form, device).url}setup/")
        except ValidationError as error:
            form.add_error(None, error.messages)
    return render(request, "events/event_form.html", {"form": form}, status=422 if form.is_bound else 200)


@transaction.atomic
def _create(form: EventForm, device: Device) -> Event:
    event = create_event(**form.event_values())
    wear_badge(device, make_organizer(event, form.cleaned_data["your_name"]))
    return event
