"""What people type after their session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.forms import ListField

from .actions import WrittenMeanwhile
from .models import LONGEST, Note


def text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoteForm(forms.Form):
    """Three lines and a link. `version` is the one they began with; `theirs` stands by a field two have written."""

    version = forms.IntegerField(
        min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )
    found = text(_("What we found"), _("A line is enough. Speak it in, if your keyboard can."))
    open_questions = text(_("What stays open"))
    takes_on = text(_("Who takes it on"))
    link = forms.CharField(
        label=_("Link"),
        max_length=500,
        required=False,
        help_text=_("To a document, a picture, a repository."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none"}),
    )

    disputed = False

    @classmethod
    def beginning_with(cls, note: Note) -> "NoteForm":
        return cls(initial=note.texts | {"version": note.version})

    @classmethod
    def after(cls, meanwhile: WrittenMeanwhile) -> "NoteForm":
        """The writer's texts, with theirs beside each that both have written; saved again, the writer's win."""
        form = cls(meanwhile.texts | {"version": meanwhile.note.version})
        form.disputed = True
        for name, theirs in meanwhile.theirs.items():
            form.fields[name].theirs = theirs
        return form

    @property
    def texts(self) -> list[forms.BoundField]:
        return [field for field in self if not field.is_hidden]

    def mark(self, errors: dict[str, list[str]]) -> None:
        """Put what an action refused beside the fields it names."""
        for field, texts in errors.items():
            self.add_error(field if field in self.fields else None, texts)


class WritersForm(forms.Form):
    """Who else writes: names of people here."""

    writers = ListField(
        label=_("Who writes too"), required=False, help_text=_("Names of others here, with commas between them.")
    )

    def mark(self, errors: dict[str, list[str]]) -> None:
        for texts in errors.values():
            self.add_error("writers", texts)
