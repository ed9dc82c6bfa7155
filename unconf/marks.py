"""Marks: small drawn shapes that tell people of equal names apart. Filled paths in a square of 12."""

from django.utils.translation import pgettext, pgettext_lazy

# Told apart by outline alone, also at the size of a letter and by who sees no colours.
SHAPES = (
    (pgettext_lazy("a mark", "triangle"), "M6 .8L11.6 11H.4z"),
    (pgettext_lazy("a mark", "square"), "M1.2 1.2h9.6v9.6H1.2z"),
    (
        pgettext_lazy("a mark", "ring"),
        "M6 .4a5.6 5.6 0 1 1 0 11.2A5.6 5.6 0 0 1 6 .4zM6 3.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2z",
    ),
    (pgettext_lazy("a mark", "star"), "M6 .2l1.7 3.9 4.2.4-3.2 2.8 1 4.2L6 9.3l-3.7 2.2 1-4.2L.1 4.5l4.2-.4z"),
    (pgettext_lazy("a mark", "cross"), "M4.2.6h3.6v3.6h3.6v3.6H7.8v3.6H4.2V7.8H.6V4.2h3.6z"),
    (pgettext_lazy("a mark", "moon"), "M8.6.8a5.6 5.6 0 1 0 2.8 8.6A5.2 5.2 0 0 1 8.6.8z"),
    (pgettext_lazy("a mark", "diamond"), "M6 .2l4.2 5.8L6 11.8L1.8 6z"),
    (
        pgettext_lazy("a mark", "heart"),
        "M6 11.4C2 8.4.4 6.4.4 4.1A3 3 0 0 1 6 2.6a3 3 0 0 1 5.6 1.5c0 2.3-1.6 4.3-5.6 7.3z",
    ),
    (pgettext_lazy("a mark", "dot"), "M6 .6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 6 .6z"),
    (pgettext_lazy("a mark", "arrow"), "M6 .4l5.4 5.4H8v5.8H4V5.8H.6z"),
    (pgettext_lazy("a mark", "drop"), "M6 .2c2.9 3.4 4.1 5.4 4.1 7.4a4.1 4.1 0 0 1-8.2 0c0-2 1.2-4 4.1-7.4z"),
    (pgettext_lazy("a mark", "bars"), "M.8 1h2.8v10H.8zM4.6 1h2.8v10H4.6zM8.4 1h2.8v10H8.4z"),
    (pgettext_lazy("a mark", "flag"), "M1.4.4h1.4v.8h8.4L9 4l2.2 2.8H2.8v4.8H1.4z"),
    (pgettext_lazy("a mark", "hourglass"), "M1.2.8h9.6L7.2 6l3.6 5.2H1.2L4.8 6z"),
)


def path_of(mark: int) -> str:
    """How the mark is drawn; after the last shape they begin again, with a number (`round_of`)."""
    return SHAPES[(mark - 1) % len(SHAPES)][1]


def round_of(mark: int) -> int:
    """1 for the first people of a shape, 2 for those after them."""
    return (mark - 1) // len(SHAPES) + 1


def mark_in_words(mark: int) -> str:
    """What the mark is called: "triangle", later "triangle 2"."""
    shape, turn = SHAPES[(mark - 1) % len(SHAPES)][0], round_of(mark)
    return str(shape) if turn == 1 else pgettext("a mark", "%(shape)s %(turn)s") % {"shape": shape, "turn": turn}
