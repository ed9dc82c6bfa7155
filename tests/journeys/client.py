"""An outside program: it knows the product's address and a token, and nothing else."""

import itertools
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60


@dataclass(frozen=True)
class Caller:
    """`ada.post("sessions", {...})`: the API at `url` with somebody's token, below `base`."""

    url: str
    token: str | None = None
    base: str = ""

    def within(self, slug: str, token: str | None = None) -> "Caller":
        """The same product, inside one event."""
        return Caller(self.url, token or self.token, f"events/{slug}/")

    @property
    def authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def call(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self.token}"} if self.token else {}
        )
        data = None if body is None else json.dumps(body).encode()
        address = f"{self.url}/api/v1/{self.base}{path}".rstrip("/")
        request = urllib.request.Request(address, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from error

    def get(self, path: str = "") -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: Any) -> Any:
        return self.call("POST", path, body)

    def patch(self, path: str, body: Any) -> Any:
        return self.call("PATCH", path, body)

    def until(self, path: str, field: str, *values: str) -> Any:
        """Read again until a field has one of these values."""
        deadline = time.monotonic() + PATIENCE
        while (found := self.get(path))[field] not in values and time.monotonic() < deadline:
            time.sleep(0.2)
        assert found[field] in values, found
        return found

    @contextmanager
    def socket(self, slug: str, query: str = "screen=marketplace") -> "Iterator[Socket]":
        address = f"{self.url.replace('http', 'ws', 1)}/ws/e/{slug}/?{query}"
        headers = self.authorization
        with connect(address, additional_headers=headers, open_timeout=PATIENCE, max_size=None) as connection:
            yield Socket(connection)


@dataclass
class Socket:
    """One websocket; `totals` is what its tallies have said so far."""

    connection: ClientConnection
    rev: int = 0
    totals: dict[str, int] = field(default_factory=dict)
    ids: Any = field(default_factory=lambda: itertools.count(1))

    def ask(self, do: str, **values: Any) -> dict[str, Any]:
        """Send a command; its ack."""
        key = f"c{next(self.ids)}"
        self.connection.send(json.dumps({"id": key, "do": do, **values}))
        while (frame := self.read()).get("id") != key:
            pass
        assert frame["kind"] == "ack", frame
        return frame

    def read(self) -> dict[str, Any]:
        frame = json.loads(self.connection.recv(timeout=PATIENCE))
        self.rev = max(self.rev, frame.get("rev", 0))
        if frame["kind"] == "tally":
            self.totals |= frame["votes"]
        return frame

    def read_until(self, rev: int) -> None:
        """Read until everything up to this revision has come."""
        while self.rev < rev:
            self.read()
