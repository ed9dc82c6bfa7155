"""The API object: one way to declare answers, and what all answers have in common."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers, set_response_etag
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from .access import Token
from .problems import MEDIA_TYPE, Problem, answer_problems

READ = (401, 404, 422, 503)
WRITE = (401, 403, 404, 409, 422, 429, 503)


def answers(model: Any, *, status: int = 200, refusals: tuple[int, ...] = READ) -> dict[int, Any]:
    """What a call answers: its success and every refusal, for the OpenAPI document."""
    return {status: model, **dict.fromkeys(refusals, Problem)}


class Api(NinjaAPI):
    """Answers that can be asked for again cheaply, and refusals declared as what they are."""

    def __init__(self, **values: Any) -> None:
        super().__init__(auth=Token(), docs_url=None, **values)
        answer_problems(self)

    def create_response(self, request: HttpRequest, data: Any, **values: Any) -> HttpResponse:
        response = super().create_response(request, data, **values)
        if request.method == "GET" and response.status_code == 200:
            return conditional(request, response)
        patch_cache_control(response, no_store=True)
        return response

    def get_openapi_schema(self, **values: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**values)
        for_each_refusal(document, declare_problem)
        return document


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 for whoever has this very answer already. What is answered depends on the token and the language."""
    patch_cache_control(response, no_cache=True, **({"private": True} if "Authorization" in request.headers else {}))
    patch_vary_headers(response, ["Authorization", "Accept-Language"])
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def for_each_refusal(document: OpenAPISchema, do: Callable[[dict[str, Any]], None]) -> None:
    for calls in document["paths"].values():
        for call in calls.values():
            for status, answer in call["responses"].items():
                if int(status) >= 400:
                    do(answer)


def declare_problem(answer: dict[str, Any]) -> None:
    if plain := answer["content"].pop("application/json", None):
        answer["content"][MEDIA_TYPE] = plain
