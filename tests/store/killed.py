"""A process that works on a store until it is killed, and says on stdout what was acknowledged.

    python killed.py PLACE SLUG

Four threads decide, take back, revise and mend at random. A line `BEAD DECISION` is printed after each decision the
store has acknowledged, before anything else is done.
"""

from __future__ import annotations

import random
import sys
import threading

from making import A, B, comparison, rendering

from variorum.errors import Conflict, NotFound
from variorum.model import Lemma, Origin, Piece
from variorum.store import Store

say = threading.Lock()


def work(store: Store, slug: str, name: str, seed: int) -> None:
    chance = random.Random(seed)
    while True:
        beads = store.beads(slug).beads
        bead = chance.choice(beads)
        action = chance.random()
        try:
            if action < 0.7:
                lemma = Lemma((Piece(f"{name} {chance.random()}", Origin("editor", name)),))
                after = store.decide(bead.id, lemma, by=name)
                if after.decision is not None:
                    with say:
                        print(bead.id, after.decision.id, flush=True)
            elif action < 0.8:
                store.undo(by=name, work=slug)
            elif action < 0.9:
                a = (*A[:1], f"The minister named {chance.randrange(90)} ships.", *A[2:])
                made = comparison([rendering("A", a), rendering("B", B)], majors=(1,))
                store.save_comparison(slug, made, by=name, originals={"A": repr(a).encode()})
            else:
                both = beads[:2]
                groups = [[s.id for b in both for part in b.parts for s in part.segments]]
                store.mend_beads([b.id for b in both], groups, by=name)
        except (Conflict, NotFound):
            continue


if __name__ == "__main__":
    opened = Store.open(sys.argv[1])
    print("ready", flush=True)  # before any thread may speak
    for number in range(4):
        threading.Thread(
            target=work, args=(opened, sys.argv[2], f"user{number}", number), daemon=True
        ).start()
    threading.Event().wait()
