"""The optional encoder: loading by path, and that its opinion counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from variorum.align import align_many
from variorum.align.encode import Floats
from variorum.align.meaning import margins
from variorum.align.neural import load_encoder
from variorum.errors import UnreadableInput


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
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    tokenizers = pytest.importorskip("tokenizers")
    helper = onnx.helper
    words = {"[UNK]": 0, "ship": 1, "snow": 2}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    vectors = helper.make_tensor("vectors", onnx.TensorProto.FLOAT, [3, 2], [0.1, 0.1, 1.0, 0.0, 0.0, 1.0])
    graph = helper.make_graph(
        [helper.make_node("Gather", ["vectors", "input_ids"], ["out"])],
        "tiny",
        [helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, ["b", "t"])],
        [helper.make_tensor_value_info("out", onnx.TensorProto.FLOAT, ["b", "t", 2])],
        [vectors],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(tmp_path / "model.onnx"))
    rows = load_encoder(tmp_path).encode(["ship ship", "snow"])
    assert np.allclose(rows, [[1.0, 0.0], [0.0, 1.0]])
