"""The home page, the demo, the API, and what tells whether all is well."""

from django.urls import path, re_path

from .api.problems import nowhere
from .api.v1 import api
from .demo import views as demo
from .health import healthz, livez
from .home import home
from .metrics import metrics
from .style import style

urlpatterns = [
    path("", home, name="home"),
    path("api/v1/", api.urls),
    re_path(r"^api/(?P<path>.*)$", nowhere),
    path("e/<slug:slug>/demo/jump/", demo.jump, name="demo_jump"),
    path("e/<slug:slug>/demo/try/", demo.try_it, name="demo_try"),
    path("e/<slug:slug>/demo/crowd/", demo.crowd, name="demo_crowd"),
    path("livez", livez),
    path("healthz", healthz),
    path("metrics", metrics),
    path("style/", style),
]
