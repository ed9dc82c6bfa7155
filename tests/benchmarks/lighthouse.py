"""Lighthouse, installed from npm, with the Chromium of this machine: a phone on slow 4G, as it simulates one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from tests import chromium
from tests.conftest import CHROMIUM

CLI = "node_modules/lighthouse/cli/index.js"
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100}


class Report(NamedTuple):
    scores: dict[str, int]
    lcp: float  # seconds
    cls: float


def measure(url: str, cookies: dict[str, str]) -> Report:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
    command = [
        Path(sys.prefix) / "bin" / "node",
        Path(settings.BASE_DIR) / CLI,
        url,
        "--quiet",
        "--no-enable-error-reporting",
        "--output=json",
        f"--only-categories={','.join(GOALS)}",
        f"--chrome-flags=--headless=new {' '.join(CHROMIUM)}",
        f"--extra-headers={json.dumps(headers)}",
    ]
    env = os.environ | {"CHROME_PATH": str(chromium.find())}
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=env)
    found = json.loads(answer.stdout)
    audits = found["audits"]
    return Report(
        {name: round(found["categories"][name]["score"] * 100) for name in GOALS},
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
    )
