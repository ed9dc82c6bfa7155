import datetime
import secrets
import zoneinfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_slug
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unconf.validators import time_zones, validate_text

PHASES = ("proposing", "voting", "planning", "running", "closed")
YEARS = range(1970, 2200)
MOST_DAYS = 60


def new_join_code() -> str:
    """Six digits: short enough to type from the wall; joining is rate limited."""
    return f"{secrets.randbelow(10**6):06}"


def new_display_key() -> str:
    return secrets.token_urlsafe(16)


def default_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def validate_timezone(name: str) -> None:
    """Raises ValidationError unless the name is a time zone of the tz database."""
    if name not in time_zones():
        raise ValidationError(_("This is not a time zone, for example Europe/Paris."), code="invalid")


class Event(models.Model):
    """One gathering. Its row is locked first by every write in it, and `rev` numbers what it announces."""

    class ShowCounts(models.TextChoices):
        LIVE = "live", _("live")
        AFTER_VOTING = "after_voting", _("after hands are down")

    class Placing(models.TextChoices):
        HOSTS = "hosts", _("hosts, into free places, once an agenda is out")
        ORGANIZERS = "organizers", _("the team only")

    slug = models.SlugField(max_length=60, unique=True, validators=[validate_slug])
    name = models.CharField(max_length=120, validators=[validate_text])
    timezone = models.CharField(max_length=60, default="UTC", validators=[validate_timezone])
    starts_on = models.DateField()
    ends_on = models.DateField()
    languages = ArrayField(models.CharField(max_length=2), default=default_languages)
    public = models.BooleanField(default=True)
    join_code = models.CharField(max_length=12, default=new_join_code)
    display_key = models.CharField(max_length=40, default=new_display_key, unique=True)
    wifi_name = models.CharField(max_length=60, blank=True, validators=[validate_text])
    wifi_password = models.CharField(max_length=60, blank=True, validators=[validate_text])
    created_at = models.DateTimeField(auto_now_add=True)

    proposing = models.BooleanField(default=True)
    voting = models.BooleanField(default=True)
    planning = models.BooleanField(default=False)
    running = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    hands_until = models.DateTimeField(null=True, blank=True)

    votes_per_person = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    proposals_per_person = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    show_counts = models.CharField(max_length=12, choices=ShowCounts, default=ShowCounts.LIVE)
    placing = models.CharField(max_length=12, choices=Placing, default=Placing.HOSTS)
    freeze_minutes = models.PositiveSmallIntegerField(default=15, validators=[MaxValueValidator(24 * 60)])
    pitch_seconds = models.PositiveSmallIntegerField(  # to say a proposal aloud; None: there is no queue
        null=True, blank=True, default=30, validators=[MinValueValidator(10), MaxValueValidator(300)]
    )

    scene = models.CharField(max_length=12, blank=True)  # what the big screen was told to show; blank: it follows
    scene_until = models.DateTimeField(null=True, blank=True)  # real time, after which it follows again
    notice = models.CharField(max_length=90, blank=True, validators=[validate_text])
    notice_until = models.DateTimeField(null=True, blank=True)  # the event's time, counted down to
    is_demo = models.BooleanField(default=False)

    rev = models.BigIntegerField(default=0)
    clock_at = models.DateTimeField(null=True, blank=True)
    clock_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="event_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Years that every calendar and time zone can express, and no more days than a list of them can hold."""
        dates = {name: getattr(self, name) for name in ("starts_on", "ends_on", "hands_until")}
        wrong = {name: _("This year is out of reach.") for name, at in dates.items() if at and at.year not in YEARS}
        if wrong:
            raise ValidationError(wrong)
        if self.starts_on and self.ends_on and (self.ends_on - self.starts_on).days >= MOST_DAYS:
            raise ValidationError({"ends_on": _("An event lasts at most %(count)s days.") % {"count": MOST_DAYS}})

    def now(self) -> datetime.datetime:
        """The event's own time: real time, or the time a demo or a rehearsal has set, standing or running on."""
        if self.clock_at is None:
            return timezone.now()
        elif self.clock_since is None:
            return self.clock_at
        else:
            return self.clock_at + (timezone.now() - self.clock_since)

    @property
    def clock_runs(self) -> bool:
        return self.clock_at is None or self.clock_since is not None

    @property
    def standing_notice(self) -> str:
        """The sentence that every screen shows now; blank: none."""
        over = self.notice_until is not None and self.notice_until <= self.now()
        return "" if over else self.notice

    @property
    def notice_seconds(self) -> int | None:
        """Seconds after which the notice ends by itself; None: it stands until it is taken back."""
        if not self.standing_notice or self.notice_until is None or not self.clock_runs:
            return None
        return -(-(self.notice_until - self.now()) // datetime.timedelta(seconds=1))

    @property
    def chosen_scene(self) -> str:
        """What the big screen was told to show and still does; blank: it follows the event."""
        over = self.scene_until is not None and self.scene_until <= timezone.now()
        return "" if over else self.scene

    @property
    def tz(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.timezone)

    @property
    def language(self) -> str:
        """The event's first language."""
        return str(self.languages[0]) if self.languages else settings.LANGUAGE_CODE

    @property
    def phases(self) -> dict[str, bool]:
        return {phase: getattr(self, phase) for phase in PHASES}

    @property
    def counts_hidden(self) -> bool:
        """Whether totals are kept from everybody but organizers for now."""
        return self.show_counts == self.ShowCounts.AFTER_VOTING and self.voting

    @property
    def url(self) -> str:
        return f"/e/{self.slug}/"

    @property
    def board_url(self) -> str:
        return f"/e/{self.slug}/board/"

    @property
    def remote_url(self) -> str:
        return f"/e/{self.slug}/remote/"

    @property
    def join_url(self) -> str:
        """The whole address that the QR code holds: the code is inside."""
        return f"{settings.PUBLIC_URL}/e/{self.slug}/join/?code={self.join_code}"
