"""How near an agenda is to the best there is, proven by column generation, price and branch. Idea: docs/planner.md."""

from rooms.planner.certificate.certify import Certificate, certify

__all__ = ["Certificate", "certify"]
