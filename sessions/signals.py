"""What the agenda may want to know in the same transaction."""

from django.dispatch import Signal

session_withdrawn = Signal()  # session, by: it leaves the marketplace, its cell becomes free
session_merged = Signal()  # session, into, by: it goes on as part of `into`, its cell becomes free
session_edited = Signal()  # session: it reads differently; the agenda refuses by RuleBroken what it cannot follow
