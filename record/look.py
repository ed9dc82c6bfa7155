"""Template filters of the record."""

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.safestring import SafeString

from sessions.markdown import to_html

register = template.Library()


@register.filter
@stringfilter
def prose(text: str) -> SafeString:
    """Safe HTML of what somebody wrote in Markdown."""
    return to_html(text)
