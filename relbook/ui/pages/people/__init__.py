"""The people page: everyone in the notebook as a table beside one person whole; organisations and projects likewise."""
