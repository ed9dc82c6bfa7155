from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"
    verbose_name = "agenda"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - registers what board and wall draw when something changes
