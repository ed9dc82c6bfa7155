from .change import Change
from .placement import Filling, Placement
from .plan import Plan
from .room import ClosedCell, Room

__all__ = ["Change", "ClosedCell", "Filling", "Placement", "Plan", "Room"]
