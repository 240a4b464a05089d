#!/usr/bin/env python3
"""Learn `src/variorum/tables/word_absence.npz`: are unanswered words missing, or said otherwise?

    pip install catboost           (only here; what is learned runs without it)
    learn_word_absence.py WORDNET_FOLDER PAIRS.jsonl REFERENCES.jsonl TRIPLES.jsonl [--out FILE.npz] [--folds 5]

Learned from pairs of good renderings: the 714 training pairs of the Edinburgh paraphrase corpus (as shipped with
jacana-align, Apache 2.0), 500 pairs of references of MLQE-PE (CC0), and the good pairs of DEMETR's development half
(MIT; none of its spoilt sentences). Two stages of symmetric boosted trees (`collate.trees`): `seam` tells places of a
sentence where words were struck out from places where none were; `absence` tells unanswered words that the other side
omits, and `addition` those that were put in, from those that are said otherwise, the first stage's odds among the
evidence. To see words that are omitted, one to four neighbouring words are struck from one side at random, a third of
the time with the function words before them. To see words that were put in, a modifier of another sentence is put
before a noun or a verb, of several drawn the one that goes best with its neighbours.
Validation is by document: files are cut into folds in their order, both stages are told by trees that did not see the
fold, and how usual a sequence of words is (`lexicon.word_order`) is always told by counts that leave the fold out. With
`--spoilt`, recall on DEMETR's sentences with words left out or put in is printed at given shares of good pairs that are
told to lack something; they are never learned from.
"""

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool
from learn_word_links import export
from learn_word_order import LEAST, count, sentences

from variorum.checks.gaps import EVIDENCE, SEAM, find_gaps, seam_odds
from variorum.checks.seams import seam
from variorum.checks.sides import Side
from variorum.collate import tokenize
from variorum.collate.link import LinkedWords, linked_words
from variorum.lexicon import is_content_word, parts_of_speech, word_order
from variorum.lexicon.word_pairs import attraction

SEAM_TREES, ABSENCE_TREES, DEPTH, RATE = 450, 200, 5, 0.1
"""Swept by cross-validation: half as many trees cost .01 to .02 of recall, twice as many gain nothing that is sure."""

STRIKES, INSERTIONS, SEAMS = 5, 4, 16
"""For the second stage how often words are struck from a side of a pair, and put into it; for the first how many seams
of a sentence are made, and twice as many sound places are taken."""

DRAWN, CHOICE = 6, 0.6
"""How many modifiers are drawn to put in the one that goes best with its neighbours, and how often so; else one is."""


class Counts:
    """What `lexicon.word_order` asks its table for, counted anew."""

    def __init__(self, one, two, three):
        self.one, self.two = one, two
        self.three = {run: n for run, n in three.items() if n >= LEAST}
        self.total = sum(one.values())

    def of(self, *run):
        """How often this run of one to three classes was seen."""
        if len(run) == 1:
            return self.one[run[0]]
        return (self.two if len(run) == 2 else self.three).get(run, 0)

    def use(self):
        """Make `lexicon.word_order` judge by these counts."""
        word_order._counts = lambda: self
        word_order._gain.cache_clear()


def read(paths, spoilt):
    """Good pairs of sentences with the file each is from; with `spoilt` also triples (good pair, kind, spoilt side)."""
    pairs, bad = {}, []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            one, other = next(
                (row[x], row[y]) for x, y in (("s", "t"), ("ref1", "ref2"), ("ref", "good")) if x in row
            )
            pair = tuple(t if isinstance(t, str) else " ".join(t) for t in (one, other))
            pairs.setdefault(pair, path)
            if spoilt and row.get("category") in ("omission", "addition"):
                bad.append((pair, row["phenomenon"], row["bad"]))
    return pairs, bad


