"""Addresses of the marketplace."""

from django.urls import path

from . import views
from .views import comments, desk, session

urlpatterns = [
    path("e/<slug:slug>/", views.marketplace, name="marketplace"),
    path("e/<slug:slug>/news/", views.news, name="news"),
    path("e/<slug:slug>/nudge/", views.nudge_put_aside, name="nudge_put_aside"),
    path("e/<slug:slug>/propose/", views.session_create, name="session_create"),
    path("e/<slug:slug>/propose/similar/", views.similar, name="similar"),
    path("e/<slug:slug>/propose/when/", views.aloud_when, name="aloud_when"),
    path("e/<slug:slug>/s/<int:number>/", views.session_page, name="session"),
    path("e/<slug:slug>/s/<int:number>/edit/", views.session_edit, name="session_edit"),
    path("e/<slug:slug>/s/<int:number>/withdraw/", views.session_withdraw, name="session_withdraw"),
    path("e/<slug:slug>/s/<int:number>/aloud/", views.aloud, name="aloud"),
    path("e/<slug:slug>/s/<int:number>/host/", views.session_take_on, name="session_take_on"),
    path("e/<slug:slug>/s/<int:number>/together/", views.together, name="together"),
    path("e/<slug:slug>/s/<int:number>/together/<int:key>/<slug:answer>/", views.merge_answer, name="merge_answer"),
    path("e/<slug:slug>/s/<int:number>/vote/", views.vote, name="vote"),
    path("e/<slug:slug>/s/<int:number>/screen/", session.session_screen, name="session_screen"),
    path("e/<slug:slug>/s/<int:number>/comments/", comments.create, name="comment_create"),
    path("e/<slug:slug>/s/<int:number>/comments/<int:key>/hide/", comments.hide, name="comment_hide"),
    path("e/<slug:slug>/s/<int:number>/comments/<int:key>/show/", comments.show, name="comment_show"),
    path("e/<slug:slug>/s/<int:number>/comments/<int:key>/delete/", comments.delete, name="comment_delete"),
    path("e/<slug:slug>/s/<int:number>/comments/<int:key>/report/", comments.report, name="comment_report"),
    path("e/<slug:slug>/s/<int:number>/comments/<int:key>/keep/", comments.keep, name="comment_keep"),
    path("e/<slug:slug>/desk/", desk.desk, name="desk"),
    path("e/<slug:slug>/desk/code/", desk.new_code, name="desk_code"),
    path("e/<slug:slug>/board/reports/", comments.reports, name="reports"),
]
