"""Compiles fast_norm.c where a C compiler is at hand and offers it to torch; without one, everything falls back to torch's own."""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

import torch

SOURCE = Path(__file__).with_suffix(".c")


def _user():
    """Tells users of one temporary folder apart; Windows has one for each."""
    return os.getuid() if hasattr(os, "getuid") else 0


def _compile(*definitions):
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or os.environ.get("LOOKALIKE_PLAIN_TORCH"):
        return None
    wide = ["-mprefer-vector-width=512"] if platform.machine() in ("x86_64", "AMD64") else []
    flags = ["-O3", "-march=native", *wide, "-fno-math-errno", "-fno-trapping-math", "-fno-signed-zeros", "-fassociative-math",
             "-fopenmp", "-shared", "-fPIC", *definitions]
    digest = hashlib.sha256(SOURCE.read_bytes() + " ".join(flags).encode()).hexdigest()[:16]
    library = Path(tempfile.gettempdir()) / f"lookalike-fast-norm-{_user()}-{digest}.so"
    if not library.exists():
        beside = library.with_suffix(f".{os.getpid()}")
        done = subprocess.run([compiler, *flags, str(SOURCE), "-o", str(beside), "-lm"], capture_output=True)
        if done.returncode:
            return None
        os.replace(beside, library)
    return ctypes.CDLL(str(library))


LIBRARIES = {torch.float32: _compile(), torch.bfloat16: _compile("-DBFLOAT16")}


def _at(tensor):
    return ctypes.c_void_p(tensor.data_ptr())


def _row_stride(tensor):
    """The distance between the channel rows of a [n,c,h,w] tensor, or None where they are not evenly spaced."""
    n, c, h, w = tensor.shape
    row = tensor.stride(3)
    even = tensor.stride() == (h * w * row, 1, w * row, row)
    return row if even else None


class NormRelu(torch.autograd.Function):
    """Batch normalisation in training mode followed by relu, in channels-last order; also gives mean and variance."""

    @staticmethod
    def forward(ctx, x, gamma, beta, epsilon):
        x = x.contiguous(memory_format=torch.channels_last)
        y = torch.empty_like(x)
        channels = x.shape[1]
        rows = x.numel() // channels
        mean, variance = torch.empty(channels), torch.empty(channels)
        LIBRARIES[x.dtype].norm_relu_forward(
            _at(x), _at(y), ctypes.c_int64(rows), channels, _at(gamma), _at(beta), ctypes.c_float(epsilon),
            _at(mean), _at(variance), torch.get_num_threads())
        ctx.save_for_backward(x, gamma, beta, mean, variance)
        ctx.epsilon = epsilon
        ctx.mark_non_differentiable(mean, variance)
        return y, mean, variance

    @staticmethod
    def backward(ctx, grad, _mean, _variance):
        x, gamma, beta, mean, variance = ctx.saved_tensors
        stride = _row_stride(grad)
        if stride is None:
            grad = grad.contiguous(memory_format=torch.channels_last)
            stride = x.shape[1]
        grad_x, grad_gamma, grad_beta = torch.empty_like(x), torch.empty_like(gamma), torch.empty_like(beta)
        LIBRARIES[x.dtype].norm_relu_backward(
            _at(x), _at(grad), ctypes.c_int64(stride), _at(grad_x), ctypes.c_int64(x.numel() // x.shape[1]), x.shape[1],
            _at(gamma), _at(beta), ctypes.c_float(ctx.epsilon), _at(mean), _at(variance),
            _at(grad_gamma), _at(grad_beta), torch.get_num_threads())
        return grad_x, grad_gamma, grad_beta, None


def norm_relu(x, norm):
    """relu(norm(x)) for a BatchNorm2d, by the C code where it applies (training, CPU)."""
    if LIBRARIES.get(x.dtype) is None or not norm.training or x.device.type != "cpu":
        return torch.relu_(norm(x))
    y, mean, variance = NormRelu.apply(x, norm.weight, norm.bias, norm.eps)
    with torch.no_grad():
        rows = x.numel() // x.shape[1]
        norm.running_mean.lerp_(mean, norm.momentum)
        norm.running_var.lerp_(variance * (rows / max(rows - 1, 1)), norm.momentum)
    return y


def sgd_step(weights, grad, velocity, rate, momentum, decay):
    """One Nesterov step in place."""
    library = LIBRARIES[torch.float32]
    if library is None or weights.device.type != "cpu":
        grad = grad.add(weights, alpha=decay)
        velocity.mul_(momentum).add_(grad)
        weights.sub_(grad.add(velocity, alpha=momentum), alpha=rate)
        return
    if grad.stride() != weights.stride():
        grad = torch.empty_like(weights).copy_(grad)
    library.sgd_step(_at(weights), _at(grad), _at(velocity), ctypes.c_int64(weights.numel()), ctypes.c_float(rate),
                     ctypes.c_float(momentum), ctypes.c_float(decay), torch.get_num_threads())
