#!/usr/bin/env python3
"""Django's commands; start them as `./run manage …`, which has the database running."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if "migrate" in sys.argv[1:2]:
        os.environ.setdefault("DATABASE_ROLE", "owner")  # only the owner of the tables may change them

    from django.core.management import execute_from_command_line

    from config.setup.environment import SettingError

    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
