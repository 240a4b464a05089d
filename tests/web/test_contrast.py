"""WCAG 2.2, 1.4.3 and 1.4.11, computed from the style sheet itself for both themes."""

import re
from pathlib import Path

import pytest

import variorum_web

TOKENS = (Path(variorum_web.__file__).parent / "static/css/tokens.css").read_text("utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);", TOKENS)
}
GROUNDS = ("paper", "sheet", "raised")
TEXTS = (
    "ink",
    "ink-soft",
    "ink-faint",
    "accent",
    "brand",
    "critical",
    "major",
    "minor",
    "neutral",
    "settled",
)

PAIRS = [(text, ground, 4.5) for text in TEXTS for ground in GROUNDS]
PAIRS += [(s, f"{s}-soft", 4.5) for s in ("critical", "major", "minor", "neutral", "settled")]
PAIRS += [("ink", f"{s}-soft", 4.5) for s in ("critical", "major")]
PAIRS += [("ink-soft", f"{s}-soft", 4.5) for s in ("critical", "major")]
PAIRS += [
    ("accent-deep", "accent-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-deep", 4.5),
]
PAIRS += [("ink-soft", "sunk", 4.5), ("ink", "sunk", 4.5)]
PAIRS += [(control, ground, 3.0) for control in ("edge", "focus") for ground in GROUNDS]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=[f"{f} on {g}" for f, g, _ in PAIRS])
def test_contrast(front, ground, least, theme):
    side = 0 if theme == "light" else 1
    found = contrast(COLOURS[front][side], COLOURS[ground][side])
    assert found >= least, f"{front} on {ground} in {theme}: {found:.2f}"


def test_the_formula_gives_the_extremes_of_the_standard():
    assert contrast("ffffff", "000000") == pytest.approx(21)
    assert contrast("777777", "777777") == 1


def test_no_other_sheet_names_a_colour():
    for sheet in (Path(variorum_web.__file__).parent / "static/css").glob("*.css"):
        if sheet.name in ("tokens.css", "print.css"):
            continue
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", sheet.read_text("utf-8"))
        assert not found, f"{sheet.name}: {found}"
