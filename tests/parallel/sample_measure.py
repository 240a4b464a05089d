"""How far each room agrees with the gold of the samples: plain figures, no judgement (test_sample_gold.py judges).

`python tests/parallel/sample_measure.py [WORK]` prints them, `--misses` what lies behind them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sample_gold import Sample, folders, load, load_real

from variorum.errors import UnreadableInput
from variorum.model import Alignment, Bead, Comparison, Divergence, Paragraph, Rendering, Segment
from variorum.text import fold_diacritics

Figures = dict[str, float]
CONTENT = ("accuracy/",)
"""Categories that say a fact differs: a false alarm here is one an editor sees."""


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- reading and segmentation ------------------------------------------------------------------------------------


def read_all(sample: Sample) -> dict[str, Rendering]:
    """Every rendering that can be read, as the readers and the segmenter give it."""
    from variorum.readers import read
    from variorum.segment import segment

    found = {}
    for row in sample.work["rendering"]:
        try:
            rendering = read(
                sample.folder / row["file"], siglum=row["siglum"], language=row["language"], date=row["date"]
            )
        except UnreadableInput:
            continue
        found[row["siglum"]] = segment(rendering)
    return found


def compare_reading(sample: Sample, siglum: str, rendering: Rendering) -> tuple[Figures, list[str]]:
    """Counts of what is wrong in one rendering, and each case in words.

    chrome_missed, chrome_false: characters of site text shown as the article's, and the other way round. segments:
    article segments of the gold that are not among the tool's, plus the tool's that are not the gold's. kinds,
    speakers: wrong ones among the segments both have.
    """
    ours = [(_one_line(s.text), s.kind, s.speaker) for s in rendering.segments]
    gold = [(_one_line(row["text"]), row["kind"], row["speaker"]) for row in sample.segments[siglum]]
    chrome = " ".join(text for text, kind, _ in gold if kind == "boilerplate")
    article = " ".join(text for text, kind, _ in gold if kind != "boilerplate")
    notes = []
    whole = {text for text, kind, _ in gold if kind != "boilerplate"}
    missed = [t for t, kind, _ in ours if kind != "boilerplate" and t in chrome and t not in whole]
    false = [
        t
        for t, kind, _ in ours
        # A short line of the site may well occur inside the article; a long one is torn from it.
        if kind == "boilerplate" and t not in chrome and (t in whole or (len(t) > 30 and t in article))
    ]
    notes += [f"site text not marked: {t!r}" for t in missed]
    notes += [f"article marked as site text: {t!r}" for t in false]
    mine = Counter([t for t, kind, _ in ours if kind != "boilerplate"]) - Counter(missed) + Counter(false)
    wanted = Counter(t for t, kind, _ in gold if kind != "boilerplate")
    wrong = [*(wanted - mine).elements()], [*(mine - wanted).elements()]
    notes += [f"segment of the gold not found: {t!r}" for t in wrong[0]]
    notes += [f"segment not in the gold: {t!r}" for t in wrong[1]]
    speaks = any(speaker for *_, speaker in gold)
    theirs: dict[str, list[tuple[str, str | None]]] = {}
    for text, kind, speaker in ours:
        theirs.setdefault(text, []).append((kind, speaker))
    kinds = speakers = 0
    for text, kind, speaker in gold:
        if kind == "boilerplate" or not theirs.get(text):
            continue
        their_kind, their_speaker = theirs[text].pop(0)
        if their_kind not in (kind, "boilerplate"):
            kinds += 1
            notes.append(f"kind {their_kind}, gold {kind}: {text!r}")
        # The gold has the bare name; a title before it is as good.
        if not speaks or (
            (their_speaker or "").casefold().endswith((speaker or "").casefold())
            and bool(speaker) == bool(their_speaker)
        ):
            continue
        speakers += 1
        notes.append(f"speaker {their_speaker!r}, gold {speaker!r}: {text!r}")
    figures = {
        "chrome_missed": sum(map(len, missed)),
        "chrome_false": sum(map(len, false)),
        "segments": len(wrong[0]) + len(wrong[1]),
        "kinds": kinds,
        "speakers": speakers,
    }
    return figures, [f"{siglum}: {note}" for note in notes]


# --- alignment ---------------------------------------------------------------------------------------------------


def gold_renderings(sample: Sample) -> list[Rendering]:
    """The renderings as the gold segments them, one paragraph a segment where there are no offsets."""
    made = []
    for row in sample.work["rendering"]:
        segments, text = [], ""
        if "start" in sample.segments[row["siglum"]][0]:
            text = sample.text(row["siglum"])
        for index, part in enumerate(sample.segments[row["siglum"]]):
            if "start" not in part:
                text += ("\n\n" if text else "") + part["text"]
            start = part.get("start", len(text) - len(part["text"]))
            segments.append(
                Segment(
                    index,
                    start,
                    start + len(part["text"]),
                    part["text"],
                    part["kind"],
                    part["speaker"],
                    index,
                )
            )
        made.append(
            Rendering(
                row["siglum"],
                text,
                row["language"],
                tuple(Paragraph(s.start, s.end, s.kind, s.speaker) for s in segments),
                tuple(segments),
                outlet=row["outlet"],
                date=row["date"],
                made_by=row["made_by"],
            )
        )
    return made


def gold_alignment(sample: Sample) -> Alignment:
    """The gold's beads as the model has them."""
    gold = sample.beads
    beads = [
        Bead(
            index,
            tuple(map(tuple, cells)),
            moved=tuple(gold["moved"].get(str(index), ())),
            repeat_of=gold["repeat_of"].get(str(index)),
        )
        for index, cells in enumerate(gold["beads"])
    ]
    return Alignment(tuple(sample.sigla), tuple(beads), "gold")


