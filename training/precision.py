"""Which precision to train in: bfloat16 where the processor computes in it, for elsewhere it is imitated, a hundred times slower."""

import sys

INSTRUCTIONS = {"avx512_bf16", "amx_bf16", "bf16"}  # the last is ARM's


def possible(wanted, device, cpu_info="/proc/cpuinfo"):
    """`wanted`, or "float32" in the place of "bfloat16" on what has no instructions for it: a CPU (Linux; elsewhere nobody asks) or a GPU."""
    if wanted == "bfloat16" and device.startswith("cuda"):
        import torch
        return "float32" if torch.cuda.is_available() and not torch.cuda.is_bf16_supported() else wanted
    if wanted != "bfloat16" or device != "cpu" or sys.platform != "linux":
        return wanted
    with open(cpu_info) as file:
        lines = [line for line in file if line.lower().startswith(("flags", "features"))]
    return wanted if any(INSTRUCTIONS & set(line.split()) for line in lines) else "float32"
