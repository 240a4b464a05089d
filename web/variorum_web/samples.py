"""The sample works, one click away."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from variorum import workbench
from variorum.errors import NotFound
from variorum_web.context import get_store
from variorum_web.translation import gettext as _

__all__ = ["BLUEPRINTS", "Sample", "samples"]

blueprint = Blueprint("samples", __name__, url_prefix="/load/sample")
BLUEPRINTS = (blueprint,)

_FOLDERS = (Path(__file__).parent / "parallel", Path(__file__).parents[2] / "parallel")
"""Inside an installed package, and beside the sources."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A work that comes with Variorum."""

    slug: str
    title: str
    sigla: tuple[str, ...]
    folder: Path


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """The sample works, by title; none where they were not installed."""
    home = next((folder for folder in _FOLDERS if folder.is_dir()), None)
    found = []
    for path in sorted(home.glob("*/work.toml")) if home else ():
        about = tomllib.loads(path.read_text("utf-8"))
        sigla = tuple(rendering["siglum"] for rendering in about["rendering"])
        found.append(Sample(about["slug"], about["title"], sigla, path.parent))
    return tuple(found)


@blueprint.post("")
def load() -> Response:
    """Put a sample into the store, or go to it if it is there already."""
    sample = next((s for s in samples() if s.slug == request.form.get("name")), None)
    if sample is None:
        raise NotFound(_("there is no such sample"))
    store = get_store()
    if not any(summary.work.slug == sample.slug for summary in store.works()):
        workbench.import_folder(store, sample.folder, by=current_user.name)
        flash(_("The sample is loaded."), "done")
    return redirect(url_for("decide.page", slug=sample.slug))
