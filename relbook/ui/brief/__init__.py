"""The brief on screen and paper."""
