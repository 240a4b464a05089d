"""Optional: a sentence encoder's opinion as one more piece of evidence (`pip install variorum[neural]`).

Nothing is downloaded: a model is named by the path of a folder on this machine, in one of two forms.

    sentence-transformers   a folder with `modules.json`
    ONNX                    a folder with `model.onnx` (or `onnx/model.onnx`) and `tokenizer.json`

`align(..., encoder=load_encoder(path))` then adds the margin of the vectors to the score (see `align.meaning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from variorum.align.encode import Floats
from variorum.align.meaning import unit
from variorum.errors import UnavailablePart, UnreadableInput

__all__ = ["Encoder", "load_encoder"]

BATCH = 32
LONGEST = 256
"""Tokens of a sentence that an ONNX encoder reads."""


class Encoder(Protocol):
    """Anything that turns sentences into vectors."""

    def encode(self, sentences: Sequence[str]) -> Floats:
        """One row a sentence, of length 1."""
        ...


def load_encoder(path: str | Path) -> Encoder:
    """Load the sentence encoder in a folder.

    Raises:
        UnreadableInput: the folder is not there, holds no known kind of model, or one that cannot be loaded.
        UnavailablePart: the packages for this kind of model are not installed.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise UnreadableInput("no folder with a sentence encoder", where=str(folder))
    if (folder / "modules.json").is_file():
        return _SentenceTransformer(folder)
    for model in (folder / "model.onnx", folder / "onnx" / "model.onnx"):
        if model.is_file() and (folder / "tokenizer.json").is_file():
            return _Onnx(model, folder / "tokenizer.json")
    raise UnreadableInput(
        "neither modules.json nor model.onnx with tokenizer.json is in it",
        where=str(folder),
        advice="give the folder of a sentence-transformers or ONNX sentence encoder",
    )


class _SentenceTransformer:
    def __init__(self, folder: Path) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise UnavailablePart(
                "sentence-transformers is not installed", advice="pip install 'variorum[neural]'"
            ) from None
        try:
            self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # each version and kind of model raises errors of its own
            raise UnreadableInput(f"the encoder cannot be loaded: {error}", where=str(folder)) from error

    def encode(self, sentences: Sequence[str]) -> Floats:
        if not sentences:
            return np.zeros((0, 1))
        found = self._model.encode(list(sentences), batch_size=BATCH, show_progress_bar=False)
        return unit(np.asarray(found, dtype=np.float64))


class _Onnx:
    def __init__(self, model: Path, tokenizer: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError:
            raise UnavailablePart(
                "onnxruntime and tokenizers are not installed", advice="pip install 'variorum[neural]'"
            ) from None
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
            self._session: Any = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        except Exception as error:  # both packages raise bare or private classes
            raise UnreadableInput(f"the encoder cannot be loaded: {error}", where=str(model)) from error
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._inputs = {each.name for each in self._session.get_inputs()}

    def encode(self, sentences: Sequence[str]) -> Floats:
        rows = []
        for start in range(0, len(sentences), BATCH):
            batch = self._tokenizer.encode_batch(list(sentences[start : start + BATCH]))
            mask = np.array([each.attention_mask for each in batch], dtype=np.int64)
            given = {
                "input_ids": np.array([each.ids for each in batch], dtype=np.int64),
                "attention_mask": mask,
                "token_type_ids": np.array([each.type_ids for each in batch], dtype=np.int64),
            }
            found = self._session.run(None, {k: v for k, v in given.items() if k in self._inputs})[0]
            if found.ndim == 3:  # one vector a token: their mean is the sentence's (Reimers & Gurevych 2019)
                weights = mask[:, :, None].astype(np.float64)
                found = (found * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1.0)
            rows.append(np.asarray(found, dtype=np.float64))
        return unit(np.concatenate(rows)) if rows else np.zeros((0, 1))
