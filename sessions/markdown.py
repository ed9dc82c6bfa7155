"""Descriptions: Markdown as people type it is stored; what is shown is made here."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from unconf.look import fit

# Nothing that loads from elsewhere, nothing that is a heading of the page, no HTML of people's own.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False, "maxNesting": 20}).disable(
    ["image", "html_block", "html_inline"]
)
TAGS = {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "hr"}
HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h4", "h5": "h4", "h6": "h4"}


@lru_cache(maxsize=1000)  # of one text each reader's page makes the same; a hostile one takes long to make
def to_html(source: str) -> SafeString:
    """Safe HTML of a description, whatever is in it.

    >>> to_html("*Bring* a curve")
    '<p><em>Bring</em> a curve</p>\\n'
    """
    tokens = MARKDOWN.parse(source)
    for token in tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
        for part in token.children or ():
            part.content = fit(part.content) if part.type == "text" else part.content
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 leaves the listed tags alone and takes all others out
