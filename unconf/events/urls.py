"""Addresses of joining, devices and creating events."""

from django.urls import path
from django.views.i18n import set_language

from . import views

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("events/", views.event_list, name="events"),
    path("new/", views.event_create, name="event_create"),
    path("in/<str:token>/", views.sign_in, name="sign_in"),
    path("e/<slug:slug>/join/", views.join, name="join"),
    path("e/<slug:slug>/claim/", views.claim, name="claim"),
    path("e/<slug:slug>/me/", views.device_other, name="me"),
    path("e/<slug:slug>/me/forget/", views.device_forget, name="device_forget"),
]
