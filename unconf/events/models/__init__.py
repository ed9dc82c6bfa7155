from .attendee import Attendee, Badge, Device
from .event import Event
from .keys import ApiToken, SignInLink
from .time_slot import TimeSlot

__all__ = ["ApiToken", "Attendee", "Badge", "Device", "Event", "SignInLink", "TimeSlot"]
