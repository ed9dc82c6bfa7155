"""Calls of the API as an outside program makes them."""

import asyncio
import json
import urllib.error
import urllib.request
from typing import Any

PATIENCE = 30


class Refused(Exception):
    """The server said no: its status and its words."""


class Calls:
    """The API of one event at `url`, with an organizer's token."""

    def __init__(self, url: str, slug: str, token: str) -> None:
        self.address = f"{url}/api/v1/events/{slug}"
        self.socket_url = f"{url.replace('http', 'ws', 1)}/ws/e/{slug}/"
        self.token = token
        self.code: str | None = None
        self.numbers: list[int] = []

    async def find_code(self) -> None:
        self.code = (await self.get(""))["join_code"]

    async def get(self, path: str) -> Any:
        return await asyncio.to_thread(self.call, "GET", f"{self.address}/{path}".rstrip("/"))

    async def post(self, path: str, body: Any) -> Any:
        return await asyncio.to_thread(self.call, "POST", f"{self.address}/{path}", body)

    async def everything(self, path: str) -> list[Any]:
        """All items of a list, page by page."""
        items, following = [], f"{self.address}/{path}"
        while following:
            page = await asyncio.to_thread(self.call, "GET", following)
            items += page["items"]
            following = page["next"]
        return items

    def call(self, method: str, address: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, headers, method=method)  # noqa: S310 - the address of a stack
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise Refused(f"{method} {address}: {error.code} {error.read().decode(errors='replace')}") from error
