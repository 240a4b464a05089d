#!/usr/bin/env python3
"""Learn `src/variorum/tables/word_absence.npz`: are unanswered words missing, or said otherwise?

    pip install catboost           (only here; what is learned runs without it)
    learn_word_absence.py WORDNET_FOLDER PAIRS.jsonl REFERENCES.jsonl TRIPLES.jsonl [--out FILE.npz] [--folds 5]

Learned from pairs of good renderings: the 714 training pairs of the Edinburgh paraphrase corpus (as shipped with
jacana-align, Apache 2.0), 500 pairs of references of MLQE-PE (CC0), and the good pairs of DEMETR's development half
(MIT; none of its spoilt sentences). Unanswered words of such a pair are taken to be
said otherwise. To see words that are missing, one to four neighbouring words, a content word among them, are struck
from one side at random. How usual a sequence of words is (`lexicon.word_order`) is always told by counts that leave
the pair's fold out. Validation is by document: neighbouring sentences are never on both sides.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool
from learn_word_links import export
from learn_word_order import count, sentences

from variorum.checks.gaps import EVIDENCE, Side, find_gaps
from variorum.collate import tokenize
from variorum.collate.link import linked_words
from variorum.lexicon import word_order

TREES, DEPTH, RATE, STRIKES = 90, 5, 0.1, 4


def read(paths):
    """Pairs of sentences in the order of the files."""
    pairs = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            a, b = next(
                (row[x], row[y]) for x, y in (("s", "t"), ("ref1", "ref2"), ("ref", "good")) if x in row
            )
            pairs.append(tuple(t if isinstance(t, str) else " ".join(t) for t in (a, b)))
    return list(dict.fromkeys(pairs))


def gaps_of(a, b):
    """Gaps of text a against text b."""
    tokens_a, tokens_b = tokenize(a, "en"), tokenize(b, "en")
    linked = linked_words([t.text for t in tokens_a], [t.text for t in tokens_b])
    return tokens_a, linked, find_gaps(Side(tokens_a, "en"), Side(tokens_b, "en"), linked)


def strike(text, chance):
    """The text without one to four neighbouring words, and the indices of those; None where it is too short."""
    tokens = tokenize(text, "en")
    side = Side(tokens, "en")
    places = [k for k, c in enumerate(side.content) if c and side.norms[k].isalpha()]
    if len(places) < 4:
        return None
    at = chance.choice(places)
    length = chance.choice((1, 1, 1, 1, 2, 3, 4))
    struck = list(range(at, min(at + length, len(tokens))))
    low, high = tokens[struck[0]].start, tokens[struck[-1]].end
    return " ".join((text[:low] + text[high:]).split()), set(struck)


def use_counts(texts):
    """Make `lexicon.word_order` judge by these texts only."""
    one, two, three = count(texts)
    word_order._counts = lambda: (one, two, three, sum(one.values()))
    word_order._gain.cache_clear()


def one_own(pairs, folds, own):
    """The sentences of a fold."""
    return {t for k, p in enumerate(pairs) if folds * k // len(pairs) == own for t in p}


def examples(pairs, folds, examples_of):
    """Evidence, answers and the pair each example is from."""
    chance = random.Random(5)
    rows, answers, origin = [], [], []
    for number, (one, other) in enumerate(pairs):
        own = folds * number // len(pairs)
        if not number or own != folds * (number - 1) // len(pairs):
            rest = {t for k, p in enumerate(pairs) if folds * k // len(pairs) != own for t in p}
            use_counts(rest.difference(one_own(pairs, folds, own)) | examples_of)
        for a, b in ((one, other), (other, one)):
            _, linked, gaps = gaps_of(a, b)
            for gap in gaps:
                rows.append(gap.evidence)
                answers.append(0)
                origin.append(number)
            for _ in range(STRIKES):
                found = strike(b, chance)
                if found is None:
                    break
                rest, struck = found
                lost = {i for i, j in linked.links if j in struck} - {
                    i for i, j in linked.links if j not in struck
                }
                for gap in gaps_of(a, rest)[2]:
                    if 2 * len(lost.intersection(gap.words)) >= len(gap.words):
                        rows.append(gap.evidence)
                        answers.append(1)
                        origin.append(number)
    return np.array(rows, np.float32), np.array(answers), np.array(origin)


def learn(rows, answers):
    """Trees that tell missing words from words said otherwise."""
    model = CatBoostClassifier(
        iterations=TREES, depth=DEPTH, learning_rate=RATE, l2_leaf_reg=8, border_count=32, random_seed=1,
        thread_count=2, verbose=0, allow_writing_files=False,
    )  # fmt: skip
    model.fit(Pool(rows, answers))
    return model


def main():
    """Validate, then learn from everything and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    pairs = read(options.texts)
    rows, answers, origin = examples(pairs, options.folds, sentences(options.wordnet))
    print(f"{len(rows)} gaps, {answers.mean():.3f} of them struck", flush=True)
    fold = np.minimum(options.folds * origin // len(pairs), options.folds - 1)
    scores = np.zeros(len(rows))
    for held in range(options.folds):
        model = learn(rows[fold != held], answers[fold != held])
        scores[fold == held] = model.predict(rows[fold == held], prediction_type="Probability")[:, 1]
    order = np.argsort(-scores)
    for share in (0.01, 0.02, 0.05, 0.1):
        limit = np.sort(scores[answers == 0])[::-1][int(share * (answers == 0).sum())]
        print(
            f"at {share} of gaps in good pairs: {(scores[answers == 1] > limit).mean():.3f} of the struck, {limit:.2f}"
        )
    print(f"precision of the first thousand {answers[order[:1000]].mean():.3f}")
    model = learn(rows, answers)
    for weight, name in sorted(zip(model.get_feature_importance(), EVIDENCE, strict=True), reverse=True)[:12]:
        print(f"  {name} {weight:.1f}")
    if options.out:
        np.savez_compressed(options.out, **export(model, "absence", EVIDENCE, options.out.parent))
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
