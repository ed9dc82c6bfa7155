"""The record as a zip of Markdown files: an index, and one file a session. The same record makes the same bytes."""

import io
import zipfile

from django.utils.text import slugify
from django.utils.timezone import override as in_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from unconf.events.models import Event

from .markdown import front_matter, line, quoted
from .queries import Entry, Record, each_with_its_note
from .words import hosted, place, place_and_time, section_titles

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
READABLE = 0o644 << 16


def proceedings(event: Event, record: Record, *, counts_hidden: bool) -> bytes:
    """The zip, in the language that is active. Hands are left out while counts are hidden."""
    buffer = io.BytesIO()
    with in_timezone(event.tz), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_info("index.md"), index(event, record).encode())
        for entry in each_with_its_note(event, record):
            archive.writestr(_info(file_name(entry)), page(entry, counts_hidden).encode())
    return buffer.getvalue()


def file_name(entry: Entry) -> str:
    """Number and title, in letters that every file system takes."""
    return f"{entry.session.number:03}-{slugify(entry.session.title)[:60].strip('-') or 'session'}.md"


def index(event: Event, record: Record) -> str:
    facts = {
        "title": event.name,
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat(),
        "sessions": len(record.entries),
        "written": record.written,
        "language": get_language(),
    }
    written = _("%(written)s of %(total)s written down") % {"written": record.written, "total": record.total}
    rows = "".join(
        f"- [{line(entry.session.title)}]({file_name(entry)}): {line(about(entry))}\n" for entry in record.entries
    )
    return f"{front_matter(facts)}\n# {line(event.name)}\n\n{line(written)}\n" + (f"\n{rows}" if rows else "")


def page(entry: Entry, counts_hidden: bool) -> str:
    """Front matter in plain keys for programs, then title, who, where and when, and what was written."""
    head = f"{front_matter(facts(entry, counts_hidden))}\n# {line(entry.session.title)}\n\n{line(about(entry))}\n"
    texts = entry.note.texts if entry.note else {}
    parts = [f"\n## {title}\n\n{quoted(texts[name])}\n" for name, title in section_titles().items() if texts.get(name)]
    if entry.lineage:
        titles = "".join(f"- {line(original.title)}\n" for original in entry.lineage)
        head += f"\n{_('Brought together from:')}\n\n{titles}"
    if texts.get("link"):
        parts.append(f"\n{_('Link')}: <{address(texts['link'])}>\n")
    return head + ("".join(parts) or f"\n{_('Nothing was written down.')}\n")


def facts(entry: Entry, counts_hidden: bool) -> dict[str, object]:
    session, slot = entry.session, entry.time_slot
    return {
        "number": session.number,
        "title": session.title,
        "hosts": [host.name for host in session.hosts.all()],
        "place": place(entry),
        "starts_at": slot.starts_at.astimezone(session.event.tz).isoformat() if slot else None,
        "ends_at": slot.ends_at.astimezone(session.event.tz).isoformat() if slot else None,
        "language": session.language or None,
        "themes": [topic.name for topic in session.topics.all()],
        "hands": None if counts_hidden else session.votes,
        "link": entry.note.link or None if entry.note else None,
    }


def address(link: str) -> str:
    """The link, in brackets it cannot close."""
    return link.replace("<", "%3C").replace(">", "%3E")


def about(entry: Entry) -> str:
    return " · ".join(filter(None, [hosted(entry), place_and_time(entry)]))


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, READABLE
    return info
