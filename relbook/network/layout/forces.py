"""Circles of people come apart: lines pull, everybody pushes (ForceAtlas2, Jacomy et al. 2014).

Beyond the paper, a line pulls the more, the more of their neighbours its two ends share: those belong to one circle.
"""

import numpy as np

from relbook.network.layout.distances import Neighbours, shared
from relbook.network.layout.mesh import push_by_mesh
from relbook.network.layout.problem import Floats, Numbers

REPULSION, GRAVITY = 2.0, 1.0
SHARED = 4.0
"""How much more a line pulls whose ends share all of their neighbours."""
DENSE = 1_500
"""Up to so many people the push of every pair is added up; beyond, it is read off a mesh."""


class Forces:
    """A picture that is moved step by step, at a speed that adapts to how much people swing."""

    def __init__(self, near: Neighbours, edges: Numbers, places: Floats) -> None:
        self.places = places.copy()
        self._one, self._other = edges.T
        pull = 1 + SHARED * shared(near, edges)
        self._pull = pull / pull.mean()
        self._mass: Floats = near.degree.astype(float) + 1
        self._before = np.zeros_like(places)
        self._speed, self._efficiency = 1.0, 1.0
        few = near.count <= DENSE
        self._pairs = REPULSION * np.outer(self._mass, self._mass).astype(np.float32) if few else None
        self._space = np.empty((4, near.count, near.count) if few else 0, np.float32)  # asked for once: that is slow

    def step(self) -> None:
        """Move everybody once."""
        count = len(self.places)
        force = self._push()
        force -= (GRAVITY * self._mass / (np.sqrt((self.places**2).sum(1)) + 1e-6))[:, None] * self.places
        line = self._pull[:, None] * (self.places[self._one] - self.places[self._other])
        for axis in (0, 1):
            force[:, axis] += np.bincount(self._other, line[:, axis], count)
            force[:, axis] -= np.bincount(self._one, line[:, axis], count)
        swing = self._mass * np.sqrt(((force - self._before) ** 2).sum(1))
        traction = self._mass * np.sqrt(((force + self._before) ** 2).sum(1)) / 2
        self._adapt(float(swing.sum()), float(traction.sum()))
        self.places += force * (self._speed / (1 + np.sqrt(self._speed * swing)))[:, None]
        self._before = force

    def _adapt(self, swinging: float, traction: float) -> None:
        """Set the speed: slower where people swing, faster where they go on in one direction."""
        count = len(self.places)
        usual = 0.05 * np.sqrt(count)
        tolerance = max(usual, min(10.0, usual * traction / count**2))
        if swinging > 2 * traction:
            self._efficiency = max(self._efficiency * 0.5, 0.05)
            tolerance = max(tolerance, 1.0)
        target = tolerance * self._efficiency * traction / max(swinging, 1e-9)
        if swinging > tolerance * traction:
            self._efficiency = max(self._efficiency * 0.7, 0.05)
        elif self._speed < 1_000:
            self._efficiency *= 1.3
        self._speed += min(target - self._speed, 0.5 * self._speed)

    def _push(self) -> Floats:
        """Return how everyone is pushed by all the others: by the product of their masses over the distance."""
        if self._pairs is None:
            return REPULSION * self._mass[:, None] * push_by_mesh(self.places, self._mass)
        x, y = np.ascontiguousarray(self.places.T, dtype=np.float32)
        across, down, push, square = self._space
        np.subtract(x[:, None], x, out=across)
        np.subtract(y[:, None], y, out=down)
        np.multiply(across, across, out=push)
        np.multiply(down, down, out=square)
        push += square
        np.maximum(push, 1e-4, out=push)
        np.divide(self._pairs, push, out=push)
        return np.stack([np.einsum("ij,ij->i", push, across), np.einsum("ij,ij->i", push, down)], 1).astype(float)
