"""InceptionV3 up to `mixed10` with a 512-wide embedding and ten class scores, layer by layer in Keras' order of creation."""

import torch
from torch import nn
from torch.nn import functional as F

from .fast_norm import norm_relu
from .strided import ProductGradient

BATCH_NORM_EPSILON = 1e-3  # Keras' InceptionV3 uses 0.001, torch's default is 1e-5.


class ConvNormRelu(nn.Module):
    """A convolution without bias, batch normalisation, relu: `conv2d_bn` of Keras' inception_v3.py."""

    def __init__(self, channels_in, channels_out, height, width, stride=1, same=True, momentum=0.01):
        super().__init__()
        padding = (height // 2, width // 2) if same else 0
        self.conv = nn.Conv2d(channels_in, channels_out, (height, width), stride, padding, bias=False)
        self.norm = nn.BatchNorm2d(channels_out, eps=BATCH_NORM_EPSILON, momentum=momentum)

    def fold(self, kernel, bias):
        """From now on convolve with this kernel [out,in,h,w], already multiplied by the normalisation's scale, and add this bias."""
        self.conv.weight.data = kernel.contiguous(memory_format=torch.channels_last)
        self.conv.bias, self.norm = nn.Parameter(bias.clone()), None

    def _by_products(self, x):
        """Whether the weight gradient is quicker as matrix products, on CPU: small maps, wide convolutions of stride 2, 1x1 on large maps in float32."""
        smallest = 8 if x.dtype == torch.bfloat16 else 4
        quicker = x.shape[2] <= smallest or self.conv.stride == (2, 2) and x.shape[1] >= 192 or self.conv.kernel_size == (1, 1)
        return quicker and self.training and x.device.type == "cpu"

    def forward(self, x, average_first=False):
        if self.norm is None:
            return F.relu_(self.conv(_average(x) if average_first else x))
        if self.conv.kernel_size == (1, 1) and (x.dtype == torch.bfloat16 or x.shape[2] <= 8):
            # As a matrix product over the channels: its weight gradient is six times faster than a 1x1 convolution's on CPU.
            x = F.linear(x.permute(0, 2, 3, 1), self.conv.weight.flatten(1)).permute(0, 3, 1, 2)
        elif self._by_products(x):
            weight = self.conv.weight.to(x.dtype, memory_format=torch.channels_last)
            x = ProductGradient.apply(x, weight, self.conv.stride[0], self.conv.padding)
        else:
            x = self.conv(x)
        if average_first:
            # A 1x1 convolution and an average commute; averaging its fewer output channels costs a quarter.
            x = _average(x)
        return norm_relu(x, self.norm)


def _average(x):
    return F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)


class Branches(nn.Module):
    """One `mixed` block: chains of convolutions side by side, their outputs concatenated in Keras' order.

    `chains` lists, per branch, tuples (channels, height, width[, stride]). A chain may end in a nested pair of tuples,
    whose two convolutions both read the chain's last output. `pool` is ("average", channels) or ("max", 0).
    """

    def __init__(self, channels_in, chains, pool):
        super().__init__()
        self.channels_out = 0
        self.chains = nn.ModuleList()
        self.forks = nn.ModuleList()
        for chain in chains:
            width_in, layers, fork = channels_in, nn.ModuleList(), nn.ModuleList()
            for step in chain:
                if isinstance(step[0], tuple):
                    fork.extend(ConvNormRelu(width_in, *part) for part in step)
                    width_in = sum(part[0] for part in step)
                else:
                    channels, height, width, stride = (*step, 1)[:4]
                    layers.append(ConvNormRelu(width_in, channels, height, width, stride, same=stride == 1))
                    width_in = channels
            self.chains.append(layers)
            self.forks.append(fork)
            self.channels_out += width_in
        kind, channels = pool
        self.pool_conv = ConvNormRelu(channels_in, channels, 1, 1) if kind == "average" else None
        self.channels_out += channels or channels_in

    def forward(self, x):
        outputs = []
        for layers, fork in zip(self.chains, self.forks):
            y = x
            for layer in layers:
                y = layer(y)
            outputs.extend(part(y) for part in fork) if len(fork) else outputs.append(y)
        outputs.append(self.pool_conv(x, average_first=True) if self.pool_conv else F.max_pool2d(x, 3, stride=2))
        return torch.cat(outputs, dim=1)


