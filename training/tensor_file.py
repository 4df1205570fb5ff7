"""Reads and writes safetensors files (8-byte header length, JSON header, raw little-endian rows) without the library."""

import json
import os
from pathlib import Path

import numpy as np

DTYPES = {"F16": np.float16, "F32": np.float32, "I64": np.int64, "U8": np.uint8}


def read_tensors(path):
    """The named arrays of a safetensors file, as numpy arrays."""
    raw = Path(path).read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    tensors = {}
    for name, entry in json.loads(raw[8:start]).items():
        if name == "__metadata__":
            continue
        first, last = entry["data_offsets"]
        values = np.frombuffer(raw[start + first:start + last], dtype=DTYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"]).copy()
    return tensors


def read_metadata(path):
    """What write_tensors noted in a safetensors file; empty where it noted nothing."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        return json.loads(file.read(length)).get("__metadata__", {})


def write_tensors(path, tensors, metadata=None):
    """Writes the named arrays; the file appears whole or not at all."""
    names = {np.dtype(dtype): name for name, dtype in DTYPES.items()}
    header, offset, blobs = {"__metadata__": metadata} if metadata else {}, 0, []
    for name, values in tensors.items():
        blob = np.ascontiguousarray(values).tobytes()
        header[name] = {"dtype": names[values.dtype], "shape": list(values.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    write_atomically(path, len(text).to_bytes(8, "little") + text + b"".join(blobs))


def write_atomically(path, content):
    """Writes bytes beside the path, then renames: a reader never sees half a file."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(content)
    os.replace(beside, path)
