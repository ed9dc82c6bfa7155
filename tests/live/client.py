"""A program at the other end of the socket, as an outside tool would write it."""

import json
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import urlencode

import uvicorn
from websockets.sync.client import connect

Frame = dict[str, Any]


class Server:
    def __init__(self, running: uvicorn.Server) -> None:
        self.running = running
        self.host, self.port = running.servers[0].sockets[0].getsockname()[:2]

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def connect(self, slug: str, token: str = "", headers: dict[str, str] | None = None, **query: Any) -> "Client":
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        address = f"ws://{self.host}:{self.port}/ws/e/{slug}/?{urlencode(query)}"
        return Client(address, bearer | (headers or {}))


class Client:
    """Reads frames; asks for things."""

    def __init__(self, address: str, headers: dict[str, str]) -> None:
        self._address, self._headers = address, headers

    def __enter__(self) -> Self:
        self._opening = connect(self._address, additional_headers=self._headers, open_timeout=10, close_timeout=1)
        self.socket = self._opening.__enter__()
        self.hello = self.frame()
        return self

    def __exit__(self, *error: object) -> None:
        self._opening.__exit__(*error)

    def frame(self) -> Frame:
        frame: Frame = json.loads(self.socket.recv(timeout=10))
        return frame

    def until(self, wanted: Callable[[Frame], Any] | str) -> list[Frame]:
        """Frames up to the first that is wanted: by its kind, or by a condition."""
        frames = [self.frame()]
        while not (frames[-1]["kind"] == wanted if isinstance(wanted, str) else wanted(frames[-1])):
            frames.append(self.frame())
        return frames

    def next(self, wanted: Callable[[Frame], Any] | str) -> Frame:
        return self.until(wanted)[-1]

    def say(self, text: str | bytes) -> None:
        self.socket.send(text)

    def ask(self, do: str, named: str = "c1", **more: Any) -> Frame:
        """The answer to a command."""
        self.say(json.dumps({"id": named, "do": do, **more}))
        return self.next(lambda frame: frame["kind"] in ("ack", "refused") and frame["id"] == named)
