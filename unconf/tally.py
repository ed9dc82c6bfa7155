"""The tally: interest as strokes in fives. `static/js/elements/tally-marks.js` draws the same, to the character."""

from typing import NamedTuple


class Size(NamedTuple):
    """Units of the drawing: strokes stand `pitch` apart, fives `group` apart, rows `gap` apart."""

    pitch: int
    group: int
    height: int
    gap: int
    fives: int


SIZES = {
    "phone": Size(pitch=5, group=28, height=16, gap=6, fives=11),
    "board": Size(pitch=5, group=28, height=12, gap=4, fives=7),
    "wall": Size(pitch=8, group=44, height=26, gap=6, fives=6),
    "pitch": Size(pitch=16, group=90, height=84, gap=20, fives=10),
}
ROWS = 2


def tally_svg(votes: int, size: str = "phone") -> str:
    """The strokes for so many hands, two rows at most; the last one is a path of its own, so that it can be mine."""
    shape = SIZES[size]
    drawn = min(votes, ROWS * shape.fives * 5)
    if drawn == 0:
        return ""
    strokes = [stroke(number, shape) for number in range(drawn)]
    rows = -(-drawn // (shape.fives * 5))
    across = min(-(-drawn // 5), shape.fives)
    width = across * shape.group
    height = rows * shape.height + (rows - 1) * shape.gap
    return (
        f'<svg class="tally-strokes" data-rows="{rows}" viewBox="0 0 {width} {height}"'
        ' aria-hidden="true" focusable="false">'
        f'<path d="{"".join(strokes[:-1])}"/><path class="tally-last" d="{strokes[-1]}"/></svg>'
    )


def stroke(number: int, shape: Size) -> str:
    """Path of the stroke with this number, from 0: four upright, the fifth across them."""
    five, place = divmod(number, 5)
    row, column = divmod(five, shape.fives)
    left = column * shape.group + shape.pitch // 2
    top = row * (shape.height + shape.gap)
    if place == 4:
        rise = shape.height // 4
        start = left - shape.pitch // 2
        return f"M{start} {top + shape.height - rise}L{start + 4 * shape.pitch} {top + rise}"
    x = left + place * shape.pitch
    return f"M{x} {top + 1}V{top + shape.height - 1}"
