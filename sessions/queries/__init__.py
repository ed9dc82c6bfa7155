from .proposals import kinds_of, may_edit, mine, on_the_wall, totals, with_what_its_page_reads

__all__ = ["kinds_of", "may_edit", "mine", "on_the_wall", "totals", "with_what_its_page_reads"]
