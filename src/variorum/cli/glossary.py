"""`variorum glossary`: list, propose, check, import, export, join and split concepts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.glossary_tables import print_candidates, print_layers, print_merges, print_misuses
from variorum.cli.inputs import Inputs, comparison_options, format_option, load, warn
from variorum.cli.output import write_file
from variorum.cli.works import BY, data_option, open_store, place_of
from variorum.errors import NotFound, UsageError

if TYPE_CHECKING:
    from variorum.glossary import LayeredConcept, Merge
    from variorum.model import Concept
    from variorum.store import ConceptRecord, Store

__all__ = ["glossary"]


@click.group()
def glossary() -> None:
    """List, propose, check, import and export terms."""


def _layers(store: Store, work: str | None) -> tuple[LayeredConcept, ...]:
    """The concepts of a work over those of the house; all of the store without a work."""
    from variorum.glossary import layer_glossaries

    records = store.concepts()
    if work is None:
        return layer_glossaries([r.concept for r in records], ())
    own = [r.concept for r in store.concepts(work=work)]
    return layer_glossaries(own, [r.concept for r in records if r.work is None])


@glossary.command("list")
@click.argument("work", required=False)
@format_option("table", "json")
@data_option
def list_concepts(work: str | None, output: str, data: str) -> None:
    """List the concepts of a work with those it has from the house, or all."""
    with open_store(data) as store:
        layers = _layers(store, work)
    print_layers(layers, output, of_work=work is not None)


@glossary.command("propose")
@comparison_options
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many at most.")
@click.option("--source", metavar="NAME", help="Siglum of the rendering whose terms are attached.")
@click.option(
    "-o", "--output", "target", metavar="FILE", type=click.Path(), help="Also write a glossary FILE."
)
@format_option("table", "json")
def propose_terms(inputs: Inputs, limit: int, source: str | None, target: str | None, output: str) -> None:
    """Propose terms of the files, best first; with -o as unapproved concepts in a file (.csv, .xlsx, .tbx ...)."""
    from variorum.cli.inputs import compare_inputs
    from variorum.flow import unique_sigla
    from variorum.formats import FORMATS, write_concepts
    from variorum.glossary import propose
    from variorum.workbench import slug_of

    form = None
    if target is not None:
        suffix = Path(target).suffix.lower()
        form = next((f for f in FORMATS.values() if f.extension == suffix and f.read), None)
        if form is None:
            known = sorted({f.extension for f in FORMATS.values() if f.read})
            raise UsageError(f"no glossary format ends in {suffix!r}", where=target, advice=", ".join(known))
    comparison = compare_inputs(inputs)
    candidates = propose(comparison, limit=limit, source=source)
    if target is not None and form is not None and candidates:
        # Ids made of the terms: numbers would be those of other concepts in the next work's file.
        ids = unique_sigla([slug_of(c.forms[0].text) for c in candidates])
        concepts = [c.concept(i, comparison.renderings) for c, i in zip(candidates, ids, strict=True)]
        write_file(write_concepts(concepts, form.name), target)
    print_candidates(candidates, comparison, output)


@glossary.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE ...")
@click.option("--glossary", "concepts", metavar="FILE", help="A glossary file; default: the store's.")
@click.option("--work", metavar="SLUG", help="The work whose glossary counts, over the house's.")
@click.option("--lang", multiple=True, metavar="xx", help="Language; once for all, or repeat in file order.")
@click.option("--siglum", multiple=True, metavar="NAME", help="Short name; repeat in file order.")
@click.option(
    "--except", "exceptions", multiple=True, metavar="TEXT", help="Wording inside which nothing counts."
)
@click.option("--fail", is_flag=True, help="Exit 1 if a term is used that is not to be used.")
@format_option("table", "json")
@data_option
def check(
    files: tuple[str, ...],
    concepts: str | None,
    work: str | None,
    lang: tuple[str, ...],
    siglum: tuple[str, ...],
    exceptions: tuple[str, ...],
    fail: bool,
    output: str,
    data: str,
) -> int:
    """Find terms in FILE that the glossary does not permit, and say what to write instead."""
    from variorum.glossary import find_misuses
    from variorum.segment import segment

    if concepts is not None and work is not None:
        raise UsageError("a glossary file has no works", where="--work", advice="give --glossary or --work")
    glossary_ = _checked_against(concepts, work, data)
    loaded = load(Inputs(files, sigla=siglum, languages=lang), at_least=1)
    renderings = tuple(r if r.segments else segment(r) for r in loaded)
    misuses = [(r, m) for r in renderings for m in find_misuses(r, glossary_, exceptions=exceptions)]
    print_misuses(renderings, misuses, output)
    return 1 if fail and misuses else 0


def _checked_against(path: str | None, work: str | None, data: str) -> tuple[Concept, ...]:
    """The concepts to check against: those of the file, or the approved ones that hold in the store or the work."""
    if path is not None:
        from variorum.formats import read_concepts

        return read_concepts(path).concepts
    with open_store(data) as store:
        return tuple(x.concept for x in _layers(store, work) if x.holds and x.concept.approved)


def _pair(pair: str | None) -> tuple[str | None, str | None]:
    """The two sides of `--pair A,B`."""
    if pair is None:
        return None, None
    sides = [part.strip() for part in pair.split(",")]
    if len(sides) != 2 or not all(sides):
        raise UsageError(f"{pair!r} names no pair", where="--pair", advice="write A,B")
    return sides[0], sides[1]


@glossary.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--work", metavar="SLUG", help="New concepts belong to this work; default: to the house.")
@click.option("--pair", metavar="A,B", help="The language tags of a bilingual file that does not say them.")
@click.option("--apply", is_flag=True, help="Do it: add what is new, change what is changed.")
@format_option("table", "json")
@data_option
def import_concepts(
    file: str, work: str | None, pair: str | None, apply: bool, output: str, data: str
) -> None:
    """Show what a glossary FILE would change; --apply changes it. What is in conflict is left to a person."""
    from variorum.formats import read_concepts
    from variorum.glossary import plan_merge

    source, target = _pair(pair)
    imported = read_concepts(file, source=source, target=target)
    place = place_of(data)
    if not apply and isinstance(place, Path) and not place.exists():
        # Looking does not make a store.
        if work is not None:
            raise NotFound(f"no work {work!r}", advice="variorum list shows the works")
        merges = plan_merge((), imported.concepts)
        print_merges(merges, output, done=False)
    else:
        with open_store(data, create=True) as store:
            if work is not None:
                store.work(work)
            records = store.concepts()
            merges = plan_merge([r.concept for r in records], imported.concepts)
            if apply:
                _apply(store, {r.concept.id: r for r in records}, merges, work)
        print_merges(merges, output, done=apply)
    for loss in imported.losses:
        warn(f"not read: {loss}")


def _apply(
    store: Store, records: dict[str, ConceptRecord], merges: tuple[Merge, ...], work: str | None
) -> None:
    from variorum.glossary import merge_concepts

    for merge in merges:
        if merge.verdict == "new":
            store.add_concept(merge.imported, by=BY, work=work)
        elif merge.verdict == "changed" and merge.ours is not None:
            record = records[merge.ours.id]
            store.change_concept(record, merge_concepts(merge), by=BY, expected=record.version)


@glossary.command("export")
@click.argument("work", required=False)
@click.option("--as", "what", required=True, metavar="FORMAT", help="tbx, tbx-2008, csv, xlsx, omegat ...")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Where to; default: standard output.")
@click.option("--pair", metavar="A,B", help="Two language tags, for a format with two languages.")
@click.option("--dry-run", is_flag=True, help="Only say what the format would lose.")
@click.option("--all", "everything", is_flag=True, help="Unapproved concepts as well.")
@data_option
def export_concepts(
    work: str | None,
    what: str,
    output: str | None,
    pair: str | None,
    dry_run: bool,
    everything: bool,
    data: str,
) -> None:
    """Export the approved concepts that hold in a work, its own and the house's; or all of the store."""
    from variorum.formats import concept_losses, write_concepts

    source, target = _pair(pair)
    with open_store(data) as store:
        layers = _layers(store, work)
    concepts = [x.concept for x in layers if x.holds and (everything or x.concept.approved)]
    if not concepts:
        raise UsageError("there is no approved concept to export", advice="approve some, or give --all")
    losses = concept_losses(concepts, what, source=source, target=target)
    if not dry_run:
        write_file(write_concepts(concepts, what, source=source, target=target), output)
    for loss in losses:
        warn(f"not in {what}: {loss}")