def _mixed_35(pool):
    return [[(64, 1, 1)], [(48, 1, 1), (64, 5, 5)], [(64, 1, 1), (96, 3, 3), (96, 3, 3)]], ("average", pool)


def _mixed_17(c):
    seven_double = [(c, 1, 1), (c, 7, 1), (c, 1, 7), (c, 7, 1), (192, 1, 7)]
    return [[(192, 1, 1)], [(c, 1, 1), (c, 1, 7), (192, 7, 1)], seven_double], ("average", 192)


def _mixed_8():
    fork = ((384, 1, 3), (384, 3, 1))
    return [[(320, 1, 1)], [(384, 1, 1), fork], [(448, 1, 1), (384, 3, 3), fork]], ("average", 192)


MIXED = [
    _mixed_35(32), _mixed_35(64), _mixed_35(64),
    ([[(384, 3, 3, 2)], [(64, 1, 1), (96, 3, 3), (96, 3, 3, 2)]], ("max", 0)),
    _mixed_17(128), _mixed_17(160), _mixed_17(160), _mixed_17(192),
    ([[(192, 1, 1), (320, 3, 3, 2)], [(192, 1, 1), (192, 1, 7), (192, 7, 1), (192, 3, 3, 2)]], ("max", 0)),
    _mixed_8(), _mixed_8(),
]


class Inception(nn.Module):
    """The whole classifier: pixels [n,3,h,w] in [-1,1] → logits [n,10]; `features` also gives the embedding [n,512]."""

    def __init__(self, dropout=0.0):
        super().__init__()
        self.frozen = 0  # how many of the stem (as one) and the mixed blocks stay as they are
        self.stem = nn.ModuleList([
            ConvNormRelu(3, 32, 3, 3, stride=2, same=False), ConvNormRelu(32, 32, 3, 3, same=False),
            ConvNormRelu(32, 64, 3, 3), ConvNormRelu(64, 80, 1, 1, same=False),
            ConvNormRelu(80, 192, 3, 3, same=False),
        ])
        self.mixed = nn.ModuleList()
        channels = 192
        for chains, pool in MIXED:
            self.mixed.append(Branches(channels, chains, pool))
            channels = self.mixed[-1].channels_out
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(channels, 512)
        self.predictions = nn.Linear(512, 10)

    def pool(self, pixels):
        """Pixels → the 2048 channel means of `mixed10`."""
        return self.maps(pixels).float().mean(dim=(2, 3))

    def maps(self, pixels):
        """Pixels → the maps of the last mixed block; those that are frozen keep no gradients."""
        x = pixels
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.frozen < 1):
            for index, layer in enumerate(self.stem):
                x = layer(x)
                if index in (2, 4):
                    x = F.max_pool2d(x, 3, stride=2)
        for index, block in enumerate(self.mixed, 1):
            with torch.set_grad_enabled(torch.is_grad_enabled() and self.frozen <= index):
                x = block(x)
        return x

    def classify(self, pooled):
        """Channel means → logits [n,10]."""
        return self.features(pooled)[0]

    def features(self, pooled):
        """Channel means → (logits [n,10], embedding [n,512] after relu)."""
        embedding = F.relu(self.dense(self.dropout(pooled)))
        return self.predictions(embedding), embedding

    def forward(self, pixels):
        return self.classify(self.pool(pixels))

    def convolutions(self):
        """The 94 ConvNormRelu in Keras' order of creation, so that the k-th is `conv2d_k`."""
        layers = list(self.stem)
        for block in self.mixed:
            for chain, fork in zip(block.chains, block.forks):
                layers += [*chain, *fork]
            if block.pool_conv:
                layers.append(block.pool_conv)
        return layers
