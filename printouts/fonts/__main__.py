"""Unpack the print faces: `python -m printouts.fonts`."""

import sys

from printouts import fonts
from printouts.exceptions import FontsMissing


def main() -> int:
    """Unpack (or check) the faces and say where they are; 1 when some are missing."""
    try:
        place = fonts.folder()
    except FontsMissing as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    sys.stdout.write(f"打印字体就绪：{place}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
