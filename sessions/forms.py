"""What people type to put a proposal on the wall. A title is enough."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from unconf.events.models import Attendee, Event, TimeSlot
from unconf.validators import tidy_lines, validate_text

from .models import Session
from .queries.desk import namesakes
from .queries.pitches import queue_is_open

MOST = 8
NOT_ITS_OWN = ("client_id", "with_names", "aloud", "first_time")
BEGUN_WITH = ("title", "description", "topics", "language", "length", "needs", "with_names", "wanted")


class ListField(forms.CharField):
    """Texts with commas between them."""

    def to_python(self, value: Any) -> list[str]:
        return [part for p in super().to_python(value or "").split(",") if (part := p.strip())]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)

    def validate(self, value: list[str]) -> None:
        if len(value) > MOST:
            raise forms.ValidationError(
                ngettext("At most %(most)s, please.", "At most %(most)s, please.", MOST) % {"most": MOST}
            )

    def run_validators(self, value: Any) -> None:
        """What can be asked of the database; the action checks each text further."""
        for text in value:
            super().run_validators(text)


class TimeSlotsField(forms.ModelMultipleChoiceField):
    """Time slots by their start, with the day where there are several."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, time_slot: TimeSlot) -> str:
        starts_at = time_slot.starts_at.astimezone(time_slot.event.tz)
        one_day = time_slot.event.starts_on == time_slot.event.ends_on
        return str(time_slot) if one_day else f"{date_format(starts_at, 'D')} {time_slot}"


