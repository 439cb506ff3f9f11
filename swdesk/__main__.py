"""Let `python -m swdesk` do the same as the `swdesk` command; nothing else belongs here."""

import sys

from swdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
