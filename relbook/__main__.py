"""The program's entry: ``python -m relbook`` and the ``relbook`` command."""

import sys

from relbook.app import main

if __name__ == "__main__":
    sys.exit(main())
