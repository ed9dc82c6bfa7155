"""`/`: a field for the code, and the demo where there is one."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from unconf.events.access import may_be_tried
from unconf.events.brake import guesser, wrong_codes
from unconf.events.models import Event


class CodeForm(forms.Form):
    """The code on the big screen; whoever types it may leave spaces in it. While `too_often`, no code is looked up."""

    code = forms.CharField(
        label=gettext_lazy("The code on the big screen"),
        max_length=24,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "autofocus": True}),
    )
    event: Event | None = None
    too_often = False

    def clean_code(self) -> str:
        if self.too_often:
            raise forms.ValidationError(_("Too many tries. Please wait a minute."))
        code = "".join(self.cleaned_data["code"].split())
        self.event = Event.objects.filter(join_code=code, closed=False).first()
        if self.event is None:
            raise forms.ValidationError(_("No event has this code. It stands on the big screen."))
        return code


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Ask for the code and lead to its event."""
    if request.method != "POST":
        return page(request, CodeForm())
    form = CodeForm(request.POST)
    form.too_often = wrong_codes.is_on(guesser(request))
    if form.is_valid() and form.event:
        query = urlencode({"code": form.cleaned_data["code"]})
        return redirect(f"{form.event.url}join/?{query}")
    elif form.too_often:
        return page(request, form, status=429)
    else:
        wrong_codes.count(guesser(request))
        return page(request, form, status=422)


def page(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    """The field, and a look at the demo: its board too, where whoever comes by may open it."""
    demo = Event.objects.filter(is_demo=True, public=True).order_by("pk").first()
    has_board = demo is not None and may_be_tried(demo)
    return render(request, "home.html", {"form": form, "demo": demo, "has_board": has_board}, status=status)