def cut(pairs, folds):
    """A fold for each pair: stretches of each file in its order."""
    order = defaultdict(list)
    for pair, path in pairs.items():
        order[path].append(pair)
    return {pair: folds * k // len(own) for own in order.values() for k, pair in enumerate(own)}


def gaps_between(one, other):
    """Gaps of one tokenized text against another, and of the other against it."""
    linked = linked_words([t.text for t in one], [t.text for t in other])
    back = LinkedWords(tuple(sorted((j, i) for i, j in linked.links)), linked.right, linked.left)
    left, right = Side(one, "en"), Side(other, "en")
    return linked, find_gaps(left, right, linked), find_gaps(right, left, back)


def struck(tokens, text, chance):
    """The text without one to four neighbouring words, and the indices of those; None where it is too short."""
    side = Side(tokens, "en")
    places = [k for k, asked in enumerate(side.asked) if asked and side.norms[k][:1].isalnum()]
    if len(places) < 4:
        return None
    at = first = chance.choice(places)
    last = min(at + chance.choice((1, 1, 1, 1, 2, 3, 4)), len(tokens)) - 1
    if chance.random() < 0.3:
        while first > max(0, at - 3) and not side.asked[first - 1] and side.norms[first - 1].isalpha():
            first -= 1
    rest = text[: tokens[first].start] + text[tokens[last].end :]
    return tokenize(" ".join(rest.split()), "en"), set(range(first, last + 1))


def modifiers(texts):
    """Adjectives, other nouns, adverbs and all words of content in the texts, as often as they stand there."""
    pool = {"adjective": [], "noun": [], "adverb": [], "any": []}
    for text in texts:
        for token in tokenize(text, "en"):
            norm, parts = token.norm, parts_of_speech(token.norm)
            if norm.isascii() and norm.isalpha() and token.text.islower() and is_content_word(norm, "en"):
                pool["any"].append(norm)
                if norm.endswith("ly"):
                    pool["adverb"].append(norm)
                if "adj" in parts:
                    pool["adjective"].append(norm)
                elif "noun" in parts:
                    pool["noun"].append(norm)
    return pool


def inserted(tokens, text, pool, chance):
    """The text with a word put in, and the word's index; None where no place was found."""
    side = Side(tokens, "en")
    places = [k for k, content in enumerate(side.content) if content]
    for _ in range(12 if len(places) > 2 else 0):
        at = chance.choice(places)
        kind = chance.choices(("adverb", "any", "noun", "adjective"), (15, 10, 25, 50))[0]
        parts = parts_of_speech(side.norms[at])
        if kind in ("noun", "adjective") and "noun" not in parts:
            continue
        if kind == "adverb" and not parts & {"verb", "adj"}:
            continue
        drawn = chance.sample(pool[kind], DRAWN if chance.random() < CHOICE else 1)
        before = side.norm_at(at - 1)
        word = max(drawn, key=lambda w: attraction(before, w) + attraction(w, side.norms[at]))
        start = tokens[at].start
        return tokenize(f"{text[:start]}{word} {text[start:]}", "en"), at
    return None


def seams_of(text, chance):
    """Rows of `SEAM` and answers: sound places of a sentence, and places of struck words."""
    tokens = tokenize(text, "en")
    if len(tokens) < 6:
        return [], []
    side = Side(tokens, "en")
    sound = chance.sample(range(len(tokens)), min(len(tokens), 2 * SEAMS))
    rows, answers = [seam(side, k) for k in sound], [0] * len(sound)
    places = [k for k, asked in enumerate(side.asked) if asked]
    for at in chance.sample(places, min(SEAMS, len(places))):
        length = chance.choice((1, 1, 1, 2, 3))
        rest = [*tokens[:at], *tokens[at + (length if at + length < len(tokens) else 1) :]]
        if len(rest) > 3:
            rows.append(seam(Side(rest, "en"), at))
            answers.append(1)
    return rows, answers


def examples(pair, pool, chance):
    """Gaps with what they are: those of a good pair, and what striking words or putting one in made of one side."""
    texts = [(t, tokenize(t, "en")) for t in pair]
    linked, *gaps = gaps_between(texts[0][1], texts[1][1])
    found = [(gap, "good") for side in gaps for gap in side]
    for here, links in ((0, linked.links), (1, [(j, i) for i, j in linked.links])):
        text, tokens = texts[1 - here]
        for _ in range(STRIKES):
            done = struck(tokens, text, chance)
            if done is None:
                break
            rest, gone = done
            lost = {i for i, j in links if j in gone} - {i for i, j in links if j not in gone}
            for gap in gaps_between(texts[here][1], rest)[1]:
                if 2 * len(lost.intersection(gap.words)) >= len(gap.words):
                    found.append((gap, "absence"))
        for _ in range(INSERTIONS):
            done = inserted(tokens, text, pool, chance)
            if done is None:
                break
            more, at = done
            found += [(g, "addition") for g in gaps_between(more, texts[here][1])[1] if at in g.words]
    return found


def learn(rows, answers, trees):
    """Symmetric trees that tell the ones from the noughts."""
    model = CatBoostClassifier(
        iterations=trees, depth=DEPTH, learning_rate=RATE, l2_leaf_reg=8, border_count=32, random_seed=1,
        thread_count=2, verbose=0, allow_writing_files=False,
    )  # fmt: skip
    model.fit(Pool(np.array(rows, np.float32), np.array(answers)))
    return model


def odds(model, rows):
    """Log-odds of each row."""
    return (
        model.predict(np.array(rows, np.float32), prediction_type="RawFormulaVal")
        if len(rows)
        else np.zeros(0)
    )


def complete(gaps, model):
    """The whole evidence of each gap, the odds of its seams told by this model."""
    told = odds(model, [row for gap in gaps for row in gap.seams]).tolist()
    return [(*gap.evidence, *pair) for gap, pair in zip(gaps, seam_odds(told, gaps), strict=True)]


def second_stage(examples, model_of):
    """Trees for `absence` and `addition`; `examples` are (pair, gap, what it is), odds of seams by `model_of(pair)`."""
    by_pair = defaultdict(list)
    for pair, gap, what in examples:
        by_pair[pair].append((gap, what))
    rows, kinds = [], []
    for pair, own in by_pair.items():
        rows += complete([gap for gap, _ in own], model_of(pair))
        kinds += [what for _, what in own]
    found = {}
    for name in ("absence", "addition"):
        chosen = [k for k, what in enumerate(kinds) if what in ("good", name)]
        found[name] = learn([rows[k] for k in chosen], [kinds[k] == name for k in chosen], ABSENCE_TREES)
    return found


def validate(gaps, good, spoilt, fold, seam_model, folds):
    """Print recall at shares of good pairs that are told to lack something, for trees that did not see the fold."""
    best, found = {}, defaultdict(list)
    for held in range(folds):
        others = [f for f in range(folds) if f != held]
        inner = {f: seam_model({held, f}) for f in others}
        rest = [(pair, gap, what) for pair, own in gaps.items() if fold[pair] != held for gap, what in own]
        models = second_stage(rest, lambda pair, inner=inner: inner[fold[pair]])
        seams = seam_model({held})

        def most(side, name, models=models, seams=seams):
            return max(odds(models[name], complete(side, seams)), default=-99.0)

        for pair, sides in good.items():
            if fold[pair] == held:
                best[pair] = [most(side, n) for side, n in zip(sides, ("absence", "addition"), strict=True)]
        for pair, kind, side in spoilt:
            if fold[pair] == held:
                found[kind].append(most(side, "addition" if "addition" in kind else "absence"))
    measured = {pair for pair, _, _ in spoilt} or set(best)
    for share in (0.02, 0.03, 0.04, 0.05, 0.06):
        for side, name in enumerate(("lack", "add")):
            told = np.sort([b[side] for pair, b in best.items() if pair in measured])[::-1]
            limit = told[int(share * len(told))]
            chance = 1 / (1 + np.exp(-limit))
            kinds = [kind for kind in sorted(found) if ("addition" in kind) == side]
            recall = [f"{kind} {np.mean(np.array(found[kind]) > limit):.3f}" for kind in kinds]
            print(f"{share} of good pairs {name} words, chance {chance:.3f}:", *recall, flush=True)


def main():
    """Validate, then learn from everything and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--spoilt", action="store_true", help="measure on spoilt sentences too")
    options = parser.parse_args()
    pairs, bad = read(options.texts, options.spoilt)
    fold = cut(pairs, options.folds)
    chance = random.Random(7)
    seams, gaps, good, spoilt = {}, {}, {}, []
    examples_of = sentences(options.wordnet)
    pool = modifiers(sorted({t for pair in pairs for t in pair}))
    for held in range(options.folds):
        own = [pair for pair in pairs if fold[pair] == held]
        texts = {t for pair in pairs if fold[pair] != held for t in pair}.difference(
            t for p in own for t in p
        )
        Counts(*count([*examples_of, *sorted(texts)])).use()
        for pair in own:
            seams[pair] = [seams_of(text, chance) for text in pair]
            gaps[pair] = examples(pair, pool, chance)
            good[pair] = gaps_between(*(tokenize(t, "en") for t in pair))[1:]
        for pair, kind, text in bad:
            if fold[pair] == held:
                _, here, there = gaps_between(tokenize(pair[0], "en"), tokenize(text, "en"))
                spoilt.append((pair, kind, there if "addition" in kind else here))

    def seam_model(without):
        chosen = [pair for pair in pairs if fold[pair] not in without]
        rows = [row for pair in chosen for rows, _ in seams[pair] for row in rows]
        answers = [answer for pair in chosen for _, own in seams[pair] for answer in own]
        return learn(rows, answers, SEAM_TREES)

    print(f"{sum(map(len, gaps.values()))} gaps", flush=True)
    validate(gaps, good, spoilt, fold, seam_model, options.folds)
    # The second stage must see odds of trees that did not see the sentence, as in use.
    models = [seam_model({held}) for held in range(options.folds)]
    every = [(pair, gap, what) for pair, own in gaps.items() for gap, what in own]
    found = second_stage(every, lambda pair: models[fold[pair]])
    for name, model in found.items():
        weights = sorted(zip(model.get_feature_importance(), EVIDENCE, strict=True), reverse=True)
        print(name, *(f"{evidence} {weight:.1f}" for weight, evidence in weights[:15]))
    if options.out:
        parts = export(seam_model(set()), "seam", SEAM, options.out.parent)
        for name, model in found.items():
            parts |= export(model, name, EVIDENCE, options.out.parent)
        np.savez_compressed(options.out, **parts)
        print(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
