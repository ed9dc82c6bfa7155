"""The promise of live: for every kind of update, a page drawn before plus the updates equals a page drawn after.

A screen is a line in SCREENS, what happens is a function in DAY. Each screen stays open for the whole day; after
everything that happens it is compared with the same page, opened anew in the same browser.
"""

import datetime
import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import BrowserContext, Page, expect

from rooms.actions import (
    close_cell,
    lock_placement,
    open_cell,
    place_session,
    set_notice,
    set_scene,
    take_back_notice,
    undo_last,
    unplace_session,
)
from rooms.models import Room
from sessions.actions import (
    agree_to_merge,
    ask_to_merge,
    cast_vote,
    decline_merge,
    edit_session,
    join_queue,
    leave_queue,
    more_time,
    next_pitch,
    not_here,
    stop_pitches,
    take_back_vote,
    undo_merge,
    withdraw_session,
)
from sessions.models import Merge, Session
