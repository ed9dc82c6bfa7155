"""What texts are compared by: their different stems, without accents and stop words. The database makes them."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField


class Stems(Func):
    """A text as its different stems with spaces between them: English ones, and French ones of these."""

    function = "unconf_stems"
    output_field = TextField()


class Words(Func):
    """The stems of two texts together, to be searched in full."""

    function = "unconf_words"
    arity = 2
    output_field = SearchVectorField()
