"""Serving static files from the web process itself."""

from contextlib import closing

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]
from whitenoise.responders import StaticFile  # type: ignore[import-untyped]


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise answers with a file to stream, which ASGI reads to its end before it sends anything, and complains of.

    Ours are small: they are answered whole.
    """

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        answer = HttpResponse(status=int(found.status), headers=dict(found.headers))
        if found.file is not None:
            with closing(found.file) as file:
                answer.content = file.read()
        return answer
