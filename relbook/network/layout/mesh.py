"""The push of many people on each other, read off a mesh.

Everyone's mass is spread over the four points of the mesh around them, a convolution gives the force at every point,
and everyone takes it from the same four points: a particle-mesh method (Hockney & Eastwood, Computer Simulation Using
Particles, 1988). Inside a cell the mesh is blind, so those who share one push each other by themselves.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from relbook.network.layout.problem import Floats, Numbers

MESH = 160
"""Points along each side."""
NEAR = 4
"""Of those in a cell, so many that come next push somebody by themselves."""
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))


def push_by_mesh(places: Floats, mass: Floats) -> Floats:
    """Return for everyone the sum over the others of their mass over the distance, away from them."""
    low = places.min(0)
    cell = float((places.max(0) - low).max()) / (MESH - 2) + 1e-9
    at = (places - low) / cell
    corner = at.astype(np.int64)
    part = at - corner
    points = [(corner[:, 1] + down) * MESH + corner[:, 0] + across for across, down in _CORNERS]
    weights = [
        (part[:, 0] if across else 1 - part[:, 0]) * (part[:, 1] if down else 1 - part[:, 1])
        for across, down in _CORNERS
    ]
    padded = np.zeros((2 * MESH, 2 * MESH))
    for point, weight in zip(points, weights, strict=True):
        padded[:MESH, :MESH] += np.bincount(point, weight * mass, MESH * MESH).reshape(MESH, MESH)
    turned = np.fft.rfft2(padded)
    push = np.zeros_like(places)
    for axis, kernel in enumerate(_kernels()):
        field = np.fft.irfft2(turned * kernel, padded.shape)[:MESH, :MESH].ravel()
        for point, weight in zip(points, weights, strict=True):
            push[:, axis] += weight * field[point]
    push /= cell
    _add_near(push, places, mass, corner[:, 1] * MESH + corner[:, 0], cell)
    return push


def _add_near(push: Floats, places: Floats, mass: Floats, cells: Numbers, cell: float) -> None:
    """Add the push between the next few who share a cell."""
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    for ahead in range(1, NEAR + 1):
        same = cells[:-ahead] == cells[ahead:]
        if not same.any():
            return
        one, other = order[:-ahead][same], order[ahead:][same]
        away = places[one] - places[other]
        away /= ((away**2).sum(1) + (0.1 * cell) ** 2)[:, None]
        for axis in (0, 1):
            push[:, axis] += np.bincount(one, away[:, axis] * mass[other], len(push))
            push[:, axis] -= np.bincount(other, away[:, axis] * mass[one], len(push))


@cache
def _kernels() -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return, transformed, the force of one person at a point of the mesh: across and down."""
    steps = np.fft.fftfreq(2 * MESH, 1 / (2 * MESH))
    down, across = np.meshgrid(steps, steps, indexing="ij")
    squared = across**2 + down**2
    squared[0, 0] = 1
    return np.fft.rfft2(across / squared), np.fft.rfft2(down / squared)
