"""One line that tells how training goes: loss, accuracy on the altered training images, rate, time left."""

import time

import torch

EVERY = 10  # steps between lines


class Progress:
    def __init__(self, schedule, first, last, steps_per_epoch, log):
        self.schedule, self.first, self.last, self.steps_per_epoch, self.log = schedule, first, last, steps_per_epoch, log
        self.start = self.window_start = time.time()
        self.loss = self.correct = self.images = 0

    def report(self, step, loss, correct, images):
        self.loss += loss * images
        self.correct += correct
        self.images += images
        if (step + 1) % EVERY and step + 1 != self.last:
            return
        now = time.time()
        done = self.schedule.share(step + 1) - self.schedule.share(self.first)
        left = (self.schedule.share(self.last) - self.schedule.share(step + 1)) * (now - self.start) / done
        line = (f"{time.strftime('%H:%M:%S')} step {step + 1}/{self.last} epoch {(step + 1) / self.steps_per_epoch:.2f} "
                f"size {self.schedule.sizes[step]} lr {self.schedule.rate(step):.5f} loss {self.loss / self.images:.4f} "
                f"accuracy {100 * self.correct / self.images:.2f} % {1000 * (now - self.window_start) / self.images:.2f} ms/image {torch.get_num_threads()} threads "
                f"left {left / 60:.1f} min")
        print(line, flush=True)
        with open(self.log, "a") as log:
            log.write(line + "\n")
        self.window_start = now
        self.loss = self.correct = self.images = 0
