"""RFC 9457 problem answers: what every refusal of the API looks like."""

from collections import defaultdict
from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as Invalid
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from unconf.events.errors import NoLongerThere, NotAllowed, RuleBroken, TooOften

MEDIA_TYPE = "application/problem+json"


class Problem(Schema):
    """Why a call was not carried out."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, list[str]] = {}
    code: str = ""
    broken: list[str] = []


class Refusal(Exception):
    """An answer that is not success."""

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.more = status, detail, headers or {}, more


def refuse_fields(**errors: str) -> Refusal:
    """422 with one sentence a field."""
    return Refusal(422, _("Some fields need another look."), errors={name: [text] for name, text in errors.items()})


def problem(status: int, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers)


def answer_problems(api: NinjaAPI) -> None:
    """Turn every exception that is a refusal into its problem answer."""
    api.add_exception_handler(Refusal, lambda _, e: problem(e.status, e.detail, headers=e.headers, **e.more))
    api.add_exception_handler(TooOften, too_often)
    api.add_exception_handler(RuleBroken, lambda _, e: problem(409, e.message, code=e.code, broken=list(e.broken)))
    api.add_exception_handler(NotAllowed, lambda _, e: problem(403, e.message))
    api.add_exception_handler(NoLongerThere, lambda request, _: nowhere(request))
    api.add_exception_handler(Http404, lambda _, e: problem(404, str(e)))
    api.add_exception_handler(Invalid, lambda _, e: invalid(by_field(e)))
    api.add_exception_handler(ValidationError, misread)
    api.add_exception_handler(HttpError, http_error)
    api.add_exception_handler(OperationalError, unavailable)
    api.add_exception_handler(InterfaceError, unavailable)


def nowhere(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address below the API where nothing is."""
    return problem(404, _("There is nothing at this address."))


def invalid(errors: dict[str, list[str]]) -> HttpResponse:
    return problem(422, _("Some fields need another look."), errors=errors)


def by_field(error: Invalid) -> dict[str, list[str]]:
    found = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return {"" if name == NON_FIELD_ERRORS else name: texts for name, texts in found.items()}


def misread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Fields that are not what the call describes; an address that cannot be one is simply not there."""
    if any(one["loc"][0] == "path" for one in error.errors):
        return nowhere(request)
    errors: dict[str, list[str]] = defaultdict(list)
    for one in error.errors:
        errors[".".join(str(part) for part in one["loc"][2 if one["loc"][0] == "body" else 1 :])].append(one["msg"])
    return invalid(errors)


def too_often(request: HttpRequest, error: TooOften) -> HttpResponse:
    return problem(error.status, error.message, code=error.code, headers={"Retry-After": "60"})


def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """The library's own: a body that is no JSON, and a call without a token."""
    if error.status_code == 400:
        return invalid({"": [_("The body is not valid JSON.")]})
    return problem(error.status_code, error.message)


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(503, _("The database is busy or away. Please try again."), headers={"Retry-After": "2"})
