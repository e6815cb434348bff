"""``python -m fazhi_lint``."""

import sys

from fazhi_lint.cli.main import main

sys.exit(main())
