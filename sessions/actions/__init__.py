"""What people do on the marketplace."""

from .commenting import delete_comment, hide_comment, keep_comment, report_comment, show_comment, write_comment
from .hands import Tallied, cast_vote, take_back_vote, tell_totals
from .joining import undo_merge
from .merging import agree_to_merge, ask_to_merge, cancel_merge, decline_merge
from .nudging import put_nudge_aside
from .pitching import (
    drop_from_queue,
    join_queue,
    leave_queue,
    more_time,
    next_pitch,
    not_here,
    pass_on_place,
    shorten_pitches,
    stop_pitches,
)
from .proposing import edit_session, propose_session, withdraw_session
from .screening import hide_from_screen, show_on_screen
from .taking_on import take_on
from .told import mark_read

__all__ = [
    "Tallied",
    "agree_to_merge",
    "ask_to_merge",
    "cancel_merge",
    "cast_vote",
    "decline_merge",
    "delete_comment",
    "drop_from_queue",
    "edit_session",
    "hide_comment",
    "hide_from_screen",
    "join_queue",
    "keep_comment",
    "leave_queue",
    "mark_read",
    "more_time",
    "next_pitch",
    "not_here",
    "pass_on_place",
    "propose_session",
    "put_nudge_aside",
    "report_comment",
    "shorten_pitches",
    "show_comment",
    "show_on_screen",
    "stop_pitches",
    "take_back_vote",
    "take_on",
    "tell_totals",
    "undo_merge",
    "withdraw_session",
    "write_comment",
]
