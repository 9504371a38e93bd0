"""The relationship map: the same people through five lenses, and questions put to them."""
