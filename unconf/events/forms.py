"""What people type to join an event or to create one."""

import hmac

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from unconf.validators import tidy, time_zones, validate_text

from .models import Attendee, Event


class NameForm(forms.ModelForm):
    """The one field of joining."""

    class Meta:
        model = Attendee
        fields = ["name"]
        labels = {"name": _("Your name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name", "autofocus": True, "enterkeyhint": "go"})}

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])


class JoinForm(NameForm):
    """A name, and at a private event the code that hangs on the wall."""

    code = forms.CharField(label=_("Code on the big screen"), max_length=12, required=False)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        if event.public:
            del self.fields["code"]
        else:
            self.fields["code"].required = True
            self.fields["code"].widget.attrs.update(inputmode="numeric", autocomplete="off")

    @property
    def brings_the_code(self) -> bool:
        """Whether a good code came with the link, so that nobody has to see the field."""
        return "code" in self.fields and self._is_the_code(self._code)

    @property
    def brings_a_wrong_code(self) -> bool:
        return "code" in self.fields and self._code != "" and not self._is_the_code(self._code)

    @property
    def _code(self) -> str:
        return str(self["code"].value() or "")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not self._is_the_code(code):
            raise forms.ValidationError(
                _("This is not the code of this event. Please look at the big screen again."), "wrong"
            )
        return code

    def _is_the_code(self, code: str) -> bool:
        return hmac.compare_digest(code.replace(" ", "").encode(), self.event.join_code.encode())


class ClaimForm(forms.Form):
    """The code from one's card."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
        ),
    )


class EventForm(forms.ModelForm):
    """A new event with its rules, and the day it starts from."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, initial=["en", "fr"]
    )
    your_name = forms.CharField(
        label=_("Your name"), max_length=60, help_text=_("You will be one of the team."), validators=[validate_text]
    )

    class Meta:
        model = Event
        fields = [
            "name",
            "starts_on",
            "ends_on",
            "timezone",
            "public",
            "votes_per_person",
            "proposals_per_person",
            "show_counts",
            "placing",
            "freeze_minutes",
            "pitch_seconds",
        ]
        labels = {
            "name": _("Name of the event"),
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "timezone": _("Time zone"),
            "public": _("Public: anybody may look; joining takes a name"),
            "votes_per_person": _("Hands each person may raise"),
            "proposals_per_person": _("Proposals each person may make"),
            "show_counts": _("Show how many hands are up"),
            "placing": _("Who places sessions"),
            "freeze_minutes": _("Minutes before its start from which a time slot stays as it is"),
            "pitch_seconds": _("Seconds to say a proposal aloud"),
        }
        help_texts = {
            "votes_per_person": _("Empty: as many as they like."),
            "proposals_per_person": _("Empty: as many as they like."),
            "pitch_seconds": _("Empty: nobody queues to speak."),
        }
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}),
            "ends_on": forms.DateInput(attrs={"type": "date"}),
            "timezone": forms.TextInput(attrs={"list": "timezones", "autocomplete": "off"}),
        }

    RULES = ("votes_per_person", "proposals_per_person", "show_counts", "placing", "freeze_minutes", "pitch_seconds")

    @property
    def rules(self) -> list[forms.BoundField]:
        return [self[name] for name in self.RULES]

    @property
    def timezones(self) -> list[str]:
        return sorted(name for name in time_zones() if "/" in name)

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean(self) -> dict:
        values = super().clean()
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day is not before the first."))
        return values

    def event_values(self) -> dict:
        """What create_event takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "your_name"}
