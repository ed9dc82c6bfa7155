"""Socket addresses."""

from channels.routing import URLRouter
from django.urls import path

from unconf.live.consumers import Socket

sockets = URLRouter([path("ws/e/<slug:slug>/", Socket.as_asgi())])
