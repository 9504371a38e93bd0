"""Today: what to do, each line one action from being dealt with."""
