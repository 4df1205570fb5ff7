"""A small convolutional autoencoder: a 32x32 tile → `code` → the tile again, as near as the code remembers it."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .inception import ConvNormRelu
from .weights import NORMS

CORNER = 4  # the encoder ends, and the decoder begins, with 4x4 maps


class Autoencoder(nn.Module):
    """Tiles [n,3,32,32] in [-1,1] → code [n,width] → tiles in [0,1].

    Convolutions are 3x3 with TensorFlow's "same" padding (for stride 2: one row below, one column to the right), batch
    normalisation (folded on export) and relu; the code is linear; the last convolution has a bias and a sigmoid.
    """

    def __init__(self, width=128, encoder=(32, 64, 128, 192), decoder=(64, 64, 48, 32)):
        super().__init__()
        inputs = (3, *encoder[:-1])
        self.encoder = nn.ModuleList(
            ConvNormRelu(a, b, 3, 3, stride=2 if index else 1, same=not index, momentum=0.05)
            for index, (a, b) in enumerate(zip(inputs, encoder)))
        self.code = nn.Linear(CORNER * CORNER * encoder[-1], width)
        self.corner = nn.Linear(width, CORNER * CORNER * decoder[0])
        self.decoder = nn.ModuleList(ConvNormRelu(a, b, 3, 3, momentum=0.05) for a, b in zip(decoder, decoder[1:]))
        self.pixels = nn.Conv2d(decoder[-1], 3, 3, padding=1)

    def encode(self, x):
        for index, layer in enumerate(self.encoder):
            x = layer(F.pad(x, (0, 1, 0, 1)) if index else x)
        return self.code(x.permute(0, 2, 3, 1).flatten(1))  # row, column, channel: TensorFlow's order

    def decode(self, code):
        x = F.relu(self.corner(code)).view(len(code), CORNER, CORNER, -1).permute(0, 3, 1, 2)
        for layer in self.decoder:
            x = layer(F.interpolate(x, scale_factor=2, mode="nearest"))
        return torch.sigmoid(self.pixels(x).float())

    def folded(self):
        """(named float32 arrays as TensorFlow lays them out, the layers in order for whoever builds the graph)."""
        tensors, layers = {}, {"encoder": [], "decoder": []}

        def convolution(part, name, layer, **more):
            conv, norm = (layer.conv, layer.norm) if isinstance(layer, ConvNormRelu) else (layer, None)
            kernel = conv.weight.detach().double().numpy().transpose(2, 3, 1, 0)
            bias = conv.bias.detach().double().numpy() if norm is None else 0
            if norm is not None:
                gamma, beta, mean, variance = (getattr(norm, ours).detach().double().numpy() for ours in NORMS.values())
                scale = gamma / np.sqrt(variance + norm.eps)
                kernel, bias = kernel * scale, beta - mean * scale
            add(part, name, kernel, bias, op="Conv2D", padding="SAME", **more)

        def dense(part, name, layer, activation):
            add(part, name, layer.weight.detach().double().numpy().T, layer.bias.detach().double().numpy(), op="MatMul", activation=activation)

        def add(part, name, kernel, bias, **entry):
            tensors[f"{part}/{name}/kernel"], tensors[f"{part}/{name}/bias"] = kernel.astype(np.float32), bias.astype(np.float32)
            layers[part].append({"name": name, **entry, "kernel": list(kernel.shape)})

        for index, layer in enumerate(self.encoder):
            convolution("encoder", f"conv{index + 1}", layer, stride=2 if index else 1, activation="relu")
        layers["encoder"].append({"op": "Reshape", "shape": [-1, self.code.in_features], "order": "row, column, channel"})
        dense("encoder", "code", self.code, "none")
        dense("decoder", "corner", self.corner, "relu")
        layers["decoder"].append({"op": "Reshape", "shape": [-1, CORNER, CORNER, self.corner.out_features // CORNER**2]})
        for index, layer in enumerate(self.decoder):
            layers["decoder"].append({"op": "ResizeNearestNeighbor", "scale": 2})
            convolution("decoder", f"conv{index + 1}", layer, stride=1, activation="relu")
        convolution("decoder", "pixels", self.pixels, stride=1, activation="sigmoid")
        return tensors, layers

    def fill_folded(self, tensors):
        """Takes folded arrays, as `folded` names them, for inference: normalisation then only adds the bias."""
        layers = {f"encoder/conv{i + 1}": layer for i, layer in enumerate(self.encoder)}
        layers |= {f"decoder/conv{i + 1}": layer for i, layer in enumerate(self.decoder)}
        for name, layer in layers.items():
            layer.fold(_torch(tensors[f"{name}/kernel"]).permute(3, 2, 0, 1), _torch(tensors[f"{name}/bias"]))
        self.pixels.weight.data = _torch(tensors["decoder/pixels/kernel"]).permute(3, 2, 0, 1).contiguous()
        self.pixels.bias.data = _torch(tensors["decoder/pixels/bias"])
        for name, layer in (("encoder/code", self.code), ("decoder/corner", self.corner)):
            layer.weight.data = _torch(tensors[f"{name}/kernel"]).t().contiguous()
            layer.bias.data = _torch(tensors[f"{name}/bias"])
        return self.eval()


def _torch(values):
    return torch.from_numpy(values.astype(np.float32))
