"""Trains the classifier by a profile: resumable, one progress line, the same steps for the same seed."""

import sys
import time
from contextlib import nullcontext
from pathlib import Path

import torch
from torch.nn import functional as F

from . import pixels
from .crew import Crew
from .optimiser import Optimiser
from .progress import Progress
from .schedule import Schedule

SAVE_EVERY = 180  # seconds between checkpoints: what an interrupted run loses at most.


def train(network, tiles, labels, settings, folder, device="cpu", steps=None, processes=1, origin=None):
    """Trains in place on uint8 tiles [n,32,32,3] and labels [n]; returns the network with its averaged weights.

    `origin` names what the network starts from: a checkpoint of another start is refused (SystemExit), not gone on with.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    checkpoint = folder / "checkpoint.pt"
    network.to(device, memory_format=torch.channels_last)
    optimiser = Optimiser(network, settings["momentum"], settings["weight_decay"], settings["average_decay"])
    learner = Learner(network, tiles, labels, settings, device, part=(0, processes))
    schedule = learner.schedule
    last = min(len(schedule), steps or len(schedule))
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        if state.get("origin", origin) != origin:
            sys.exit(f"{checkpoint} was begun from {state['origin']}, not from {origin}. Remove it, or choose another --work.")
        network.load_state_dict(state["network"])
        optimiser.restore(state)
        first = state["step"]
        print(f"goes on behind step {first} of {checkpoint}", flush=True)
    progress, saved = Progress(schedule, first, last, learner.steps_per_epoch, folder / "progress.log"), time.time()
    with Crew(learner, processes) as crew:
        for step in range(first, last):
            loss, correct, images = crew.learn(step)
            optimiser.step(step, schedule.rate(step))
            progress.report(step, loss, correct, images)
            if step + 1 == last or time.time() - saved > SAVE_EVERY:
                save(checkpoint, network, optimiser, step + 1, origin)
                saved = time.time()
    network.load_state_dict({**network.state_dict(), **optimiser.average})
    return network


class Learner:
    """Learns from its part (number, of how many) of any step's batch: the gradients are in the network then."""

    def __init__(self, network, tiles, labels, settings, device="cpu", part=(0, 1)):
        self.network, self.tiles, self.labels, self.settings, self.device, self.part = network, tiles, labels, settings, device, part
        self.steps_per_epoch = max(1, len(tiles) // settings["batch"])
        self.schedule = Schedule(settings["phases"], self.steps_per_epoch, settings["learning_rate"], settings["warm_up"])
        self.matrices = {size: pixels.bicubic_matrix(size).to(device) for size in set(self.schedule.sizes)}

    def learn(self, step):
        """Mean loss, right answers and number of images."""
        phase, matrix = {**self.settings, **self.schedule.phase(step)}, self.matrices[self.schedule.sizes[step]]
        view, target = batch(self.tiles, self.labels, step, self.steps_per_epoch, phase, matrix, self.device, self.part)
        self.network.train()
        self.network.frozen = self.schedule.frozen[step]
        loss, correct = learn(self.network, view, target, phase)
        return loss, correct, len(target)


def batch(tiles, labels, step, steps_per_epoch, settings, matrix, device, part=(0, 1)):
    """A part of the step's altered, enlarged views and their classes' shares [n,10].

    The generator depends on seed and step alone, so resuming changes nothing; nor do the parts, beside who has which image.
    """
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
    number, parts = part
    view, target = view[number::parts], target[number::parts]
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


def save(path, network, optimiser, step, origin):
    beside = path.with_suffix(".part")
    torch.save({"network": network.state_dict(), "step": step, "origin": origin, **optimiser.state()}, beside)
    beside.replace(path)
