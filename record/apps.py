from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "record"
    verbose_name = "record"

    def ready(self) -> None:
        from . import screens  # noqa: F401 - registers what the live socket draws again
