"""Addresses of this app."""

from django.urls import include, path

from .views import agenda, board, plans, remote, screening, setup, wall

on_the_board = [
    path("", board.show, name="board"),
    path("shorten/", board.shorten, name="shorten"),
    path("place/", board.place, name="place"),
    path("unplace/", board.unplace, name="unplace"),
    path("lock/", board.lock, name="lock"),
    path("unlock/", board.unlock, name="unlock"),
    path("close/", board.close, name="close_cell"),
    path("open/", board.reopen, name="open_cell"),
    path("off-screen/", screening.hide, name="off_screen"),
    path("on-screen/", screening.show, name="on_screen"),
    path("step/", board.step, name="step"),
    path("undo/", board.undo, name="undo"),
    path("redo/", board.redo, name="redo"),
    path("history/", board.history, name="history"),
    path("history/<int:key>/undo/", board.undo_one, name="undo_change"),
    path("share/", board.share, name="share"),
    path("plans/", plans.create, name="plan_create"),
    path("plans/<int:key>/cancel/", plans.cancel, name="plan_cancel"),
    path("plans/<int:key>/publish/", plans.publish, name="plan_publish"),
    path("plans/<int:key>/undo/", plans.undo, name="plan_undo"),
]

in_setup = [
    path("", setup.show, name="setup"),
    path("template/", setup.use_template, name="setup_template"),
    path("rooms/", setup.room_create, name="room_create"),
    path("rooms/<int:key>/", setup.room_edit, name="room_edit"),
    path("rooms/<int:key>/delete/", setup.room_delete, name="room_delete"),
    path("times/", setup.time_slot_create, name="time_slot_create"),
    path("times/<int:key>/", setup.time_slot_edit, name="time_slot_edit"),
    path("times/<int:key>/delete/", setup.time_slot_delete, name="time_slot_delete"),
]

on_the_remote = [
    path("", remote.show, name="remote"),
    path("next/", remote.following, name="remote_next"),
    path("more/", remote.more, name="remote_more"),
    path("not-here/", remote.not_here, name="remote_not_here"),
    path("stop/", remote.stop, name="remote_stop"),
    path("shorten/", remote.shorten, name="remote_shorten"),
    path("scene/", remote.scene, name="remote_scene"),
    path("bell/", remote.bell, name="remote_bell"),
    path("notice/", remote.notice, name="remote_notice"),
    path("notice/delete/", remote.notice_delete, name="remote_notice_delete"),
]

urlpatterns = [
    path("e/<slug:slug>/board/", include(on_the_board)),
    path("e/<slug:slug>/remote/", include(on_the_remote)),
    path("e/<slug:slug>/setup/", include(in_setup)),
    path("e/<slug:slug>/agenda/", agenda.show, name="agenda"),
    path("e/<slug:slug>/s/<int:number>/place/", agenda.place_own, name="place_own"),
    path("e/<slug:slug>/wall/", wall.show, name="wall"),
    path("wall/<slug:key>/", wall.show_by_key, name="wall_by_key"),
]
