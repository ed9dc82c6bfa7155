"""Addresses of the record."""

from django.urls import path

from . import views

urlpatterns = [
    path("e/<slug:slug>/record/", views.record_page, name="record"),
    path("e/<slug:slug>/record.zip", views.record_zip, name="record_zip"),
    path("e/<slug:slug>/s/<int:number>/notes/", views.note_edit, name="note"),
    path("e/<slug:slug>/s/<int:number>/notes/writers/", views.writers_edit, name="note_writers"),
]
