"""Several processes that learn from one batch, a part each: on a CPU two convolutions side by side beat one on two cores."""

import copy

import torch
from torch import multiprocessing

from .crowding import Crowding


class Crew:
    """This process and its helpers. The weights lie in memory that all share; each has batch statistics of its own part.

    A single process uses all threads; of several, each has its share of them.
    """

    def __init__(self, learner, processes):
        self.learner, self.threads = learner, torch.get_num_threads()
        self.crowding = Crowding(self.threads) if processes == 1 else None
        self.helpers = []
        if processes == 1:
            return
        self.threads_each = max(1, self.threads // processes)
        learner.network.share_memory()
        # Forked, OpenMP's threads would be missing.
        context = multiprocessing.get_context("spawn")
        for number in range(1, processes):
            gradients = {name: torch.zeros_like(p).share_memory_() for name, p in learner.network.named_parameters()}
            other = copy.copy(learner)
            other.part = (number, processes)
            here, there = context.Pipe()
            context.Process(target=help_with, args=(there, other, gradients, self.threads_each), daemon=True).start()
            there.close()
            self.helpers.append((here, gradients))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for here, _ in self.helpers:
            here.close()

    def learn(self, step):
        """As `Learner.learn`, of the whole batch: the gradients are the means over the parts."""
        if not self.helpers:
            self.crowding.adapt()
            return self.learner.learn(step)
        for here, _ in self.helpers:
            here.send(step)
        torch.set_num_threads(self.threads_each)
        parts = [self.learner.learn(step), *(here.recv() for here, _ in self.helpers)]
        torch.set_num_threads(self.threads)
        with torch.no_grad():
            for name, weights in self.learner.network.named_parameters():
                if weights.grad is not None:
                    for _, gradients in self.helpers:
                        weights.grad += gradients[name]
                    weights.grad /= len(parts)
        images = sum(part[2] for part in parts)
        return sum(part[0] * part[2] for part in parts) / images, sum(part[1] for part in parts), images


def help_with(there, learner, gradients, threads):
    """What a helper does until the first process is gone."""
    torch.set_num_threads(threads)
    for buffer in learner.network.buffers():
        buffer.data = buffer.clone()  # the running statistics are the first process's
    while True:
        try:
            step = there.recv()
        except EOFError:
            return
        learned = learner.learn(step)
        for name, weights in learner.network.named_parameters():
            if weights.grad is not None:
                gradients[name].copy_(weights.grad)
                weights.grad = None
        there.send(learned)
