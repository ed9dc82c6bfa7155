"""Contrast of the colours in tokens.css, by the formula of WCAG 2; OKLCH to sRGB as in CSS Color 4."""

import math
import re


def themes(css: str) -> dict[str, dict[str, str]]:
    """Colours by token, for each theme; stocks as "stock-1" to "stock-8"."""
    light = tokens(css, r":root \{")
    named = {
        "light": light,
        "dark": light | tokens(css, r":root:not\(\[data-theme\]\) \{"),
        **{
            name: light | tokens(css, r"\[data-theme\] \{") | tokens(css, rf'\[data-theme="{name}"\] \{{')
            for name in ("projector", "daylight")
        },
    }
    hues = {int(number): hue for number, hue in re.findall(r'\[data-stock="(\d)"\] \{\s*--stock-hue: (\d+);', css)}
    return {name: theme | stocks(theme, hues) for name, theme in named.items()}


def tokens(css: str, selector: str) -> dict[str, str]:
    block = re.search(rf"{selector}(.*?)\n  +\}}", css, re.DOTALL)
    assert block, selector
    return dict(re.findall(r"--([a-z-]+): ([^;]+);", block[1]))


def stocks(theme: dict[str, str], hues: dict[int, str]) -> dict[str, str]:
    lightness, chroma, lemon = theme["stock-lightness"], theme["stock-chroma"], theme["stock-chroma-lemon"]
    assert sorted(hues) == [2, 3, 4, 5, 6, 7, 8]
    papers = {f"stock-{number}": f"oklch({lightness} {chroma} {hue})" for number, hue in hues.items()}
    return papers | {"stock-1": f"oklch({lightness} {lemon} 100)"}


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
