"""The look's promises: tallies, titles, icons, codes, contrasts, and which files are published."""

import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.template import Context, Template

from tests.contrast import contrast, themes
from unconf.finders import PackageFinder, published_files
from unconf.icons import ICONS
from unconf.look import fit
from unconf.storage import Storage
from unconf.tally import SIZES, tally_svg

STATIC = Path(settings.BASE_DIR) / "static"


def drawn(template: str, **context: object) -> str:
    return Template(template).render(Context(context))


def strokes(svg: str) -> int:
    return len(re.findall("M", svg))


def test_tally_draws_one_stroke_for_each_hand_and_its_number():
    html = drawn('{% tally 7 session=12 size="wall" %}')

    assert strokes(html) == 7
    assert html.startswith('<tally-marks class="tally" data-size="wall" data-votes="7" data-session="12"><svg ')
    assert html.endswith("<b>7</b></span></tally-marks>")


def test_fifth_stroke_goes_across_the_four():
    svg = tally_svg(5)

    assert '<path d="M2 1V15M7 1V15M12 1V15M17 1V15"/>' in svg
    assert '<path class="tally-last" d="M0 12L20 4"/>' in svg


def test_tally_without_hands_draws_no_stroke():
    assert tally_svg(0) == ""
    assert "<b>0</b>" in drawn("{% tally 0 %}")


def test_tally_is_absent_while_counts_are_hidden():
    assert drawn("{% tally votes %}", votes=None) == ""


def test_tally_stops_at_two_rows_and_the_number_goes_on():
    full = drawn("{% tally 110 %}")
    beyond = drawn("{% tally 300 %}")

    assert (strokes(full), strokes(beyond)) == (110, 110)
    assert 'data-rows="2"' in beyond
    assert "<b>300</b>" in beyond


def test_browser_draws_the_same_tally():
    cases = list(product(SIZES, [0, 1, 4, 5, 6, 34, 35, 36, 55, 56, 110, 111, 300]))
    program = f"""
      globalThis.HTMLElement = class {{}};
      globalThis.customElements = {{ define() {{}} }};
      const {{ tallySvg }} = await import({json.dumps(str(STATIC / "js/elements/tally-marks.js"))});
      console.log(JSON.stringify({json.dumps(cases)}.map(([size, votes]) => tallySvg(votes, size))));
    """
    node = Path(sys.prefix) / "bin" / "node"

    answer = subprocess.run([node, "--input-type=module", "-e", program], capture_output=True, check=True, text=True)

    assert json.loads(answer.stdout) == [tally_svg(votes, size) for size, votes in cases]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vraiment ?", "Vraiment\u00a0?"),
        ("juge : et si", "juge\u00a0: et si"),
        ("juge\u202f: et si", "juge\u00a0: et si"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("Why? Because: no space", "Why? Because: no space"),
    ],
)
def test_title_keeps_its_french_spaces_on_the_line(written, shown):
    assert fit(written) == shown


def test_title_is_escaped():
    assert drawn("{{ title|fit }}", title="<b> ?") == "&lt;b&gt;\u00a0?"


@pytest.mark.parametrize("name", ICONS)
def test_icon_is_decoration(name):
    assert drawn(f'{{% icon "{name}" %}}').startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"')


def test_unknown_icon_is_an_error():
    with pytest.raises(KeyError, match="unicorn"):
        drawn('{% icon "unicorn" %}')


def test_qr_code_passes_the_content_policy():
    svg = drawn("{% qr url %}", url="https://fabrique.example/e/demo/join/?code=482190")

    assert svg.startswith('<svg viewBox="0 0 41 41" class="qr">')
    assert "style" not in svg


def texts(theme: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of text and what is under it."""
    papers = ["sheet-plain", *(f"stock-{number}" for number in range(1, 9))]
    on_paper = [(ink, paper) for ink in ("ink", "ink-soft", "signal-ink") for paper in papers]
    on_ground = [("on-ground", "ground"), ("on-ground-soft", "ground"), ("on-ink", "ink"), ("on-signal", "signal")]
    return on_paper + on_ground


@pytest.mark.parametrize(("name", "least"), [("light", 5), ("dark", 5), ("projector", 7), ("daylight", 7)])
def test_text_stands_out_on_every_paper(name, least):
    theme = themes((STATIC / "css/tokens.css").read_text())[name]

    weak = {pair: ratio for pair in texts(theme) if (ratio := contrast(theme[pair[0]], theme[pair[1]])) < least}

    assert weak == {}


def test_signal_on_the_ground_of_the_wall_stands_out():
    both = themes((STATIC / "css/tokens.css").read_text())

    assert contrast(both["projector"]["signal"], both["projector"]["ground"]) >= 7
    assert contrast(both["daylight"]["signal"], both["daylight"]["ground"]) >= 7


def test_packages_publish_the_listed_files_only():
    listed = sorted(name for name, _ in PackageFinder().list(None))

    assert listed == sorted(published_files())
    assert "lib/htmx.js" in listed
    assert finders.find("lib/idiomorph.js") == str(published_files()["lib/idiomorph.js"])
    assert finders.find("idiomorph/package.json") is None
    assert PackageFinder().check() == []


def test_missing_package_is_said_by_the_system_check(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)

    complaints = PackageFinder().check()

    assert [complaint.id for complaint in complaints] == ["unconf.E001"] * 6


def test_imports_between_modules_follow_the_hashed_names(tmp_path):
    written = {
        "js/a.js": '/** @import { B } from "./live/b.js" */\nimport { b } from "./live/b.js";\n',
        "js/live/b.js": 'import "../../lib/c.js";\nexport const b = 1;\n',
        "lib/c.js": '// import { x } from "./nowhere.js";\n',
    }
    source = FileSystemStorage(tmp_path)
    files = {source.save(name, ContentFile(text)): (source, name) for name, text in written.items()}
    stored = Storage(location=tmp_path, base_url="/static/")

    problems = [done for _, _, done in stored.post_process(files) if isinstance(done, Exception)]

    a, b, c = (stored.stored_name(name) for name in files)
    assert problems == []
    assert re.fullmatch(r"js/live/b\.[0-9a-f]{12}\.js", b)
    assert f'import {{ b }} from "./live/{Path(b).name}";' in (tmp_path / a).read_text()
    assert f'import "../../lib/{Path(c).name}";' in (tmp_path / b).read_text()
