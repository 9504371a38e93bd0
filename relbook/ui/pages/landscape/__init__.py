"""The page Landscape: what no organisation chart shows."""
