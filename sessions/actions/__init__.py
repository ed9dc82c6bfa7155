"""What people do on the marketplace."""

from .hands import Tallied, cast_vote, take_back_vote, tell_totals
from .pitching import (
    drop_from_queue,
    join_queue,
    leave_queue,
    more_time,
    next_pitch,
    not_here,
    shorten_pitches,
    stop_pitches,
)
from .proposing import edit_session, propose_session, withdraw_session

__all__ = [
    "Tallied",
    "cast_vote",
    "drop_from_queue",
    "edit_session",
    "join_queue",
    "leave_queue",
    "more_time",
    "next_pitch",
    "not_here",
    "propose_session",
    "shorten_pitches",
    "stop_pitches",
    "take_back_vote",
    "tell_totals",
    "withdraw_session",
]
