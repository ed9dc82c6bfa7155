"""What is done to the agenda. Each is one transaction, takes the event's row first, and announces."""

from .cells import close_cell, open_cell, set_closed
from .placing import Moved, lock_placement, place_all, place_session, unlock_placement, unplace_session
from .plans import cancel_plan, publish_one, publish_plan, request_plan, undo_plan
from .screens import LONGEST_NOTICE, SCENES, ring_bell, set_notice, set_scene, take_back_notice
from .spaces import add_room, change_room, delete_room
from .templates import use_template
from .times import add_time_slot, change_time_slot, delete_time_slot
from .undo import Undone, redo_last, undo_change, undo_last

__all__ = [
    "LONGEST_NOTICE",
    "SCENES",
    "Moved",
    "Undone",
    "add_room",
    "add_time_slot",
    "cancel_plan",
    "change_room",
    "change_time_slot",
    "close_cell",
    "delete_room",
    "delete_time_slot",
    "lock_placement",
    "open_cell",
    "place_all",
    "place_session",
    "publish_one",
    "publish_plan",
    "redo_last",
    "request_plan",
    "ring_bell",
    "set_closed",
    "set_notice",
    "set_scene",
    "take_back_notice",
    "undo_change",
    "undo_last",
    "undo_plan",
    "unlock_placement",
    "unplace_session",
    "use_template",
]
