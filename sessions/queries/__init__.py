from .proposals import kinds_of, may_edit, mine, on_the_wall, totals

__all__ = ["kinds_of", "may_edit", "mine", "on_the_wall", "totals"]
