"""What people do on the marketplace."""

from .hands import Tallied, cast_vote, take_back_vote, tell_totals
from .proposing import edit_session, propose_session, withdraw_session

__all__ = [
    "Tallied",
    "cast_vote",
    "edit_session",
    "propose_session",
    "take_back_vote",
    "tell_totals",
    "withdraw_session",
]