class LinesField(forms.CharField):
    """Several lines; a line break counts as one character, though browsers send two."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return tidy_lines(super().to_python(value) or "")


class CommentForm(forms.Form):
    """A few words under a session."""

    text = LinesField(
        label=_("Add a comment"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        validators=[validate_text],
    )


class CardForm(forms.Form):
    """A paper card, typed at the desk; `who` is the answer to "Which Marie?": somebody's key, or "new"."""

    client_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("What is on the card?"), max_length=140)
    name = forms.CharField(label=_("Who will host it?"), max_length=60)
    language = forms.ChoiceField(label=_("Language"), required=False)
    aloud = forms.BooleanField(label=_("Say it aloud"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.event, self.namesakes = event, list[Attendee]()
        self.fields["language"].choices = _languages(event, None)
        self.fields["title"].widget.attrs.update(autocomplete="off", autofocus=True)
        self.fields["name"].widget.attrs.update(autocomplete="off")

    def clean(self) -> dict[str, Any]:
        """`host`: the attendee who was meant, or the name of somebody new; `is_new`: there are others of that name."""
        values = super().clean() or {}
        found = list(namesakes(self.event, values["name"])) if "name" in values else []
        who = {str(person.pk): person for person in found}.get(self.data.get("who", ""))
        if found and not who and self.data.get("who") != "new":
            self.namesakes = found
            self.fields["title"].widget.attrs.pop("autofocus", None)  # the first answer takes it
            self.add_error("name", _("Somebody is called so already. Who is it?"))
        return values | {"host": who or values.get("name"), "is_new": self.data.get("who") == "new"}


class ProposalForm(forms.Form):
    """A proposal; with a session, its present text to begin with.

    Whoever changes one brings what each field began with along: what they left alone is not written over what somebody
    else has changed meanwhile.
    """

    client_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What do you want to talk about?"),
        max_length=140,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    description = forms.CharField(
        label=_("Details"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("*emphasis*, **strong**, - lists and links work."),
    )
    topics = ListField(label=_("Theme"), required=False, help_text=_("Several: with commas between them."))
    language = forms.ChoiceField(label=_("Language"), required=False)
    length = forms.IntegerField(label=_("Time slots"), min_value=1, max_value=8, initial=1, required=False)
    needs = ListField(label=_("It needs"), required=False, help_text=_("For example: screen, whiteboard"))
    with_names = ListField(label=_("With"), required=False, help_text=_("Names of others here who host it too."))
    not_at = TimeSlotsField(TimeSlot.objects.none(), label=_("I can't be there at"), required=False)
    wanted = forms.BooleanField(label=_("I'd like somebody else to host it"), required=False)
    aloud = forms.BooleanField(label=_("Say it aloud"), required=False)
    first_time = forms.BooleanField(label=_("It is my first time at such a day: I go first"), required=False)

    def __init__(self, *args: Any, event: Event, by: Attendee | None, session: Session | None = None, **kwargs: Any):
        initial = _texts_of(session, by) if session else {}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.event, self.by, self.session = event, by, session
        self.fields["not_at"].queryset = event.time_slots.filter(kind=TimeSlot.Kind.SESSIONS).select_related("event")
        self.fields["language"].choices = _languages(event, session)
        self.fields["title"].widget.attrs.update(autocomplete="off", enterkeyhint="send")
        self.fields["topics"].widget.attrs.update(list="topics", autocomplete="off")
        self.fields["aloud"].initial = self.asks_aloud
        self.fields["first_time"].initial = bool(by and by.first_time)
        for name in BEGUN_WITH if session else ():
            self.fields[name].show_hidden_initial = self.add_initial_prefix(name) in self.data or not self.is_bound

    @property
    def has_more(self) -> bool:
        """Whether the further fields should stand open: something is in them, or wrong with them."""
        more = set(self.fields) - {"client_id", "title", "aloud", "first_time"}
        return bool(self.session) or (self.is_bound and bool(more & {*self.errors, *self.changed_data}))

    @property
    def asks_aloud(self) -> bool:
        """Whether saying it aloud is offered: a new proposal, and a queue to join."""
        return self.session is None and queue_is_open(self.event)

    @property
    def topics_so_far(self) -> list[str]:
        return [topic.name for topic in self.event.topics.all()]

    def clean_length(self) -> int:
        return self.cleaned_data["length"] or 1

    def clean_with_names(self) -> list[Attendee]:
        return [self._attendee(name) for name in self.cleaned_data["with_names"]]

    def _attendee(self, name: str) -> Attendee:
        """The one of that name: of several, the one who hosts it already."""
        called = list(self.event.attendees.filter(name__iexact=name)[:MOST])
        hosting = [host for host in called if self.session and host in self.session.hosts.all()]
        if not called:
            raise forms.ValidationError(_("Nobody here is called %(name)s.") % {"name": name})
        if len(called) > 1 and len(hosting) != 1:
            raise forms.ValidationError(
                _("Several people here are called %(name)s. Please ask the team.") % {"name": name}
            )
        return (hosting or called)[0]

    def fields_of_session(self) -> dict[str, Any]:
        """What propose_session and edit_session take."""
        values = {
            n: value for n, value in self.cleaned_data.items() if n not in NOT_ITS_OWN and not self._left_alone(n)
        }
        is_host = self.session and self.by in self.session.hosts.all()
        others = self.cleaned_data["with_names"]
        hosts = {"hosts": [self.by, *others] if is_host else others}
        return values if self._left_alone("with_names") else values | hosts

    def _left_alone(self, name: str) -> bool:
        return self.fields[name].show_hidden_initial and name not in self.changed_data

    def mark(self, errors: dict[str, list[str]]) -> None:
        """Put what an action refused beside the fields it names."""
        for field, texts in errors.items():
            self.add_error(field if field in self.fields else None, texts)


def _languages(event: Event, session: Session | None) -> list[tuple[str, Any]]:
    names = dict(settings.LANGUAGES)
    choices = [(code, names.get(code, code.upper())) for code in event.languages]
    if len(event.languages) > 1:
        choices.append(("/".join(event.languages)[:8], " / ".join(code.upper() for code in event.languages)))
    if session and session.language not in dict(choices):
        choices.append((session.language, session.language.upper()))
    return [("", "–"), *[choice for choice in choices if choice[0]]]


def _texts_of(session: Session, by: Attendee | None) -> dict[str, Any]:
    return {
        "title": session.title,
        "description": session.description,
        "topics": [topic.name for topic in session.topics.all()],
        "language": session.language,
        "length": session.length,
        "needs": session.needs,
        "with_names": [host.name for host in session.hosts.all() if host != by],
        "not_at": [time_slot.pk for time_slot in session.not_at.all()],
        "wanted": session.wanted,
    }
