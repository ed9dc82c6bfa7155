"""What the team types: the event, its rooms, its time slots, and a notice."""

import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from rooms.actions import LONGEST_NOTICE
from rooms.models import Room
from unconf.events.forms import EventForm
from unconf.events.models import Event, TimeSlot
from unconf.validators import tidy, validate_text

MINUTE_FORMAT = "%Y-%m-%dT%H:%M"


class SetupForm(EventForm):
    """The event as it can be changed at any time; with the Wi-Fi for the wall, and until when hands are up."""

    your_name = None
    hands_until = forms.DateTimeField(
        label=_("Hands up until"),
        required=False,
        help_text=_("Announced on all screens; a person closes the step."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE_FORMAT),
    )

    class Meta(EventForm.Meta):
        fields = [*EventForm.Meta.fields, "languages", "hands_until", "wifi_name", "wifi_password"]
        labels = {
            **EventForm.Meta.labels,
            "wifi_name": _("Wi-Fi name"),
            "wifi_password": _("Wi-Fi password"),
        }
        help_texts = {**EventForm.Meta.help_texts, "wifi_name": _("Shown on the big screen.")}
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "timezone": EventForm.Meta.widgets["timezone"],
        }


class Texts(forms.CharField):
    """Short texts with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [text for part in super().to_python(value).split(",") if (text := tidy(part))]


class RoomForm(forms.ModelForm):
    features = Texts(label=_("Features"), required=False)
    parts = forms.ModelMultipleChoiceField(
        label=_("Uses these rooms"), queryset=Room.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Room
        fields = ["name", "capacity", "features", "parts"]
        labels = {"name": _("Name"), "capacity": _("Seats")}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"].widget.attrs.update(min=1, placeholder=_("no limit"))
        self.fields["features"].widget.attrs.update(placeholder=_("screen, whiteboard, step-free"))
        self.fields["parts"].queryset = event.rooms.exclude(pk=self.instance.pk)

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])


class TimeSlotForm(forms.Form):
    """A day and two times of day, in the event's time zone."""

    date = forms.TypedChoiceField(label=_("Day"), coerce=datetime.date.fromisoformat)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    kind = forms.ChoiceField(label=_("For"), choices=TimeSlot.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=60, required=False)

    def __init__(self, *args: Any, event: Event, instance: TimeSlot | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(event, instance), **kwargs)
        self.event = event
        days = {event.starts_on + datetime.timedelta(days=n) for n in range((event.ends_on - event.starts_on).days + 1)}
        if instance:
            days.add(instance.starts_at.astimezone(event.tz).date())
        self.fields["date"].choices = [(day.isoformat(), date_format(day, "j F")) for day in sorted(days)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("starts") and values.get("ends") and values["ends"] <= values["starts"]:
            self.add_error("ends", _("A time slot ends after it starts."))
        return values

    def values(self) -> dict[str, Any]:
        """What add_time_slot and change_time_slot take."""
        typed = self.cleaned_data
        starts_at, ends_at = (
            datetime.datetime.combine(typed["date"], typed[name], self.event.tz) for name in ("starts", "ends")
        )
        return {"starts_at": starts_at, "ends_at": ends_at, "kind": typed["kind"], "title": typed["title"]}


def _initial(event: Event, instance: TimeSlot | None) -> dict[str, Any]:
    if instance is None:
        last = event.time_slots.last()
        day = last.starts_at.astimezone(event.tz).date() if last else event.starts_on
        return {"date": day.isoformat(), "kind": TimeSlot.Kind.SESSIONS}
    starts_at, ends_at = instance.starts_at.astimezone(event.tz), instance.ends_at.astimezone(event.tz)
    return {
        "date": starts_at.date().isoformat(),
        "starts": starts_at.time(),
        "ends": ends_at.time(),
        "kind": instance.kind,
        "title": instance.title,
    }


class NoticeForm(forms.Form):
    """A sentence for every screen."""

    text = forms.CharField(label=_("Sentence"), max_length=90, validators=[validate_text])
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_NOTICE,
        help_text=_("Empty: it stands until it is taken back."),
    )

    def clean_text(self) -> str:
        return tidy(self.cleaned_data["text"])
