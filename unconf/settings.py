"""Settings of unconf. What differs between machines comes from the environment, or from the stack that runs here."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from unconf.stack import addresses

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = addresses.data_dir()

environ.Env.read_env(BASE_DIR / ".env")
env = environ.Env()
beside = addresses.find()

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env("SECRET_KEY", default=beside.get("SECRET_KEY", ""))
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY, or start the stack once with 'make run': it makes one.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# What QR codes and links hold. Without it: the address of the machine when it listens on all of them, else loopback.
PUBLIC_URL = env("PUBLIC_URL", default=beside.get("PUBLIC_URL", "http://127.0.0.1:8000")).rstrip("/")
SECURE = PUBLIC_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if not SECURE else [PUBLIC_URL.split("/")[2].split(":")[0]])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "unconf.live",
    "unconf.events",
    "sessions.apps.SessionsConfig",
    "rooms",
    "record",
    "unconf.interop",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "unconf.headers.HeadersMiddleware",
    "unconf.static_files.StaticFilesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "unconf.urls"
ASGI_APPLICATION = "unconf.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"look": "unconf.look"},
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "unconf.look",
                "record.look",
                "unconf.interop.demo.tags",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=beside.get("DATABASE_URL", "postgresql://unconf@/unconf"))}
DATABASES["default"].update(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=True)
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    # More connections than the threads that Django's views and the socket's commands run in.
    "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 24), "timeout": 5},
    "options": "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=20s",
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default=beside.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_HSTS_SECONDS = 3600 if SECURE else 0
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

CELERY_BROKER_URL = addresses.broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.int("WORKERS", 2)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 300
# A killed worker's messages come back after the visibility timeout, and only if someone looks that often.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 360,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
    "socket_keepalive": True,
}
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "unconf.interop.tasks.heartbeat", "schedule": 5.0, "options": {"expires": 10}},
    "sweep plans": {"task": "rooms.tasks.sweep_plans", "schedule": 5.0, "options": {"expires": 10}},
}

# Whether everybody who comes by is of the team in the demo. Not where others can reach it, unless somebody says so.
DEMO_OPEN = env.bool("DEMO_OPEN", not SECURE)

# Who may read /metrics from elsewhere: whoever has this token.
METRICS_TOKEN = env("METRICS_TOKEN", default="")

# `/style/`, every component in every theme: for building the look, of no use to an event.
STYLE_PAGE = env.bool("STYLE_PAGE", DEBUG)

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder", "unconf.finders.PackageFinder"]
STORAGES = {"staticfiles": {"BACKEND": "unconf.storage.Storage"}}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "httpx": {"level": "WARNING"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
