"""Somebody with a browser: Django's test client, holding the cookie of a device."""

from django.http import HttpResponse
from django.test import Client, RequestFactory

from unconf.events.keys import remember_device, wear_badge
from unconf.events.models import Attendee, Device


def browser_of(attendee: Attendee | None = None, **over) -> Client:
    """A browser that joined as this attendee; without one, of somebody who has not joined anything."""
    client = Client(**over)
    if attendee:
        wear_badge(give_device(client), attendee)
    return client


def give_device(client: Client) -> Device:
    """Let the browser hold the cookie of a new device."""
    response = HttpResponse()
    device = remember_device(RequestFactory().get("/"), response)
    client.cookies.update(response.cookies)
    return device


def shown(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()
