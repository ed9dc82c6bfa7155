"""What somebody is told when they come in."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from unconf.events.models import Attendee
from unconf.look import mark


def tell_mark(request: HttpRequest, attendee: Attendee) -> None:
    """Whoever shares a name is told once what tells them apart."""
    if attendee.mark:
        sentence = format_html(
            _("There is another {name} here: your mark is {mark}."), name=attendee.name, mark=mark(attendee.mark)
        )
        messages.info(request, sentence)