def compare_alignment(
    sample: Sample, renderings: list[Rendering], alignment: Alignment
) -> tuple[Figures, list[str]]:
    """F1 under the conventions of align.evaluate, boilerplate left out, and the beads that are wrong."""
    from variorum.align.evaluate import count, figures

    place = [{index: i for i, index in enumerate(r.alignable)} for r in renderings]

    def renumbered(beads: Iterable[Iterable[Iterable[int]]]) -> list[list[list[int]]]:
        return [[[place[k][i] for i in cell] for k, cell in enumerate(bead)] for bead in beads]

    record = {
        "renderings": [[r.segments[i].text for i in r.alignable] for r in renderings],
        "gold": renumbered(sample.beads["beads"]),
    }
    result = figures(count(record, renumbered(bead.cells for bead in alignment)))
    moved = {(i, s) for i, sigla in sample.beads["moved"].items() for s in sigla}
    gold_first = {tuple(map(tuple, cells)): str(i) for i, cells in enumerate(sample.beads["beads"])}
    ours = {(gold_first.get(bead.cells, "?"), s) for bead in alignment for s in bead.moved}
    result["moved"] = _f1(len(moved & ours), len(ours), len(moved)) if moved else 1.0 - bool(ours)
    wanted = {tuple(map(tuple, cells)) for cells in sample.beads["beads"]}
    got = {bead.cells for bead in alignment}
    text = lambda cells: " | ".join(r.join(c)[:60] or "-" for r, c in zip(renderings, cells, strict=True))  # noqa: E731
    notes = [f"missing {cells}: {text(cells)}" for cells in sorted(wanted - got)]
    notes += [f"wrong   {cells}: {text(cells)}" for cells in sorted(got - wanted)]
    notes += [f"moved missing {where}" for where in sorted(moved - ours)]
    notes += [f"moved wrong   {where}" for where in sorted(ours - moved)]
    return result, notes


def _f1(hit: int, got: int, wanted: int) -> float:
    return 2 * hit / (got + wanted) if got + wanted else 1.0


# --- divergences -------------------------------------------------------------------------------------------------


def _places(spans: Iterable[Any]) -> list[tuple[str, int, int, int]]:
    return [
        (s["siglum"], s["segment"], s["start"], s["end"])
        if isinstance(s, Mapping)
        else (s.siglum, s.segment, s.start, s.end)
        for s in spans
    ]


def _overlap(a: Iterable[Any], b: Iterable[Any]) -> bool:
    return any(x[:2] == y[:2] and x[2] < y[3] and y[2] < x[3] for x in _places(a) for y in _places(b))


def matches(found: Divergence, row: Mapping[str, Any]) -> bool:
    """Whether this is the gold's divergence: same category and overlapping spans; if something is missing, its side."""
    # Without a source nobody can say who left out and who added; the side that lacks it decides.
    if row["missing"] and {found.category, row["category"]} <= {"accuracy/omission", "accuracy/addition"}:
        return _overlap(found.spans, row["spans"]) and bool(set(found.missing) & set(row["missing"]))
    return found.category == row["category"] and _overlap(found.spans, row["spans"])


def compare_divergences(sample: Sample, comparison: Comparison) -> tuple[Figures, list[str]]:
    """Recall per category and severity, precision of what is shown as major, false alarms on the agreements.

    Beads are those of the gold. A found divergence of severity major or more is right when it overlaps a gold
    divergence of any category of its dimension; `shown` is how many there are.
    """
    found, notes = comparison.divergences, []
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in sample.divergences:
        keys = [row["category"], f"severity {row['severity']}"]
        if row["category"].startswith(CONTENT) and row["severity"] in ("major", "critical"):
            keys.append("content")
        hit = any(matches(d, row) for d in found)
        total.update(keys)
        hits.update(keys if hit else ())
        if not hit and row["severity"] != "neutral":
            words = " / ".join(f"{s['siglum']} {s['text'][:50]!r}" for s in row["spans"])
            notes.append(
                f"not found: bead {row['bead']} {row['category']} {row['severity']} {row['relation'] or ''} {words}"
                + (f" missing {row['missing']}" if row["missing"] else "")
            )
    shown = [d for d in found if d.severity in ("major", "critical")]
    right = 0
    for d in shown:
        dimension = d.category.partition("/")[0]
        good = any(
            row["bead"] == d.bead
            and row["category"].startswith(dimension)
            and _overlap(d.spans, row["spans"])
            for row in sample.divergences
        )
        right += good
        if not good:
            words = " / ".join(f"{s.siglum} {s.text[:50]!r}" for s in d.spans)
            notes.append(
                f"false: bead {d.bead} {d.category} {d.severity} {d.check}: {d.message} [{words}] {d.missing}"
            )
    alarms = 0
    for row in sample.agreements:
        for d in shown:
            if d.bead != row["bead"] or not d.category.startswith(CONTENT) or d.missing:
                continue
            sides = [s for s in row["spans"] if _overlap([s], d.spans)]
            other = any(_overlap(d.spans, x["spans"]) for x in sample.divergences if x["bead"] == d.bead)
            if len({s["siglum"] for s in sides}) > 1 and not other:
                alarms += 1
                notes.append(f"agreement taken for a difference: bead {d.bead} {d.category}: {d.message}")
                break
    figures = {key: hits[key] / total[key] for key in sorted(total)}
    figures |= {
        "precision": right / len(shown) if shown else 1.0,
        "shown": len(shown),
        "false_alarms": alarms,
    }
    return figures, notes


