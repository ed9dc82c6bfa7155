"""Short words for what the tests of bringing together do and look at."""

from sessions.actions import agree_to_merge, ask_to_merge
from sessions.models import Merge
from sessions.queries.merges import made_from, merge_news, merges_for


def together(one, other, *, asked_by, agreed_by) -> Merge:
    merge = ask_to_merge(one, other, by=asked_by)
    agree_to_merge(merge, by=agreed_by)
    return fresh(merge)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def standing(*sessions):
    """What each is now: its status, and the number of the one it was brought into."""
    rows = [fresh(session) for session in sessions]
    return [(row.status, row.merged_into and row.merged_into.number) for row in rows]


def news(attendee):
    """What stands at the top of this person's phone about merges."""
    found = merge_news(attendee, merges_for(attendee.event, attendee))
    kinds = {
        "to answer": [request.merge for request in found.to_answer],
        "waiting": [request.merge for request in found.waiting],
        "told": list(found.told),
    }
    return {kind: merges for kind, merges in kinds.items() if merges}


def originals(session, attendee):
    """What the page of this session says it was made from."""
    return made_from(session, attendee, merges_for(session.event, attendee, accepted=True))


def names(session):
    return [host.name for host in fresh(session).hosts.order_by("pk")]


def open_pairs(event):
    """The numbers of the sessions of each open request."""
    asked = event.merges.filter(status=Merge.Status.ASKED).select_related("one", "other")
    return [tuple(merge.numbers) for merge in asked]
