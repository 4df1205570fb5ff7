"""Trains the classifier by a profile: resumable, one progress line, the same steps for the same seed."""

import time
from contextlib import nullcontext
from pathlib import Path

import torch
from torch.nn import functional as F

from . import pixels
from .crowding import Crowding
from .optimiser import Optimiser
from .progress import Progress
from .schedule import Schedule

SAVE_EVERY = 180  # seconds between checkpoints: what an interrupted run loses at most.


def train(network, tiles, labels, settings, folder, device="cpu", steps=None):
    """Trains in place on uint8 tiles [n,32,32,3] and labels [n]; returns the network with its averaged weights."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    checkpoint = folder / "checkpoint.pt"
    network.to(device, memory_format=torch.channels_last)
    optimiser = Optimiser(network, settings["momentum"], settings["weight_decay"], settings["average_decay"])
    steps_per_epoch = max(1, len(tiles) // settings["batch"])
    schedule = Schedule(settings["phases"], steps_per_epoch, settings["learning_rate"], settings["warm_up"])
    last = min(len(schedule), steps or len(schedule))
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        network.load_state_dict(state["network"])
        optimiser.restore(state)
        first = state["step"]
    matrices = {size: pixels.bicubic_matrix(size).to(device) for size in set(schedule.sizes)}
    progress, saved = Progress(schedule, first, last, steps_per_epoch, folder / "progress.log"), time.time()
    crowding = Crowding(torch.get_num_threads())
    for step in range(first, last):
        crowding.adapt()
        phase = {**settings, **schedule.phase(step)}
        view, target = batch(tiles, labels, step, steps_per_epoch, phase, matrices[schedule.sizes[step]], device)
        network.train()
        network.frozen = schedule.frozen[step]
        loss, correct = learn(network, view, target, settings)
        optimiser.step(step, schedule.rate(step))
        progress.report(step, loss, correct, len(target))
        if step + 1 == last or time.time() - saved > SAVE_EVERY:
            save(checkpoint, network, optimiser, step + 1)
            saved = time.time()
    network.load_state_dict({**network.state_dict(), **optimiser.average})
    return network


def batch(tiles, labels, step, steps_per_epoch, settings, matrix, device):
    """The step's altered, enlarged views and their classes' shares [n,10]; the generator depends on seed and step alone, so resuming changes nothing."""
    epoch, within = divmod(step, steps_per_epoch)
    order = torch.randperm(len(tiles), generator=torch.Generator().manual_seed(settings["seed"] + epoch))
    chosen = order[within * settings["batch"]:(within + 1) * settings["batch"]]
    generator = torch.Generator().manual_seed((settings["seed"] << 32) + step)
    view = pixels.crop_and_flip(tiles[chosen], generator)
    if settings["colour"]:
        view = pixels.shift_colours(view, generator, settings["colour"])
    if settings["cut_out"]:
        view = pixels.cut_out(view, generator, settings["cut_out"])
    target = F.one_hot(labels[chosen].long(), 10).float()
    if settings.get("cut_mix"):
        view, other, own = pixels.cut_mix(view, generator, settings["cut_mix"])
        target = own[:, None] * target + (1 - own[:, None]) * target[other]
    enlarge = pixels.enlarge_quickly if settings["precision"] == "bfloat16" else pixels.enlarge
    return enlarge(view.to(device), matrix), target.to(device)


def learn(network, view, target, settings):
    """One forward and backward pass; returns loss and number of right answers."""
    narrow = settings["precision"] == "bfloat16"
    with torch.autocast(view.device.type, dtype=torch.bfloat16) if narrow else nullcontext():
        pooled = network.pool(view)
    logits = network.classify(pooled)
    loss = F.cross_entropy(logits, target, label_smoothing=settings["label_smoothing"])
    loss.backward()
    return loss.item(), (logits.argmax(1) == target.argmax(1)).sum().item()


def save(path, network, optimiser, step):
    beside = path.with_suffix(".part")
    torch.save({"network": network.state_dict(), "step": step, **optimiser.state()}, beside)
    beside.replace(path)