def _record(store: Store, name: str) -> ConceptRecord:
    found = next((record for record in store.concepts() if record.concept.id == name), None)
    if found is None:
        raise NotFound(f"no concept {name!r}", advice="variorum glossary list shows them")
    return found


@glossary.command("join")
@click.argument("kept", metavar="CONCEPT")
@click.argument("given_up", metavar="OTHER")
@data_option
def join(kept: str, given_up: str, data: str) -> None:
    """Make one concept of two that mean the same: OTHER's terms go to CONCEPT, and OTHER goes."""
    from variorum.glossary import join_concepts

    with open_store(data) as store:
        first, second = _record(store, kept), _record(store, given_up)
        joined = join_concepts(first.concept, second.concept)
        # The other one goes first, since two concepts cannot prefer one term.
        store.delete_concept(second.id, by=BY)
        store.change_concept(first, joined, by=BY, expected=first.version)
    click.echo(f"{kept}: {', '.join(term.text for term in joined.terms)}")


@glossary.command("split")
@click.argument("concept")
@click.argument("terms", nargs=-1, required=True, metavar="TERM ...")
@click.option("--id", "identifier", metavar="NAME", help="Id of the new concept; default: one is made.")
@data_option
def split(concept: str, terms: tuple[str, ...], identifier: str | None, data: str) -> None:
    """Make a new, unapproved concept of some TERMs of a concept that holds two meanings."""
    from variorum.glossary import split_concept

    with open_store(data) as store:
        record = _record(store, concept)
        rest, new = split_concept(record.concept, terms, identifier or "")
        store.change_concept(record, rest, by=BY, expected=record.version)
        made = store.add_concept(new, by=BY, work=record.work)
    for part in (rest, made.concept):
        click.echo(f"{part.id}: {', '.join(term.text for term in part.terms)}")
