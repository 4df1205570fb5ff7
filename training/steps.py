"""What each step does for each kind of profile: `STEP_KIND(options, settings, data, folder)`."""

import json
import sys

import torch

from . import article, autoencoder_training, classifier, evaluate, export, starting_weights, weights
from .autoencoder import Autoencoder
from .inception import Inception
from .tensor_file import read_tensors
from .unfold import unfold


# Tiles by which folded weights get their normalisation back: enough that each channel's mean and variance stand still.
CALIBRATION_TILES = 512


def starting_network(options, settings, tiles):
    """The network with the weights that training starts from, its new layers drawn from the seed.

    `tiles`: those to be trained on, by which folded weights (`--init`) get their batch normalisation back.
    """
    network = Inception(settings["dropout"])
    if options.init:
        tensors = read_tensors(options.init)
        weights.fill(network, unfold(tensors, tiles[:CALIBRATION_TILES]) if weights.are_folded(tensors) else tensors)
    elif options.base:
        weights.fill(network, starting_weights.from_keras(options.base))
    elif settings["start"] != "nsfwjs" and not options.synthetic:
        weights.load_unfolded(network, options.work / settings["start"] / "unfolded.safetensors")
    elif not options.synthetic:
        weights.fill(network, starting_weights.from_nsfwjs(options.cache))
    return network


def origin_of(options, settings):
    """In words what starting_network starts from, and which tiles: what a checkpoint must have been begun from to be gone on with."""
    tiles = f", {options.synthetic} made-up tiles" if options.synthetic else ""
    path = options.init or options.base
    if path is None and settings["start"] != "nsfwjs" and not options.synthetic:
        path = options.work / settings["start"] / "unfolded.safetensors"
    if path is None:
        return ("chance" if options.synthetic else "nsfwjs") + tiles
    return f"weights of sha256 {export.sha256(path)[:16]}{tiles}"


def training_part(data, settings):
    """The training tiles and labels that the settings do not hold out (the last ones are held out)."""
    kept = len(data.train_tiles) - min(settings.get("held_out", 0), len(data.train_tiles) // 2)
    return torch.from_numpy(data.train_tiles[:kept]), torch.from_numpy(data.train_labels[:kept])


def train_classifier(options, settings, data, folder):
    tiles, labels = training_part(data, settings)
    if options.synthetic:
        settings = {**settings, "batch": min(settings["batch"], len(tiles))}
    network = starting_network(options, settings, tiles)
    network = classifier.train(network, tiles, labels, settings, folder, options.device, options.steps, options.processes,
                               origin_of(options, settings))
    weights.save_unfolded(network, folder / "unfolded.safetensors")


def export_classifier(options, settings, data, folder):
    export.export_classifier(options.profile, folder / "unfolded.safetensors", data, options.output)


def evaluate_classifier(options, settings, data, folder):
    evaluate.show(evaluate.evaluate_classifier(options.profile, settings, data, options.output, options.limit))
    if options.train_table:
        evaluate.show({"train": evaluate.evaluate_train_table(data, options.output)})


def train_average(options, settings, data, folder):
    sys.exit(f"{options.profile} is the mean of {' and '.join(settings['of'])}: train those, then export it.")


def export_average(options, settings, data, folder):
    parts = [options.work / name / "unfolded.safetensors" for name in settings["of"]]
    if options.init:
        parts[0] = options.init
    export.export_average(options.profile, parts, data, options.output)


evaluate_average = evaluate_classifier


def train_article(options, settings, data, folder):
    tiles, labels = training_part(data, settings)
    network = article.train(starting_network(options, settings, tiles), tiles, labels, settings, steps=options.steps)
    weights.save_unfolded(network, folder / "unfolded.safetensors")


def export_article(options, settings, data, folder):
    export.export_classifier(options.profile, folder / "unfolded.safetensors", data, options.output, "article", reference=None)


def evaluate_article(options, settings, data, folder):
    evaluate.show(evaluate.evaluate_classifier(options.profile, settings, data, options.output, options.limit))


def autoencoder(settings):
    return Autoencoder(settings["width"], settings["encoder"], settings["decoder"])


def train_autoencoder(options, settings, data, folder):
    tiles, _ = training_part(data, settings)
    network = autoencoder_training.train(autoencoder(settings), tiles, settings, steps=options.steps)
    torch.save(network.state_dict(), folder / "network.pt")
    report_held_out(network, data, settings)


def report_held_out(network, data, settings):
    """Recall of held-out tiles among themselves and as many others as make 10,000: what settings are chosen by."""
    from .recall import recall_by_change

    held_out = torch.from_numpy(data.train_tiles[len(data.train_tiles) - settings["held_out"]:])
    others = torch.from_numpy(data.train_tiles[:max(0, 10000 - len(held_out))])
    evaluate.show({"heldOutRecall1ByChange": recall_by_change(network, held_out, others)})


def export_autoencoder(options, settings, data, folder):
    network = autoencoder(settings)
    network.load_state_dict(torch.load(folder / "network.pt"))
    export.export_autoencoder(network, data, options.output, lambda shipped: {
        "settings": settings, "figures": {} if options.synthetic else evaluate.autoencoder_figures(shipped, data)})
    evaluate_autoencoder(options, settings, data, folder)


def evaluate_autoencoder(options, settings, data, folder):
    """Shows the figures of the exported weights: those that export measured and noted beside them."""
    evaluate.show(json.loads((options.output / "autoencoder.json").read_text())["figures"])
