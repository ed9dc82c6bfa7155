"""Lists in pages: `{items, next}`."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

MOST = 500
M = TypeVar("M", bound=Model)


class Page(Schema):
    """`after` is the number or id of the last item of the page before."""

    after: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 200


Paged = Annotated[Page, Query()]


def page_of(
    request: HttpRequest, found: QuerySet[M], page: Page, show: Callable[[M], Any], key: str = "pk"
) -> dict[str, Any]:
    """The items that follow `page.after` in the order of `key`, as `show` draws them."""
    rows = list(found.filter(**{f"{key}__gt": page.after}).order_by(key)[: page.limit + 1])
    shown = rows[: page.limit]
    following = {"after": getattr(shown[-1], key), "limit": page.limit} if len(rows) > page.limit else None
    next_url = request.build_absolute_uri(f"{request.path}?{urlencode(following)}") if following else None
    return {"items": [show(row) for row in shown], "next": next_url}
