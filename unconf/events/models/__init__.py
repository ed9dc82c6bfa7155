from .attendee import Attendee, Badge, Device
from .event import Event
from .keys import ApiToken, ClaimCode, SignInLink
from .time_slot import TimeSlot

__all__ = ["ApiToken", "Attendee", "Badge", "ClaimCode", "Device", "Event", "SignInLink", "TimeSlot"]
