"""Nesterov SGD over float32 weights, with a moving average of them that is evaluated and shipped in their place."""

import torch

from .fast_norm import sgd_step

AVERAGE_EVERY = 8  # steps between updates of the average: it reads all weights, which costs as much as the step itself.


class Optimiser:
    """Holds the velocity of every trained weight and the average of every weight and statistic of the network."""

    def __init__(self, network, momentum, weight_decay, average_decay):
        self.network, self.momentum = network, momentum
        self.decay = {name: weight_decay if p.dim() > 1 else 0.0 for name, p in network.named_parameters()}
        self.velocity = {name: torch.zeros_like(p) for name, p in network.named_parameters() if p.requires_grad}
        self.average_decay = average_decay ** AVERAGE_EVERY
        self.average = {name: v.detach().clone() for name, v in network.state_dict().items() if v.is_floating_point()}

    @torch.no_grad()
    def step(self, step, rate):
        for name, weights in self.network.named_parameters():
            if weights.grad is not None:
                sgd_step(weights, weights.grad, self.velocity[name], rate, self.momentum, self.decay[name])
                weights.grad = None
        if step % AVERAGE_EVERY == 0:
            keep = min(self.average_decay, (step + 1) / (step + 1 + 10 * AVERAGE_EVERY))
            for name, values in self.network.state_dict().items():
                if name in self.average:
                    self.average[name].lerp_(values, 1 - keep)

    def state(self):
        return {"velocity": self.velocity, "average": self.average}

    def restore(self, state):
        for kind in ("velocity", "average"):
            for name, values in state[kind].items():
                getattr(self, kind)[name].copy_(values)
