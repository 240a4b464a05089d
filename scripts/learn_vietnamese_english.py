"""Learn src/variorum/tables/vi_en.tsv: which English words stand for which Vietnamese syllables.

    python scripts/learn_vietnamese_english.py GOLD.jsonl [-o TABLE] [--folds N]

GOLD is a file of alignment records (`{"id", "langs", "renderings", "gold"}`) in Vietnamese and English. IBM model 1 is
trained in both directions on the beads of the gold. With `--folds` nothing is written: the records are split by
document, the alignment of each part is measured with a table learned from the others, each document alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from variorum.align.dictionary import Associations, write_associations
from variorum.align.encode import Vocabulary, encode
from variorum.align.evaluate import count, figures
from variorum.align.learn import Lesson, learn, prior_of
from variorum.align.main import align_many

HEADER = """\
# Vietnamese-English word associations: t(English | Vietnamese) and t(Vietnamese | English), IBM model 1.
# Learned by scripts/learn_vietnamese_english.py from the Vietnamese and English sides of NTREX-128
# (Microsoft, github.com/MicrosoftTranslator/NTREX; 22 of its news documents; Federmann, Kocmi & Xin 2022).
# NTREX is licensed CC BY-SA 4.0; this table is derived from it and is licensed CC BY-SA 4.0
# (https://creativecommons.org/licenses/by-sa/4.0/), apart from the rest of this project.
"""


def learned(records: Sequence[Any], *, least: float = 0.03, least_count: int = 2) -> Associations:
    """Word associations from the gold beads of the records."""
    vocabulary = Vocabulary()
    documents = [
        [
            encode(text, language, vocabulary)
            for text, language in zip(r["renderings"], r["langs"], strict=True)
        ]
        for r in records
    ]
    lessons = [
        Lesson(a, b, [(tuple(x), tuple(y)) for x, y in r["gold"] if x and y])
        for (a, b), r in zip(documents, records, strict=True)
    ]
    prior = prior_of(vocabulary, identity=0.6, seed=0.2)
    table = learn(lessons, vocabulary, prior, vocabulary.background(), iterations=5, strength=1.0)
    found: dict[tuple[str, str], list[float]] = {}
    for source, (language, word) in enumerate(vocabulary.words):
        for x in range(table.starts[source], table.starts[source + 1]):
            other_language, other = vocabulary.words[table.ids[x]]
            if other_language == language or word == other or not (word.isalpha() and other.isalpha()):
                continue
            if min(vocabulary.frequency[source], vocabulary.frequency[table.ids[x]]) < least_count:
                continue
            pair = (word, other) if language == "vi" else (other, word)
            found.setdefault(pair, [0.0, 0.0])[int(language != "vi")] = float(table.values[x])
    return {pair: (a, b) for pair, (a, b) in found.items() if max(a, b) >= least}


def main() -> None:
    """Read the arguments and do it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/variorum/tables/vi_en.tsv"))
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--test", type=Path, help="records to measure on, document i as in GOLD")
    options = parser.parse_args()
    records = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines()]
    if not options.folds:
        write_associations(options.output, learned(records), HEADER)
        return
    tested = [json.loads(line) for line in (options.test or options.gold).read_text("utf-8").splitlines()]
    total: Counter[str] = Counter()
    for fold in range(options.folds):
        table = learned([r for i, r in enumerate(records) if i % options.folds != fold])
        for record in tested[fold :: options.folds]:
            beads = align_many([record["renderings"]], [record["langs"]], associations=table)[0]
            total += count(record, [bead.cells for bead in beads])
    print({name: round(value, 3) for name, value in figures(total).items()})


if __name__ == "__main__":
    main()
