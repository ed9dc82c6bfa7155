from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "unconf.interop"
    label = "interop"

    def ready(self) -> None:
        from . import tasks  # noqa: F401 - a worker that is ready says so at once
