"""A phone on slow 4G with a quarter of this machine's speed, measured by what its own browser observes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page

from tests.benchmarks.crowd import hands_going_up
from unconf.events.models import Event

# The figures of Lighthouse's "slow 4G".
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4
KEY = 200  # milliseconds a key, as people type on glass
FRAME = 1000 / 60
VISITS = 8

OBSERVE = """
  globalThis.seen = { lcp: 0, cls: 0, taps: [], long: [], frames: [] };
  const watch = (type, each, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  watch("event", (entry) => { if (entry.interactionId) seen.taps.push(entry.duration); }, { durationThreshold: 16 });
  watch("longtask", (entry) => seen.long.push(entry.duration));
"""
COUNT_FRAMES = """() => {
  seen.long.length = seen.frames.length = 0;
  let last = performance.now();
  requestAnimationFrame(function next(now) { seen.frames.push(now - last); last = now; requestAnimationFrame(next); });
}"""


class Visit(NamedTuple):
    lcp: float  # seconds
    cls: float
    inp: float  # milliseconds, of the slowest tap or key
    kilobytes: float
    third_party: int


class Smoothness(NamedTuple):
    frames: int
    dropped: int
    long_tasks: int
    longest: float  # milliseconds


@contextmanager
def slow_phone(browser: Browser, url: str, cookies: dict[str, str]) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(base_url=url, viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    context.add_init_script(OBSERVE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page, devtools
    context.close()


def first_visits(browser: Browser, url: str, path: str, cookies: dict[str, str]) -> Visit:
    """Of several visits, figure by figure, what three in four stay within (https://web.dev/articles/vitals)."""
    visits = [first_visit(browser, url, path, cookies) for _ in range(VISITS)]
    return Visit(*(sorted(figures)[VISITS * 3 // 4 - 1] for figures in zip(*visits, strict=True)))


def first_visit(browser: Browser, url: str, path: str, cookies: dict[str, str]) -> Visit:
    """Open the page with nothing cached, tap about, and tell what it took."""
    sizes, strangers = [], []
    with slow_phone(browser, url, cookies) as (page, devtools):
        devtools.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
        page.on("request", lambda request: strangers.append(request.url) if is_strange(request.url, url) else None)
        page.goto(path)
        page.locator("html[data-live=on]").wait_for()
        loaded = sum(sizes)
        tap_about(page)
        seen = page.evaluate("seen")
    return Visit(seen["lcp"] / 1000, seen["cls"], max(seen["taps"], default=0), loaded / 1024, len(strangers))


def is_strange(address: str, url: str) -> bool:
    return address.startswith("http") and urlsplit(address).netloc != urlsplit(url).netloc


def tap_about(page: Page) -> None:
    """Hands up and down, a search, a proposal begun: what one does in the first minute."""
    hands = page.locator("vote-button button")
    for place in (0, 1, 2, 1):
        hands.nth(place).tap()
        page.wait_for_timeout(400)
    page.get_by_role("link", name="Search", exact=True).tap()
    page.keyboard.type("model", delay=KEY)
    page.get_by_role("link", name="All", exact=True).tap()
    page.wait_for_timeout(400)
    page.get_by_role("link", name="Propose a session").tap()
    page.keyboard.type("A question", delay=KEY)
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)


def smoothness(browser: Browser, url: str, event: Event, cookies: dict[str, str], *, a_second: int) -> Smoothness:
    """Scroll through the list for ten seconds while totals come in."""
    with slow_phone(browser, url, cookies) as (page, _):
        page.goto(event.url)
        page.locator("html[data-live=on]").wait_for()
        with hands_going_up(event, a_second=a_second):
            page.wait_for_timeout(1000)
            page.evaluate(COUNT_FRAMES)
            for _ in range(40):
                page.mouse.wheel(0, 120)
                page.wait_for_timeout(250)
            seen = page.evaluate("seen")
    dropped = sum(round(frame / FRAME) - 1 for frame in seen["frames"] if frame > 1.5 * FRAME)
    return Smoothness(len(seen["frames"]), dropped, len(seen["long"]), max(seen["long"], default=0))


def time_to_join(browser: Browser, url: str, event: Event) -> float:
    """Seconds from opening the address of the QR code to a marketplace in which one can raise a hand."""
    with slow_phone(browser, url, {}) as (page, _):
        began = time.monotonic()
        page.goto(f"{event.url}join/?code={event.join_code}")
        field = page.get_by_label("Your name")
        field.tap()
        page.keyboard.type("Maëlys", delay=KEY)
        page.get_by_role("button", name="Come in").tap()
        page.wait_for_url(f"**{event.url}*")
        page.locator("vote-button button").first.wait_for()
        page.locator("html[data-live=on]").wait_for()
        return time.monotonic() - began
