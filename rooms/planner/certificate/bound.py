"""Column generation: prices of sessions at which little is left to gain, and so a lower bound of every cost."""

import numpy as np

from rooms.planner.certificate.master import Master, Prices
from rooms.planner.certificate.menu import FINEST, POINT, Numbers, menus
from rooms.planner.certificate.pricing import CHUNK, Pricing, Set
from rooms.planner.certificate.standing import Standing
from rooms.planner.problem import Agenda
from rooms.planner.table import Table
from rooms.planner.watch import Watch

SMOOTH = 0.6  # how much of the best prices so far stays in the next ones to be tried
CLIMBS = 10  # rounds without a proof in a row
NODES = 8 * CHUNK  # at first, for one search


class Bound:
    """Proven at any moment: no agenda gains more than all prices, whatever they are, and the best set of each menu."""

    def __init__(self, table: Table, agenda: Agenda, previous: Agenda | None, watch: Watch) -> None:
        self.table, self.watch = table, watch
        self.standing = Standing(table, previous)
        self.menus = menus(table, self.standing)
        self.pricings = [Pricing(menu, len(table.sessions)) for menu in self.menus]
        self.master = Master(self.menus, len(table.sessions))
        self.alone = FINEST * self.standing.cost()
        self.lowest: int | None = None  # what is proven, in units
        self.prices = self._seed(agenda)  # that prove it
        self.reaches = [0] * len(self.menus)  # what no set of a menu is worth more than at these prices
        self.nodes, self.climbs = NODES, 0
        self.in_fives = not (table.previous and table.problem.beta)

    def points(self, lowest: int | None = None) -> int:
        """The bound as a cost: whole, and a multiple of 5 unless moving sessions has a price."""
        if lowest is None:
            lowest = 0 if self.lowest is None else self.lowest
        if self.in_fives:
            return max(0, -(-lowest // (5 * POINT)) * 5)
        return max(0, -((POINT // 2 - lowest) // POINT))

    def raise_to(self, cost: int) -> None:
        """Raise the bound until it reaches this cost, or no prices prove more, or time is over."""
        if cost == 0 or not self.menus:
            self.lowest = self.alone if cost else 0
        while self.menus and self.points() < cost and not self.watch.late(1):
            now = self.master.solve()
            if not self._climb(now) and not self._search(now):
                break

    def _climb(self, now: Prices) -> bool:
        """Whether better sets were found fast."""
        tried, grown = self._smoothed(now), False
        self.climbs += 1
        if self.climbs > CLIMBS:
            return False
        for m, pricing in enumerate(self.pricings):
            starts = {(), *(chosen for menu, chosen in self.master.mixed if menu == m)}
            for chosen, worth in pricing.climbed(tried, sorted(starts)).items():
                grown |= self._add(m, chosen, worth, tried, now)
        return grown

    def _search(self, now: Prices) -> bool:
        """Prove what the smoothed prices, or else the prices as they are, can prove. Whether going on makes sense."""
        self.climbs = 0
        for tried in (self._smoothed(now), now.sessions):
            grown, complete, reaches = False, True, []
            for m, pricing in enumerate(self.pricings):
                starts = [chosen for menu, chosen in self.master.mixed if menu == m]
                known = max([0, *pricing.climbed(tried, starts).values()])
                found, reach = pricing.dearest(tried, known, self.watch, self.nodes)
                complete &= reach <= max([known, *found.values()])
                reaches.append(reach)
                for chosen, worth in found.items():
                    grown |= self._add(m, chosen, worth, tried, now)
            risen = self._prove(tried, reaches)
            if grown or risen:
                return True
        self.nodes *= 1 if complete else 4
        return not complete

    def _prove(self, prices: Numbers, reaches: list[int]) -> bool:
        gained = int(prices.sum()) + sum(len(m.time_slots) * r for m, r in zip(self.menus, reaches, strict=True))
        risen = self.lowest is None or self.alone - gained > self.lowest
        if risen:
            self.lowest, self.prices, self.reaches = self.alone - gained, prices, reaches
        return risen

    def _add(self, menu: int, chosen: Set, worth: int, tried: Numbers, now: Prices) -> bool:
        """Whether the set would make the mixture better."""
        value = worth + int(tried[list(chosen)].sum())
        better = value - int(now.sessions[list(chosen)].sum()) > now.menus[menu] + POINT // 1000
        return self.master.add(menu, chosen, value) and better

    def _smoothed(self, now: Prices) -> Numbers:
        return np.rint(SMOOTH * self.prices + (1 - SMOOTH) * now.sessions).astype(np.int64)

    def _seed(self, agenda: Agenda) -> Numbers:
        """Prices to begin with: what each session adds to the agenda; its sets are known to every menu."""
        together: dict[int, list[int]] = {}
        for session, (_, time_slot) in self.table.places(agenda).items():
            together.setdefault(time_slot, []).append(session)
        prices, share = np.zeros(len(self.table.sessions)), []
        for m, pricing in enumerate(self.pricings):
            self.master.add(m, (), 0)
            for time_slot, sessions in together.items():
                chosen = tuple(sorted(set(sessions) & set(pricing.row)))[: pricing.most]
                value = pricing.value(chosen)
                if value > 0:
                    self.master.add(m, chosen, value)
                if time_slot in pricing.menu.time_slots:
                    for s in chosen:
                        prices[s] = max(0, value - pricing.value(tuple(other for other in chosen if other != s)))
        wanted = np.array(self.table.wanted, float)
        share = prices.sum() / max(1.0, wanted[prices > 0].sum())
        return np.rint(np.where(prices > 0, prices, share * wanted)).astype(np.int64)
