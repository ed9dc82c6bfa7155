"""The ASGI application: pages by Django, sockets by Channels."""

import multiprocessing
import os

from django.core.asgi import get_asgi_application

from unconf.stack.deathwatch import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unconf.settings")
if multiprocessing.parent_process():  # one of several that uvicorn has started: it never outlives uvicorn
    die_with_parent()
pages = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402 - Django must be set up first

from unconf.bodies import ShortBodies  # noqa: E402
from unconf.routing import sockets  # noqa: E402

application = ProtocolTypeRouter({"http": ShortBodies(pages), "websocket": sockets})
