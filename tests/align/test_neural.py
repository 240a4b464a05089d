"""The optional encoder: loading by path, and that its opinion counts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
import tokenizers

from variorum.align import align_many
from variorum.align.encode import Floats
from variorum.align.meaning import margins
from variorum.align.neural import load_encoder
from variorum.errors import UnavailablePart, UnreadableInput


class ByTopic:
    """A tiny encoder that knows what four invented sentences are about."""

    topics = ("ship", "bread", "snow", "music")

    def encode(self, sentences: Sequence[str]) -> Floats:
        rows = np.full((len(sentences), 5), 0.1)
        for row, sentence in zip(rows, sentences, strict=True):
            for place, topic in enumerate(self.topics):
                row[place] += topic in sentence
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_an_encoder_decides_where_words_cannot() -> None:
    left = ["qua ship lo", "mer bread ta", "vi snow ru", "po music ke"]
    right = ["xx snow", "yy ship", "zz bread", "ww music"]
    languages = [["xa", "xb"]]
    assert {bead.cells for bead in align_many([[left, left]], languages, encoder=ByTopic())[0]} == {
        ((i,), (i,)) for i in range(4)
    }
    cells = {bead.cells for bead in align_many([[left, right]], languages, encoder=ByTopic())[0]}
    assert ((3,), (3,)) in cells


def test_margins_favour_mutual_neighbours() -> None:
    table = margins(np.eye(3), np.eye(3))
    assert (table.argmax(axis=1) == np.arange(3)).all()


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no folder"):
        load_encoder(tmp_path / "none")
    with pytest.raises(UnreadableInput, match=r"modules\.json"):
        load_encoder(tmp_path)


def test_a_tiny_onnx_encoder_is_loaded_and_pooled(tmp_path: Path) -> None:
    write_tiny_onnx(tmp_path)
    encoder = load_encoder(tmp_path)
    assert np.allclose(encoder.encode(["ship ship", "snow"]), [[1.0, 0.0], [0.0, 1.0]])
    assert encoder.encode([]).shape[0] == 0
    many = encoder.encode(["snow"] * 33 + ["ship snow and nothing known"])
    assert many.shape == (34, 2)
    assert np.allclose(many[0], many[32])
    assert np.allclose(many[-1, 0], many[-1, 1])


def write_tiny_onnx(folder: Path) -> None:
    """An encoder of two words: one vector a token, looked up in a table."""
    helper = onnx.helper
    words = {"[UNK]": 0, "ship": 1, "snow": 2}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    vectors = helper.make_tensor("vectors", onnx.TensorProto.FLOAT, [3, 2], [0.1, 0.1, 1.0, 0.0, 0.0, 1.0])
    graph = helper.make_graph(
        [helper.make_node("Gather", ["vectors", "input_ids"], ["out"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, ["b", "t"])],
        [helper.make_tensor_value_info("out", onnx.TensorProto.FLOAT, ["b", "t", 2])],
        [vectors],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(folder / "model.onnx"))


def test_a_broken_onnx_file_is_one_clear_error(tmp_path: Path) -> None:
    write_tiny_onnx(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(UnreadableInput, match="cannot be loaded"):
        load_encoder(tmp_path)


SENTENCE_TRANSFORMERS = '''
"""Stands for the package of this name: the signatures of its version 5, and vectors of two words."""
import numpy

class SentenceTransformer:
    def __init__(self, model_name_or_path=None, modules=None, device=None, prompts=None, default_prompt_name=None,
                 similarity_fn_name=None, cache_folder=None, trust_remote_code=False, revision=None,
                 local_files_only=False, token=None, use_auth_token=None, truncate_dim=None, model_kwargs=None,
                 tokenizer_kwargs=None, config_kwargs=None, model_card_data=None, backend="torch"):
        assert isinstance(model_name_or_path, str) and device == "cpu" and local_files_only
        assert not trust_remote_code
        if "broken" in model_name_or_path:
            raise OSError("no config.json")

    def encode(self, sentences, prompt_name=None, prompt=None, batch_size=32, show_progress_bar=None,
               output_value="sentence_embedding", precision="float32", convert_to_numpy=True,
               convert_to_tensor=False, device=None, normalize_embeddings=False, **kwargs):
        assert isinstance(sentences, list) and not show_progress_bar and not kwargs
        if not sentences:
            return numpy.array([])
        rows = [[s.count("ship"), s.count("snow"), .5] for s in sentences]
        return numpy.array(rows, dtype=numpy.float32)
'''
"""Stands in for a package that brings several gigabytes; `load_encoder` has to call it as the real one is called."""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where sentence-transformers can be imported from, and sees to it that it is."""
    package = tmp_path / "site" / "sentence_transformers"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(SENTENCE_TRANSFORMERS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "sentence_transformers", raising=False)
    return tmp_path


def folder_of(root: Path, name: str) -> Path:
    folder = root / name
    folder.mkdir()
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    return folder


def test_sentence_transformers_is_called_as_it_wants_to_be(stand_in: Path) -> None:
    encoder = load_encoder(folder_of(stand_in, "model"))
    rows = encoder.encode(["ship ship ship ship", "snow"])
    assert rows.dtype == np.float64
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0)
    assert rows[0].argmax() == 0
    assert rows[1].argmax() == 1
    assert encoder.encode([]).shape[0] == 0


def test_a_model_that_cannot_be_loaded_is_one_clear_error(stand_in: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"cannot be loaded: no config\.json"):
        load_encoder(folder_of(stand_in, "broken"))


def test_a_loaded_encoder_aligns(stand_in: Path) -> None:
    encoder = load_encoder(folder_of(stand_in, "model"))
    left, right = ["qua ship lo", "po music ke", "vi snow ru"], ["yy ship", "xx snow"]
    cells = {bead.cells for bead in align_many([[left, right]], [["xa", "xb"]], encoder=encoder)[0]}
    assert {((0,), (0,)), ((2,), (1,))} <= cells
    assert align_many([[[], right]], [["xa", "xb"]], encoder=encoder)[0]


def test_without_the_package_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(UnavailablePart, match="sentence-transformers is not installed"):
        load_encoder(folder_of(tmp_path, "model"))
