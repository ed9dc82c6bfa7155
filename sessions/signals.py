"""What the agenda may want to know in the same transaction."""

from django.dispatch import Signal

session_withdrawn = Signal()  # session, by: it leaves the marketplace, its cell becomes free
