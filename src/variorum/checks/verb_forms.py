"""Which forms of verbs an English word may be, from the table of inflections inside `lemminflect`.

The table (MIT; derived from the SPECIALIST Lexicon of the National Library of Medicine, free to use) tells the past
from the participle, which the table of lemmas does not. Only the file is read, not the package's code.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["verb_forms"]

_TABLE = ("resources", "infl_lu.csv.gz")
_FORMS = ("past", "participle", "ing", "s")
_BITS = {name: 1 << place for place, name in enumerate(("base", *_FORMS))}
_NONE: frozenset[str] = frozenset()

_BE = {
    "be": "base", "am": "base", "are": "base", "is": "s", "was": "past", "were": "past", "been": "participle",
    "being": "ing",
}  # fmt: skip


@cache
def _table() -> dict[str, frozenset[str]]:
    spec = find_spec("lemminflect")
    folder = next(iter(spec.submodule_search_locations or ()), None) if spec else None
    path = Path(folder, *_TABLE) if folder else None
    if path is None or not path.exists():
        return {}
    # A bit a name while the table is made: a set a form takes three times as long, and there are 30,000 forms.
    found: dict[str, int] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if ",verb," not in line:
            continue
        base, _, *forms = line.split(",")
        if len(forms) != len(_FORMS):
            continue
        found[base] = found.get(base, 0) | _BITS["base"]
        for name, spelled in zip(_FORMS, forms, strict=True):
            # The participle is left empty where it is the past.
            for form in (spelled or forms[0]).split("/"):
                found[form] = found.get(form, 0) | _BITS[name]
    past, both = _BITS["past"], _BITS["past"] | _BITS["participle"]
    named = [
        frozenset(n for n, bit in _BITS.items() if bit & bits) for bits in range(2 * max(_BITS.values()))
    ]
    table = {
        # The table gives only "learnt" for "learned", and so on.
        form: named[bits | both if bits & past and form.endswith("ed") else bits]
        for form, bits in found.items()
    }
    return table | {form: frozenset((name,)) for form, name in _BE.items()}


@lru_cache(maxsize=65536)
def verb_forms(norm: str) -> frozenset[str]:
    """What forms of a verb a word (as `Token.norm` has it) may be: base, s, past, participle, ing; none for no verb.

    >>> sorted(verb_forms("took")), sorted(verb_forms("signed")), sorted(verb_forms("treaty"))
    (['past'], ['participle', 'past'], [])
    """
    return _table().get(norm, _NONE)
