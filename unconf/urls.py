"""Addresses of pages."""

from django.urls import include, path

urlpatterns = [
    path("", include("unconf.interop.urls")),
    path("", include("record.urls")),
    path("", include("rooms.urls")),
    path("", include("sessions.urls")),
    path("", include("unconf.events.urls")),
]
