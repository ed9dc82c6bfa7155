from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "unconf.live"
    label = "live"
