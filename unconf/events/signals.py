"""What other apps may want to know in the same transaction."""

from django.dispatch import Signal

voting_closed = Signal()  # event: hands are down, so hidden totals may be told
