"""The home page, the API, and what tells whether all is well."""

from django.urls import path, re_path

from .api.problems import nowhere
from .api.v1 import api
from .health import healthz, livez
from .home import home
from .metrics import metrics
from .style import style

urlpatterns = [
    path("", home, name="home"),
    path("api/v1/", api.urls),
    re_path(r"^api/(?P<path>.*)$", nowhere),
    path("livez", livez),
    path("healthz", healthz),
    path("metrics", metrics),
    path("style/", style),
]
