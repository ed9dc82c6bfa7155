"""Addresses of this app."""

from django.urls import path

from .views import wall

urlpatterns = [
    path("e/<slug:slug>/wall/", wall.show),
    path("wall/<str:key>/", wall.show_by_key),
]
