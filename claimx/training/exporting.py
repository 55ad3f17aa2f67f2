"""A trained network to the file that ships: ONNX, eight bits a weight, the same answers on every processor."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimx.tagger.windowing import PIECES
from claimx.training.network import Network

INPUTS = ("ids", "shapes", "quoted", "words")
OUTPUTS = ("tags", "cues", "sources")
BITS = 127  # the largest int8


class ByteEmbedding(nn.Module):
    """An embedding in eight bits with a scale for each row: a quarter of the size, and closer than one scale for all."""

    def __init__(self, given: nn.Embedding) -> None:
        super().__init__()
        scale = given.weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / BITS
        self.register_buffer("scale", scale.detach())
        self.register_buffer("table", (given.weight / scale).round().to(torch.int8).detach())

    def forward(self, ids: Tensor) -> Tensor:
        table, scale = self.get_buffer("table"), self.get_buffer("scale")
        return functional.embedding(ids, table).to(torch.float32) * functional.embedding(ids, scale)


def export(network: Network, path: Path) -> None:
    """Write ``network`` to ``path`` for windows of any length, one at a time, its weights in eight bits.

    Matrices get a scale for each column and seven of the eight bits (``reduce_range``): the products of two such bytes add up within
    sixteen bits, so that processors without VNNI or AMX, which add in sixteen, give the same sums as those with. Embeddings get a scale
    for each row; norms, biases and the tags' own matrix stay as they are.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    shipped = copy.deepcopy(network).eval()
    shipped.pieces = ByteEmbedding(shipped.pieces)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _write(shipped, whole)
        path.parent.mkdir(parents=True, exist_ok=True)
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=_tag_nodes(whole),
        )


def _write(network: Network, path: Path) -> None:
    """ONNX with 32-bit floats, the number of pieces and of words left open."""
    pieces, words = torch.export.Dim("pieces", min=2, max=network.positions.num_embeddings), torch.export.Dim("count", min=1)
    example = (torch.ones(1, PIECES, dtype=torch.int64), *(torch.zeros(1, PIECES, dtype=torch.int64) for _ in range(2)))
    places = torch.arange(PIECES // 2)[None]
    torch.onnx.export(
        network,
        (*example, places),
        str(path),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_shapes={"ids": {1: pieces}, "shapes": {1: pieces}, "quoted": {1: pieces}, "words": {1: words}},
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def _tag_nodes(path: Path) -> list[str]:
    """The multiplication that gives the tags: too small to save anything, and what everything hangs on."""
    import onnx

    model = onnx.load(path)
    shapes = {weight.name: tuple(weight.dims) for weight in model.graph.initializer}
    return [node.name for node in model.graph.node if node.op_type == "MatMul" and shapes.get(node.input[1], (0, 0))[-1] < 16]
