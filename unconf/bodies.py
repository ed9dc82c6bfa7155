"""How much may be sent to a page or call: Django keeps a body whole before it looks at it, however long it is."""

from typing import Any

LONGEST = 1024 * 1024  # bytes; a form or a call takes a quarter of it


class ShortBodies:
    """An ASGI application that answers 413 to what is longer, and keeps no more of it."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        messages, size, more = [], 0, True
        while more:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > LONGEST:
                await refuse(send)
                return

        async def again() -> Any:
            return messages.pop(0) if messages else await receive()

        await self.application(scope, again, send)


async def refuse(send: Any) -> None:
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": b"This is too long.\n"})
