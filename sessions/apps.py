from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "unconf_sessions"  # Django's own sessions app has the plain one
    verbose_name = "marketplace"

    def ready(self) -> None:
        from . import commands, receivers, regions  # noqa: F401 - registers what the live socket asks of the marketplace
