"""Markdown that holds what people typed, and stays what it is whatever they typed."""

import json
import re
from collections.abc import Mapping

from markdown_it.token import Token

from sessions.markdown import MARKDOWN

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
# Of more lines than this nobody finds out which are code: a list of a thousand takes as long as a record of short ones.
MOST_LINES = 100
# A tag may not come to life in a renderer that lets HTML through; an address in angle brackets is none.
BRACKET = re.compile(r"<(?!https?://[^\s<>]*>)")


def line(text: str) -> str:
    r"""One line of plain text: no sign in it means anything.

    >>> line("# 1 *of* [2]")
    '\\# 1 \\*of\\* \\[2\\]'
    """
    return SIGNS.sub(r"\\\1", " ".join(text.split()))


def quoted(text: str) -> str:
    """Somebody's Markdown as a quotation, which ends where it ends: an open fence or a heading cannot reach further."""
    text = text.expandtabs(4)  # a tab is less wide after ">": what it made code would not be code any more
    lines = text.split("\n")
    if BRACKET.search(text):
        code = code_in(text) if len(lines) <= MOST_LINES else set()
        lines = [each if n in code else BRACKET.sub("&lt;", each) for n, each in enumerate(lines)]
    return "\n".join(f"> {each}".rstrip() for each in lines)


def code_in(text: str) -> set[int]:
    """The numbers of the lines that are code."""
    return {n for token in blocks_of(text) if token.type in ("fence", "code_block") for n in lines_of(token)}


def blocks_of(text: str) -> list[Token]:
    """Its blocks alone: what is inside their lines takes many times longer to read, and a record has hundreds."""
    found: list[Token] = []
    MARKDOWN.block.parse(text, MARKDOWN, {}, found)
    return found


def lines_of(token: Token) -> range:
    start, end = token.map or (0, 0)
    return range(start, end)


def front_matter(facts: Mapping[str, object]) -> str:
    """YAML, each value written as JSON, which is YAML too; what is not known is left out."""
    known = {key: value for key, value in facts.items() if value is not None}
    rows = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in known.items())
    return f"---\n{rows}---\n"
