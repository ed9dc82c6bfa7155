"""What every test may use."""

import os

import pytest

from tests import chromium

CHROMIUM = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The installed Chromium; `make test` sees to it that there is one.

    From here on Playwright's loop runs in this thread, and Django has to put up with it.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": CHROMIUM}


def pytest_itemcollected(item):
    """Whatever drives Chromium is marked before `-m` chooses."""
    if "playwright" in item.fixturenames:
        item.add_marker("browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests come last: Playwright leaves its event loop running, in which no asyncio test can run.

    Their order among themselves stays random, and each worker of xdist walks through the list from first to last.
    """
    items.sort(key=lambda item: "playwright" in item.fixturenames)
