"""The page Plan: the strategic questions, walked through with what the journal already knows."""
