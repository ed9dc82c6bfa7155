"""Whether phones can open the addresses that QR codes and links hold."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings


def phones_can_reach(url: str) -> bool:
    """Not if the address is this machine's own name for itself.

    >>> phones_can_reach("http://192.168.1.20:8000/e/demo/"), phones_can_reach("http://127.0.0.1:8000/")
    (True, False)
    """
    host = urlsplit(url).hostname or "localhost"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")
    return not (address.is_loopback or address.is_unspecified)


def public_host() -> str:
    """What one types into a browser: `PUBLIC_URL` without its scheme."""
    return str(settings.PUBLIC_URL).partition("://")[2]
