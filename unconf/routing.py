"""Socket addresses."""

from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from unconf.live.consumers import Socket


async def nothing_here(_scope: Any, receive: Any, send: Any) -> None:
    """Refuse a socket at an address there is not, with 403 before it opens."""
    await receive()
    await send({"type": "websocket.close"})


# Django's path() is written for views; Channels gives it ASGI applications.
sockets = URLRouter(
    [
        path("ws/e/<slug:slug>/", Socket.as_asgi()),  # type: ignore[arg-type]
        re_path("", nothing_here),  # type: ignore[arg-type]
    ]
)