def compare_with_gold_beads(sample: Sample) -> Comparison:
    """What the checks find where segments and beads are the gold's."""
    from variorum.flow import compare

    source = sample.work["source_language"]
    renderings = gold_renderings(sample)
    siglum = next((r.siglum for r in renderings if r.language == source), None)
    return compare(renderings, gold_alignment(sample), source=siglum)


# --- terms -------------------------------------------------------------------------------------------------------


def _folded_term(form: str) -> str:
    words = fold_diacritics(form).casefold().replace("-", " ").removeprefix("the ").split()
    return " ".join(w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in words)


def compare_terms(sample: Sample, candidates: Iterable[Any], first: int = 50) -> tuple[Figures, list[str]]:
    """Precision of the first candidates, and recall of the concepts that vary within one language.

    A candidate is right when one of its forms is one of a concept of the gold, but for casing, diacritics, hyphens
    and a plural s. A concept that varies is found when one candidate holds two of its forms.
    """
    forms = {c["id"]: {_folded_term(v["text"]) for v in c["variants"]} for c in sample.terms}
    proposed = [{_folded_term(form.text) for form in candidate.forms} for candidate in candidates][:first]
    right = [any(terms & known for known in forms.values()) for terms in proposed]
    varying = [c["id"] for c in sample.terms if c["varies"]]
    found = [i for i in varying if any(len(terms & forms[i]) > 1 for terms in proposed)]
    notes = [f"no term: {sorted(terms)}" for terms, good in zip(proposed, right, strict=True) if not good]
    notes += [f"concept that varies not found: {i} {sorted(forms[i])}" for i in varying if i not in found]
    return {
        "precision": sum(right) / len(right) if right else 0.0,
        "recall": len(found) / len(varying) if varying else 1.0,
    }, notes


ERROR_COUNTS = {"chrome_missed", "chrome_false", "segments", "kinds", "speakers", "false_alarms"}


def is_error_count(name: str) -> bool:
    """Whether less is better; all other figures are shares of what is right."""
    return name in ERROR_COUNTS


def measure(sample: Sample) -> tuple[dict[str, Figures], list[str]]:
    """Every figure of one work by room."""
    from variorum.align import align

    results: dict[str, Figures] = {}
    notes: list[str] = []
    for siglum, rendering in read_all(sample).items():
        results[f"reading {siglum}"], more = compare_reading(sample, siglum, rendering)
        notes += more
    renderings = gold_renderings(sample)
    results["alignment"], more = compare_alignment(sample, renderings, align(renderings))
    notes += more
    comparison = compare_with_gold_beads(sample)
    if sample.terms:
        from variorum.glossary import propose

        results["terms"], extra = compare_terms(sample, propose(comparison))
        notes += extra
    results["divergences"], more = compare_divergences(sample, comparison)
    return results, notes + more


def print_floors(work: str, results: Mapping[str, Figures], slack: float = 0.05) -> None:
    """The figures as TOML: counts of errors as they are, shares with a little room, nothing that holds by itself."""
    for room, values in results.items():
        print(f'[{work}."{room}"]')
        for key, value in values.items():
            if is_error_count(key):
                print(f'"{key}" = {int(value)}')
            elif key != "shown" and value > slack:
                print(f'"{key}" = {max(0.0, int((value - slack) * 100) / 100)}')
        print()


if __name__ == "__main__":
    names = [a for a in sys.argv[1:] if not a.startswith("-")]
    real = load_real()
    for sample in [*map(load, folders()), *([real] if real else [])]:
        name = sample.work["slug"]
        if names and name not in names:
            continue
        figures, cases = measure(sample)
        if "--floors" in sys.argv:
            print_floors(name, figures)
            continue
        print(f"== {name}")
        for room, values in figures.items():
            print(f"  {room:16}", "  ".join(f"{k} {v:.3g}" for k, v in values.items()))
        if "--misses" in sys.argv:
            print(*("    " + case for case in cases), sep="\n")
