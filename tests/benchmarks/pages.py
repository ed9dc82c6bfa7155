"""How fast the pages are on a phone: Lighthouse, a first visit with 200 proposals on slow 4G, joining, and smoothness.

python -m tests.benchmarks.pages [--json FILE]
"""

import argparse
import json
import os
from pathlib import Path
from typing import NamedTuple

from tests.screenshots import stack


class Line(NamedTuple):
    what: str
    figure: float
    unit: str
    goal: str
    held: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lines: list[Line] = []
    with stack() as url:
        for line in measured(url):
            lines.append(line)
            show(line)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps([line._asdict() for line in lines], indent=2))


def measured(url: str):
    from playwright.sync_api import sync_playwright

    from tests import chromium
    from tests.benchmarks.crowd import make_crowd
    from tests.builders import make_attendee
    from tests.conftest import CHROMIUM
    from tests.screens import cookies_of
    from unconf.events.models import Event

    demo, crowd = Event.objects.get(slug="demo"), make_crowd()
    ada, kofi = cookies_of(make_attendee(demo, "Ada")), cookies_of(make_attendee(crowd, "Kofi"))
    yield from by_lighthouse("home", f"{url}/", {})
    yield from by_lighthouse("marketplace", f"{url}{demo.url}", ada)
    yield from by_lighthouse("session page", f"{url}{demo.sessions.first().url}", ada)
    yield from by_lighthouse("200 proposals", f"{url}{crowd.url}", kofi)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=CHROMIUM)
        yield from by_hand(browser, url, demo, crowd, kofi)
        browser.close()


def by_lighthouse(page: str, url: str, cookies: dict[str, str]):
    from tests.benchmarks.lighthouse import GOALS, measure

    report = measure(url, cookies)
    for name, goal in GOALS.items():
        yield at_least(f"{page}: {name}", report.scores[name], "", goal)
    yield at_most(f"{page}: LCP, simulated", report.lcp, "s", 2.5)
    yield at_most(f"{page}: CLS, simulated", report.cls, "", 0.05)


def by_hand(browser, url: str, demo, crowd, cookies: dict[str, str]):
    from tests.benchmarks.slow_phone import first_visits, smoothness, time_to_join

    visit = first_visits(browser, url, crowd.url, cookies)
    yield at_most("200 proposals: LCP", visit.lcp, "s", 2.5)
    yield at_most("200 proposals: CLS", visit.cls, "", 0.05)
    yield at_most("200 proposals: INP", visit.inp, "ms", 200)
    yield at_most("200 proposals: first visit", visit.kilobytes, "KB", 160)
    yield at_most("200 proposals: other servers asked", visit.third_party, "", 0)
    yield at_most("scan, name, in", time_to_join(browser, url, demo), "s", 15)
    smooth = smoothness(browser, url, crowd, cookies, a_second=20)
    yield at_most("20 updates a second: longest task", smooth.longest, "ms", 200)
    yield at_most("20 updates a second: long tasks in 10 s", smooth.long_tasks, "", 10)
    yield at_most("20 updates a second: frames dropped", 100 * smooth.dropped / smooth.frames, "%", 10)


def at_least(what: str, figure: float, unit: str, goal: float) -> Line:
    return Line(what, figure, unit, f">= {goal:g}", figure >= goal)


def at_most(what: str, figure: float, unit: str, goal: float) -> Line:
    return Line(what, round(figure, 3), unit, f"<= {goal:g}", figure <= goal)


def show(line: Line) -> None:
    figure = f"{line.figure:,.4g} {line.unit}".strip()
    print(f"{line.what:<42}{figure:>12}   {line.goal:<9}{'' if line.held else '  MISSED'}", flush=True)


if __name__ == "__main__":
    main()
