"""The same use cases without a window; also what scripts and checks use, so it is kept stable.

Exit codes: 0 done; 1 a known error, one sentence on stderr; 2 wrong usage; 130 stopped by Ctrl+C.
"""
