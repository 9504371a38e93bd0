"""Where people are on the network map: ``arrange`` a ``Problem``.

The same problem gives the same picture, down to the last digit, whatever the order in which its parts were given. Where
most people have their places already, the others are put beside whom they are tied to, and hardly anybody moves.
"""

from relbook.network.layout.arranging import arrange
from relbook.network.layout.problem import Problem, problem_of

__all__ = ["Problem", "arrange", "problem_of"]
