"""Where one project stands: its coverage, and the grid and matrix to edit it in."""
