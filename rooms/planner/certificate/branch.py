"""Price and branch: the sets that a better agenda could consist of, if they are few, and the best choice among them."""

from rooms.planner.certificate.bound import Bound
from rooms.planner.certificate.choice import Option, choose
from rooms.planner.certificate.menu import POINT
from rooms.planner.certificate.rooms import agenda_of
from rooms.planner.draft import Draft
from rooms.planner.problem import Agenda

SETS = 20_000  # that an integer programme may choose from
SHARE = 0.5  # of the time left, for a choice among the sets that pricing found


class Branch:
    """Closes the gap between a bound and an agenda, if it is small, from above and from below."""

    def __init__(self, bound: Bound, draft: Draft, previous: Agenda | None) -> None:
        self.bound, self.table, self.watch, self.previous = bound, bound.table, bound.watch, previous
        self.best, self.lowest = draft, bound.points()
        self.cost = draft.cost().total

    def prove(self) -> tuple[Draft, int | None]:
        """The best agenda, and what none costs less than."""
        if self.bound.lowest is None:
            return self.best, None
        if self.lowest < self.cost and not self.watch.late(1):
            self._choose(self._priced(), SHARE)
            if self.lowest < self.cost and (options := self._all()) is not None:
                reach = self._choose(options, 1)
                self.lowest = max(self.lowest, min(self.cost, self.bound.points(self.bound.alone - reach)))
        return self.best, self.lowest

    def _priced(self) -> list[Option]:
        """The sets that pricing found, the likeliest."""
        bound = self.bound
        gap = self._gap()
        options = []
        for (m, chosen), value in bound.master.columns.items():
            if value - int(bound.prices[list(chosen)].sum()) >= bound.reaches[m] - gap:
                options += [(t, chosen, value) for t in bound.menus[m].time_slots]
        return options

    def _all(self) -> list[Option] | None:
        """Every set of a cheaper agenda, None if they are too many."""
        options: list[Option] = []
        for pricing, reach in zip(self.bound.pricings, self.bound.reaches, strict=True):
            sets = pricing.above(self.bound.prices, reach - self._gap() - 1, self.watch, SETS)
            if sets is None or len(options) + len(sets) > SETS:
                return None
            options += [(t, chosen, pricing.value(chosen)) for chosen in sets for t in pricing.menu.time_slots]
        return options

    def _gap(self) -> int:
        """How far below the best set of its menu a set of a cheaper agenda can be."""
        assert self.bound.lowest is not None
        return self._below() - self.bound.lowest

    def _below(self) -> int:
        """What an agenda that costs less costs at most, before rounding."""
        return (self.cost - 5) * POINT if self.bound.in_fives else (2 * self.cost - 1) * POINT // 2

    def _choose(self, options: list[Option], share: float) -> int:
        """Take over the best choice if it is better; what no choice is worth more than."""
        seconds = share * (self.watch.seconds or 0) - self.watch.spent()
        choice = choose(self.table, options, seconds, self.bound.alone - self._below())
        if choice.sets is not None:
            draft = agenda_of(self.table, self.bound.standing, choice.sets, self.previous)
            if draft and draft.duties() <= self.best.duties() and draft.cost().total < self.cost:
                self.best, self.cost = draft, draft.cost().total
        return choice.reach
