"""A trained network to the file that ships: ONNX, eight bits a weight, the same answers on every processor."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from claimx.tagger.decoding import TAGS
from claimx.tagger.session import TRANSITIONS
from claimx.tagger.windowing import PIECES
from claimx.training.network import HEADS, Network

INPUTS = ("ids", "shapes", "quoted", "words")
OUTPUTS = ("tags", "cues", "sources", "entities")
BITS = 127  # the largest int8
CONTRIBUTED = "com.microsoft"  # the domain of onnxruntime's own operators
# Added to the score of each word without a role: of -1 to 0.25, what was best on the held-out articles and on dev together.
OUTSIDE = -0.25


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


def export(network: Network, path: Path, outside: float = OUTSIDE) -> None:
    """Write ``network`` to ``path`` for windows of any length, one at a time, its weights in eight bits.

    Matrices get a scale for each column and seven of the eight bits (``reduce_range``): the products of two such bytes add up within
    sixteen bits, so that processors without VNNI or AMX, which add in sixteen, give the same sums as those with. Embeddings get a scale
    for each row; norms, biases and the tags' own matrix stay as they are. The transitions go into the file's metadata, with ``outside``
    added for each word that has no role.
    """
    import onnx
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
    model = onnx.load(path)
    del model.graph.output[len(OUTPUTS) - 1 :]  # the entities have done their work
    _fuse_attention(model.graph, len(network.layers))
    model.opset_import.append(onnx.helper.make_opsetid(CONTRIBUTED, 1))
    moves = network.transitions.detach().numpy() + outside * (np.arange(len(TAGS)) == TAGS.index("O"))
    onnx.helper.set_model_props(model, {TRANSITIONS: json.dumps(moves.round(4).tolist())})
    onnx.save(model, path)


def _fuse_attention(graph: Any, layers: int) -> None:
    """Each layer's attention as the one operator that onnxruntime has for it, in place of the thirty that torch exports.

    A layer's attention lies between the sum with the bias of ``attend`` and what is quantised to be multiplied with ``mix``.
    """
    from onnx import helper

    makes = {output: node for node in graph.node for output in node.output}

    def biased(name: str) -> Any:
        return next(node for node in graph.node if node.op_type == "Add" and name in node.input)

    for layer in range(layers):
        whole = biased(f"layers.{layer}.attend.bias").output[0]
        quantised = next(makes[name] for name in biased(f"layers.{layer}.mix.bias").input if name in makes)
        while quantised.op_type != "DynamicQuantizeLinear":
            quantised = makes[quantised.input[0]]
        seen = quantised.input[0]
        makes[seen].output[0] = f"{seen} apart"
        parts = [f"attention {layer} {part}" for part in ("query", "key", "value")]
        graph.node.append(helper.make_node("Split", [whole], parts, axis=-1, num_outputs=3))
        graph.node.append(helper.make_node("MultiHeadAttention", parts, [seen], domain=CONTRIBUTED, num_heads=HEADS))
    _keep_used(graph)


def _keep_used(graph: Any) -> None:
    """Drop the nodes and weights that nothing uses and put the others in an order in which each comes after what it reads."""
    makes = {output: node for node in graph.node for output in node.output}
    order: dict[int, Any] = {}

    def visit(name: str) -> None:
        node = makes.get(name)
        if node is not None and id(node) not in order:
            for given in node.input:
                visit(given)
            order[id(node)] = node

    for output in graph.output:
        visit(output.name)
    kept = list(order.values())
    del graph.node[:]
    graph.node.extend(kept)
    used = {name for node in kept for name in node.input}
    weights = [weight for weight in graph.initializer if weight.name in used]
    del graph.initializer[:]
    graph.initializer.extend(weights)


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
