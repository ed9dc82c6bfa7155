"""Rows that many tests begin with: made once by the product's own actions, then put back as they were."""

import copy
from collections.abc import Callable
from typing import TypeVar

from django.apps import apps
from django.db import connection, models

from unconf.events.models import Event

Made = TypeVar("Made")
made: dict[Callable[[], object], tuple[object, list[list[models.Model]]]] = {}


def remembered(build: Callable[[], Made]) -> Made:
    """What `build` makes in an empty database, with every row there is then, under the same keys each time.

    Where a test commits, it is built: what follows a commit has to happen. So it is where something is there before.
    """
    if not connection.in_atomic_block or Event.objects.exists():
        return build()
    if build not in made:
        result = build()
        made[build] = copy.deepcopy(result), all_rows()
        return result
    result, tables = copy.deepcopy(made[build])
    for rows in tables:
        type(rows[0])._base_manager.bulk_create(rows)
    return result


def all_rows() -> list[list[models.Model]]:
    """The rows of all tables. Their order is no matter: references are checked when a transaction ends."""
    tables = [list(model._base_manager.order_by("pk")) for model in apps.get_models(include_auto_created=True)]
    return [rows for rows in tables if rows]
