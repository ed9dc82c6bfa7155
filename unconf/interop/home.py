"""`/`: a field for the code, and the demo where there is one."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from unconf.events.models import Event

from .limits import too_many

TRIES_A_MINUTE = 30


class CodeForm(forms.Form):
    """The code on the big screen; whoever types it may leave spaces in it."""

    code = forms.CharField(
        label=gettext_lazy("The code on the big screen"),
        max_length=24,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )
    event: Event | None = None

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        self.event = Event.objects.filter(join_code=code, closed=False).first()
        if self.event is None:
            raise forms.ValidationError(_("No event has this code. It stands on the big screen."))
        return code


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Ask for the code and lead to its event."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and too_many(request, "home", TRIES_A_MINUTE):
        form.add_error(None, _("Too many tries. Please wait a minute."))
        return page(request, form, status=429)
    elif form.is_valid() and form.event:
        query = urlencode({"code": form.cleaned_data["code"]})
        return redirect(f"{form.event.url}join/?{query}")
    else:
        return page(request, form, status=422 if form.is_bound else 200)


def page(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    demo = Event.objects.filter(slug="demo").first()
    return render(request, "home.html", {"form": form, "demo": demo}, status=status)
