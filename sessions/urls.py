"""Addresses of the marketplace."""

from django.urls import path

from . import views

urlpatterns = [
    path("e/<slug:slug>/", views.marketplace, name="marketplace"),
    path("e/<slug:slug>/news/", views.news, name="news"),
    path("e/<slug:slug>/propose/", views.session_create, name="session_create"),
    path("e/<slug:slug>/s/<int:number>/", views.session_page, name="session"),
    path("e/<slug:slug>/s/<int:number>/edit/", views.session_edit, name="session_edit"),
    path("e/<slug:slug>/s/<int:number>/withdraw/", views.session_withdraw, name="session_withdraw"),
    path("e/<slug:slug>/s/<int:number>/vote/", views.vote, name="vote"),
]
