"""Chooses the number of threads by how busy others keep the machine: kernels that wait for each other crawl on a shared core."""

import os
import time

import torch


class Crowding:
    """Asked before every step; looks at the whole machine's and its own CPU time every `seconds` (Linux; elsewhere it changes nothing)."""

    def __init__(self, most, seconds=3.0):
        self.most, self.seconds = most, seconds
        self.last = self._times()
        if self.last is not None:
            torch.set_num_threads(1)  # until the first look

    def adapt(self):
        """Leaves the cores that others used lately to them: a thread waiting for one that has no core costs more than it brings."""
        if self.last is None or time.time() - self.last[0] < self.seconds:
            return
        now = self._times()
        wall = now[0] - self.last[0]
        others = ((now[1] - self.last[1]) - (now[2] - self.last[2])) / wall  # in cores
        self.last = now
        torch.set_num_threads(max(1, self.most - int(others + 0.75)))

    def _times(self):
        try:
            with open("/proc/stat") as file:
                user, nice, system = (int(value) for value in file.readline().split()[1:4])
        except OSError:
            return None
        own = os.times()
        return time.time(), (user + nice + system) / os.sysconf("SC_CLK_TCK"), own.user + own.system
