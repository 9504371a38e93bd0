"""Pictures of every page, dialog and printed brief: ``python -m tests.gallery OUT [--only NAME]``."""
