"""What becomes of a description."""

from html.parser import HTMLParser

import pytest

from sessions.markdown import TAGS, to_html
from tests.hostile import HOSTILE_MARKDOWN


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("*Bring* a **curve**", "<p><em>Bring</em> a <strong>curve</strong></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("# Loud", "<h3>Loud</h3>\n"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
        (
            "![picture](https://example.org/x.png)",
            '<p>!<a href="https://example.org/x.png" rel="nofollow ugc noopener">picture</a></p>\n',
        ),
        (
            "[notes](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener">notes</a></p>\n',
        ),
    ],
)
def test_description_becomes(source, html):
    assert to_html(source) == html


@pytest.mark.parametrize("source", HOSTILE_MARKDOWN)
def test_hostile_description_stays_text(source):
    seen = Seen()

    seen.feed(to_html(source))

    assert seen.tags <= TAGS
    assert seen.attributes <= {"href", "rel", "start"}
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in seen.links)


@pytest.mark.parametrize("bomb", ["[" * 5000, "> " * 2500, "*a_" * 1600, "`" * 5000, "[a](" * 1250])
def test_deep_nesting_is_drawn_as_something_short(bomb):
    assert len(to_html(bomb)) < 100_000


class Seen(HTMLParser):
    """The tags, attributes and links that a browser would find."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def test_french_spaces_do_not_break_lines():
    assert to_html("Le tableau : « parlons-nous » ?") == "<p>Le tableau&nbsp;: «&nbsp;parlons-nous&nbsp;»&nbsp;?</p>\n"


def test_code_keeps_its_spaces():
    assert to_html("`a ? b : c`") == "<p><code>a ? b : c</code></p>\n"
