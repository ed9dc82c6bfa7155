"""Template tags of the look: tallies, icons, people, QR codes, and titles that fit. `{% load look %}`."""

import re
from collections.abc import Iterable
from typing import Protocol

import segno
from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from unconf.icons import ICONS
from unconf.marks import mark_in_words, path_of, round_of
from unconf.ordinals import ordinal as said_in_order
from unconf.tally import tally_svg

register = template.Library()


class Person(Protocol):
    """Anybody with a name and the number of their mark."""

    name: str
    mark: int


@register.simple_tag
def tally(votes: int | None, session: int | None = None, size: str = "phone") -> str:
    """Hands as strokes in fives with the number beside them; nothing while counts are hidden.

    `session` is the session's number; with it the strokes follow live totals. `size`: phone, board, wall or pitch.
    """
    if votes is None:
        return ""
    return format_html(
        '<tally-marks class="tally" data-size="{}" data-votes="{}"{}>{}'
        '<span class="tally-number"><span class="visually-hidden">{} </span><b>{}</b></span></tally-marks>',
        size,
        votes,
        "" if session is None else format_html(' data-session="{}"', session),
        mark_safe(tally_svg(votes, size)),  # noqa: S308 - made of numbers only
        gettext("Hands:"),
        votes,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the icons, as decoration: the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', ICONS[name]
    )


@register.simple_tag
def person(attendee: Person) -> SafeString:
    """Somebody's name; with a drawn mark if somebody else came with the same name before."""
    if not attendee.mark:
        return format_html("<bdi>{}</bdi>", attendee.name)
    return format_html(
        '<span class="person"><bdi>{}</bdi>\N{NO-BREAK SPACE}{}</span>', attendee.name, mark(attendee.mark)
    )


@register.simple_tag
def people(attendees: Iterable[Person]) -> SafeString:
    """Names in a sentence: "Inès", "Inès and Kofi", "Inès, Kofi and Nour"."""
    *others, last = [person(attendee) for attendee in attendees] or [SafeString("")]
    if not others:
        return last
    return format_html(
        gettext("{names} and {name}"), names=format_html_join(", ", "{}", ((o,) for o in others)), name=last
    )


@register.simple_tag
def mark(number: int) -> SafeString:
    """The shape alone, called by its name for who cannot see it."""
    turn = round_of(number)
    return format_html(
        '<svg class="mark" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
        '{}<span class="visually-hidden"> ({})</span>',
        path_of(number),
        "" if turn == 1 else format_html('<span class="mark-turn" aria-hidden="true">{}</span>', turn),
        mark_in_words(number),
    )


@register.simple_tag
def qr(url: str) -> SafeString:
    """A QR code of the address with its quiet zone of four modules, black whatever the theme."""
    code = segno.make(url, micro=False, error="m")
    return mark_safe(code.svg_inline(omitsize=True, border=4, svgclass="qr"))  # noqa: S308 - made of numbers only


@register.filter(is_safe=True)
@stringfilter
def fit(title: str) -> str:
    """The title with its French spaces unbreakable; the title font has no U+202F, so that becomes U+00A0 too.

    >>> fit("Vraiment ?")
    'Vraiment\\xa0?'
    """
    title = re.sub(r"[ \u202f\u2009]+(?=[:;?!»%])", "\u00a0", title)
    return re.sub(r"(?<=«)[ \u202f\u2009]+", "\u00a0", title)


@register.filter(is_safe=True)
@stringfilter
def counted(text: str) -> str:
    """The text with each number on the line of what it counts.

    >>> counted("One day, 4 rooms")
    'One day, 4\\xa0rooms'
    """
    return re.sub(r"(?<=\d) (?=\w)", "\u00a0", text)


@register.filter
def ordinal(number: int) -> str:
    """A place in a row: 7th, « 7e »."""
    return said_in_order(number)
