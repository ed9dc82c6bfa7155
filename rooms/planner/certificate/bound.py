"""Column generation: prices of sessions at which little is left to gain, and so a lower bound of every cost."""

import numpy as np

from rooms.planner.certificate.even import spread_evenly
from rooms.planner.certificate.master import Master, Prices
from rooms.planner.certificate.menu import FINEST, POINT, Numbers, menus
from rooms.planner.certificate.pricing import CHUNK, Found, Pricing
from rooms.planner.certificate.standing import Standing
from rooms.planner.problem import Agenda
from rooms.planner.table import Table
from rooms.planner.watch import Watch

SMOOTH = 0.6  # how much of the best prices so far stays in the next ones to be tried
CLIMBS = 4  # rounds without a proof in a row
NODES = 16 * CHUNK  # at first, for one search


class Bound:
    """Proven at any moment: whatever the prices, no agenda gains more than them and the best set of each time slot."""

    def __init__(self, table: Table, agenda: Agenda, previous: Agenda | None, watch: Watch) -> None:
        self.table, self.watch = table, watch
        self.standing = Standing(table, previous)
        self.pricings = [Pricing(menu) for menu in menus(table, self.standing)]
        self.master = Master(len(table.sessions), len(table.time_slots))
        self.alone = FINEST * self.standing.cost()
        self.in_fives = not (table.previous and table.problem.beta)
        self.lowest: int | None = None  # what is proven, in units
        self.prices = self._seed(agenda)  # that prove it
        self.reaches: dict[int, int] = {}  # what no set of a time slot is worth more than at these prices
        self.nodes, self.climbs, self.smooth = NODES, 0, SMOOTH

    def points(self, lowest: int | None = None) -> int:
        """The bound as a cost: whole, and a multiple of 5 unless moving sessions has a price."""
        if lowest is None:
            lowest = 0 if self.lowest is None else self.lowest
        if self.in_fives:
            return max(0, -(-lowest // (5 * POINT)) * 5)
        return max(0, -((POINT // 2 - lowest) // POINT))

    def raise_to(self, cost: int) -> None:
        """Raise the bound until it reaches this cost, or no prices prove more, or time is over."""
        if cost == 0 or not self.pricings:
            self.lowest = self.alone if cost else 0
            return
        if not self.watch.late(1) and (even := spread_evenly([p.menu for p in self.pricings], len(self.prices))):
            self._prove(even.prices, even.reaches)
        while self.points() < cost and not self.watch.late(1):
            now = self.master.solve()
            if self.lowest is not None and self.points() == self.points(self.alone - int(now.worth)):
                break
            if not self._climb(now) and not self._search(now):
                break

    def _climb(self, now: Prices) -> bool:
        """Whether better sets were found fast."""
        tried, grown = self._smoothed(now), False
        self.climbs += 1
        if self.climbs > CLIMBS:
            return False
        for pricing in self.pricings:
            here = pricing.menu.time_slots
            starts = [(t, ()) for t in here] + [(t, chosen) for t, chosen in self.master.mixed if t in here]
            for found in pricing.climbed(tried, starts):
                grown |= self._add(found, tried, now)
        return grown

    def _search(self, now: Prices) -> bool:
        """Prove what the smoothed prices, or else the prices as they are, can prove. Whether going on makes sense."""
        self.climbs = 0
        tried, grown, complete = self._smoothed(now), False, True
        reaches: dict[int, int] = {}
        for pricing in self.pricings:
            here = pricing.menu.time_slots
            known = dict.fromkeys(here, 0)
            for time_slot, _, worth in pricing.climbed(tried, (each for each in self.master.mixed if each[0] in here)):
                known[time_slot] = max(known[time_slot], worth)
            sets, reached = pricing.dearest(tried, list(known.values()), self.watch, self.nodes)
            reaches |= zip(here, reached, strict=True)
            complete &= pricing.done()
            for found in sets:
                grown |= self._add(found, tried, now)
        risen = self._prove(tried, reaches)
        last = self.smooth == 0
        self.smooth = SMOOTH if grown else self.smooth / 3 if self.smooth > SMOOTH / 30 else 0
        if not complete and not grown and not risen:
            self.nodes *= 4
        return grown or risen or not last or not complete

    def _prove(self, prices: Numbers, reaches: dict[int, int]) -> bool:
        lowest = self.alone - int(prices.sum()) - sum(reaches.values())
        risen = self.lowest is None or lowest > self.lowest
        if risen:
            self.lowest, self.prices, self.reaches = lowest, prices, reaches
        return risen

    def _add(self, found: Found, tried: Numbers, now: Prices) -> bool:
        """Whether the set is new and would make the mixture better."""
        chosen = list(found.sessions)
        value = found.worth + int(tried[chosen].sum())
        better = value - int(now.sessions[chosen].sum()) > now.time_slots[found.time_slot] + POINT // 1000
        return better and self.master.add(found.time_slot, found.sessions, value)

    def _smoothed(self, now: Prices) -> Numbers:
        return np.rint(self.smooth * self.prices + (1 - self.smooth) * now.sessions).astype(np.int64)

    def _seed(self, agenda: Agenda) -> Numbers:
        """Prices to begin with: what each session adds to the agenda; its sets are known for every time slot."""
        together: dict[int, list[int]] = {}
        for session, (_, time_slot) in self.table.places(agenda).items():
            together.setdefault(time_slot, []).append(session)
        prices = np.zeros(len(self.table.sessions))
        for pricing in self.pricings:
            for t in pricing.menu.time_slots:
                self.master.add(t, (), 0)
                for time_slot, sessions in together.items():
                    chosen = tuple(sorted(s for s in sessions if pricing.open(s, t)))[: pricing.most]
                    value = pricing.value(chosen)
                    if value > 0:
                        self.master.add(t, chosen, value)
                    if t == time_slot:
                        for s in chosen:
                            prices[s] = max(0, value - pricing.value(tuple(other for other in chosen if other != s)))
        wanted = np.array(self.table.wanted, float)
        share = prices.sum() / max(1.0, wanted[prices > 0].sum())
        return np.rint(np.where(prices > 0, prices, share * wanted)).astype(np.int64)
