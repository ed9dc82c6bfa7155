"""Contrast of the colours in tokens.css, by the formula of WCAG 2; OKLCH to sRGB as in CSS Color 4."""

import math
import re

BOTH = re.compile(r"light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)")
WALLS = r':is\(\[data-theme="projector"\], \[data-theme="daylight"\]\) \{'


def themes(css: str) -> dict[str, dict[str, str]]:
    """Colours by token, for each theme; stocks as "stock-1" to "stock-8"."""
    written = tokens(css, r":root \{") | stocks(css)
    light = {token: BOTH.sub(r"\1", value) for token, value in written.items()}
    return {
        "light": light,
        "dark": {token: BOTH.sub(r"\2", value) for token, value in written.items()},
        **{
            name: light | tokens(css, WALLS) | tokens(css, rf'\n  \[data-theme="{name}"\] \{{')
            for name in ("projector", "daylight")
        },
    }


def tokens(css: str, selector: str) -> dict[str, str]:
    block = re.search(rf"{selector}(.*?)\n  \}}", css, re.DOTALL)
    assert block, selector
    return dict(re.findall(r"--([a-z-]+): ([^;]+);", block[1]))


def stocks(css: str) -> dict[str, str]:
    hues = dict(re.findall(r'\[data-stock="(\d)"\] \{\s*--stock-hue: (\d+);', css))
    assert sorted(hues) == list("2345678")
    paper = tokens(css, r"\[data-stock\] \{")["sheet"].replace("var(--stock-hue)", "{hue}")
    papers = {f"stock-{number}": paper.replace("{hue}", hue) for number, hue in hues.items()}
    return papers | {"stock-1": tokens(css, r'\[data-stock="1"\] \{')["sheet"]}


def contrast(one: str, other: str) -> float:
    dark, bright = sorted([luminance(one), luminance(other)])
    return (bright + 0.05) / (dark + 0.05)


def luminance(oklch: str) -> float:
    lightness, chroma, hue = (float(number) for number in re.findall(r"[\d.]+", oklch)[:3])
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return sum(
        share * min(max(part, 0), 1) for share, part in zip((0.2126, 0.7152, 0.0722), (red, green, blue), strict=True)
    )
