"""Which image size and learning rate each training step has: sizes by phase, one cosine over the compute that the phases cost."""

import math
from dataclasses import dataclass


@dataclass
class Schedule:
    """phases: dictionaries of `size` (pixels), `epochs`, `frozen` (blocks) and what differs from the profile's settings; a step's compute is taken to grow with size²."""

    phases: list
    steps_per_epoch: int
    learning_rate: float
    warm_up: float

    def __post_init__(self):
        self.sizes = [p["size"] for p in self.phases for _ in range(round(p["epochs"] * self.steps_per_epoch))]
        self.frozen = [self.phase(step).get("frozen", 0) for step in range(len(self.sizes))]
        self.total = sum(size * size for size in self.sizes)
        self.done = [0]
        for size in self.sizes:
            self.done.append(self.done[-1] + size * size)

    def __len__(self):
        return len(self.sizes)

    def phase(self, step):
        """The settings of the phase that a step is in."""
        for phase in self.phases:
            step -= round(phase["epochs"] * self.steps_per_epoch)
            if step < 0:
                return phase
        return self.phases[-1]

    def share(self, step):
        """The share of the whole compute that lies before this step."""
        return self.done[step] / self.total

    def rate(self, step):
        share = self.share(step)
        if share < self.warm_up:
            return self.learning_rate * (share + 1 / len(self)) / (self.warm_up + 1 / len(self))
        return self.learning_rate * 0.5 * (1 + math.cos(math.pi * (share - self.warm_up) / (1 - self.warm_up)))
