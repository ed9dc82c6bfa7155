"""Places in a row, as they are said: 1st, 2nd, 22nd; in French 1re, 2e (what is counted are sessions)."""

from django.utils.translation import gettext

TEENS = range(11, 14)


def ordinal(number: int) -> str:
    """In the language of whoever reads it.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    if number == 1:
        return gettext("1st")
    elif number % 100 in TEENS:
        said = gettext("{number}th")
    else:
        said = {1: gettext("{number}st"), 2: gettext("{number}nd"), 3: gettext("{number}rd")}.get(
            number % 10, gettext("{number}th")
        )
    return said.format(number=number)
