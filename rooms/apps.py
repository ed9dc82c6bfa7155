from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "rooms"
    verbose_name = "agenda"

    def ready(self) -> None:
        from . import receivers, screens  # noqa: F401 - they register what happens when something changes
