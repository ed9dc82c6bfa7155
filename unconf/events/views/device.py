"""The devices of a person: one more, or one less."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from unconf.events import brake
from unconf.events.access import EventRequest, attendee_required
from unconf.events.keys import device_of, make_sign_in_link
from unconf.events.models import Badge
from unconf.events.pages import draw_page

MINUTES = 15


@attendee_required
def device_other(request: EventRequest, event) -> HttpResponse:
    """ "This is me on another device": a link that signs one device in, drawn as a QR code too."""
    if request.method == "POST":
        brake.links.press(request.attendee)
        link = settings.PUBLIC_URL + make_sign_in_link(attendee=request.attendee, minutes=MINUTES)
        return draw_page(request, "events/other_device.html", {"link": link, "minutes": MINUTES})
    else:
        return draw_page(request, "events/me.html")


@attendee_required
@require_POST
def device_forget(request: EventRequest, event) -> HttpResponse:
    """This device leaves the event; the person stays, on their other devices."""
    Badge.objects.filter(device=device_of(request.COOKIES), event=event).delete()
    return redirect("/")
