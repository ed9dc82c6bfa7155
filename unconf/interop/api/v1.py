"""All calls of version 1."""

from . import agenda, events, joining, placements, plans, rooms, sessions, time_slots, votes
from .base import Api

api = Api(
    title="unconf",
    version="1",
    description="Everything outside programs may ask of an event. Send `Authorization: Bearer <token>`.",
    urls_namespace="api-v1",
)
for resource in (events, joining, rooms, time_slots, sessions, votes, placements, plans, agenda):
    api.add_router("", resource.router)
