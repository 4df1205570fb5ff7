"""The published weights that training starts from: nsfwjs' uint8 InceptionV3, or Keras' own ImageNet file."""

import base64
import json
import re
import tarfile

import numpy as np

from .sources import fetch

MODEL = "package/dist/models/inception_v3"


def from_nsfwjs(cache):
    """The named convolution and batch-normalisation arrays inside the npm package nsfwjs@4.3.0, as float32."""
    with tarfile.open(fetch("nsfwjs@4.3.0", cache)) as archive:
        def read(name):
            return archive.extractfile(f"{MODEL}/{name}.min.js").read().decode()

        script = read("model")
        manifest = _json_of(script[script.index("weightsManifest:") + len("weightsManifest:"):])[0]
        # Every shard is a script around one long base64 string.
        raw = b"".join(base64.b64decode(max(re.findall(r'"([A-Za-z0-9+/=]+)"', read(path)), key=len)) for path in manifest["paths"])
    tensors, offset = {}, 0
    for entry in manifest["weights"]:
        count = int(np.prod(entry["shape"]))
        steps = np.frombuffer(raw, dtype=np.uint8, count=count, offset=offset).reshape(entry["shape"])
        quantisation = entry["quantization"]
        tensors[entry["name"]] = (steps * quantisation["scale"] + quantisation["min"]).astype(np.float32)
        offset += count
    if offset != len(raw):
        raise ValueError(f"the manifest names {offset} bytes of weights, the shards hold {len(raw)}")
    return _network_only(tensors)


def from_keras(path):
    """The same from Keras' inception_v3_weights_tf_dim_ordering_tf_kernels(_notop).h5; needs h5py."""
    import h5py

    tensors = {}
    with h5py.File(path) as file:
        def visit(name, item):
            if isinstance(item, h5py.Dataset):
                layer, values = name.split("/")[-2:]
                tensors[f"{layer}/{values.split(':')[0]}"] = item[()]
        file.visititems(visit)
    return _network_only(tensors)


def _network_only(tensors):
    kept = {name: values for name, values in tensors.items() if name.startswith(("conv2d_", "batch_normalization_"))}
    layers = {name.split("/")[0] for name in kept}
    if layers != {f"{kind}_{index}" for kind in ("conv2d", "batch_normalization") for index in range(1, 95)}:
        raise ValueError(f"expected 94 convolutions and 94 batch normalisations, found {len(layers)} layers")
    return kept


def _json_of(script):
    """The JavaScript array literal at the start of the text (unquoted keys, numbers like .5 and !0), as Python objects."""
    depth = 0
    for end, character in enumerate(script):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            break
    text = re.sub(r"([{,])([A-Za-z_]\w*):", r'\1"\2":', script[:end + 1])
    text = re.sub(r"(?<=[:,\[])(-?)\.(\d)", r"\g<1>0.\2", text)
    return json.loads(text)
