from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "unconf.events"
    label = "events"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - registers what the live socket asks of events
