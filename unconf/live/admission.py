"""Which sockets may be: their origin, who they belong to, and what their address asks for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from . import threads
from .registry import SCREENS, Audience, Denied, Viewer, registry

Scope = dict[str, Any]
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Admitted:
    """A socket that may be. `rev`: the last revision it has seen; None: it wants what happens from now on."""

    viewer: Viewer
    audience: Audience
    rev: int | None


async def admit(scope: Scope) -> Admitted:
    """Raises Denied: foreign page, unknown event, private event without a badge, wrong key, board outside the team."""
    if not _is_from_here(scope):
        raise Denied("this page is not ours")
    assert registry.identify is not None
    slug = scope["url_route"]["kwargs"]["slug"]
    viewer = await threads.run(threads.commands, registry.identify, scope, slug)
    asked = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
    screen = asked.get("screen", SCREENS[0])
    if screen not in SCREENS or (screen == "board" and not viewer.organizer):
        raise Denied("this screen is not for this socket")
    language = asked.get("lang", "")
    if language not in dict(settings.LANGUAGES):
        language = viewer.language
    return Admitted(viewer, Audience(screen, language, viewer.organizer), _revision(asked.get("rev")))


def _revision(text: str | None) -> int | None:
    """A revision that cannot be read is one that never was, as if from the future."""
    if text is None:
        return None
    elif text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    else:
        return 10**19


def _is_from_here(scope: Scope) -> bool:
    """Scheme, host and port of the page that opens the socket are ours. Programs that are no browser name no origin."""
    origins = _headers(scope, b"origin")
    hosts = _headers(scope, b"host")
    if not origins:
        return True
    if (
        len(origins) != 1
        or len(hosts) != 1
        or not validate_host(split_domain_port(hosts[0])[0], settings.ALLOWED_HOSTS)
    ):
        return False
    scheme = "https" if scope.get("scheme") == "wss" else "http"
    ours = {_origin(f"{scheme}://{hosts[0]}"), _origin(settings.PUBLIC_URL)}
    return _origin(origins[0]) in ours - {None}


def _origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an address that is nothing but these."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    plain = url.lower() == f"{parts.scheme}://{parts.netloc.lower()}" and "@" not in parts.netloc
    if not plain or port is None or not parts.hostname or parts.scheme not in DEFAULT_PORTS:
        return None
    return parts.scheme, parts.hostname, port


def _headers(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for header, value in scope["headers"] if header == name]
