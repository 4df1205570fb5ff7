"""A convolution whose weight gradient is a few large matrix products: several times faster than oneDNN's for small maps on CPU."""

import torch
from torch.nn import functional as F


class ProductGradient(torch.autograd.Function):
    """conv2d without bias, on channels-last tensors; `padding` is (rows, columns), `stride` one number for both."""

    @staticmethod
    def forward(ctx, x, weight, stride, padding):
        ctx.save_for_backward(x, weight)
        ctx.stride, ctx.padding = stride, padding
        return F.conv2d(x, weight, stride=stride, padding=padding)

    @staticmethod
    def backward(ctx, grad):
        x, weight = ctx.saved_tensors
        grad = grad.contiguous(memory_format=torch.channels_last)
        grad_x = None
        if ctx.needs_input_grad[0]:
            grad_x = torch.ops.aten.convolution_backward(grad, x, weight, None, [ctx.stride] * 2, list(ctx.padding), [1, 1], False,
                                                         [0, 0], 1, [True, False, False])[0]
        rows, columns = ctx.padding
        padded = F.pad(x, (columns, columns, rows, rows)).permute(0, 2, 3, 1)
        grads = grad.permute(0, 2, 3, 1).reshape(-1, grad.shape[1])
        high, wide = ((size - 1) * ctx.stride + 1 for size in grad.shape[2:])
        parts = []
        for i in range(weight.shape[2]):
            for j in range(weight.shape[3]):
                seen = padded[:, i:i + high:ctx.stride, j:j + wide:ctx.stride].reshape(-1, x.shape[1])
                parts.append(grads.t() @ seen)
        return grad_x, torch.stack(parts, dim=-1).view_as(weight), None, None
