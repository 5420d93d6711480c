"""`python -m config.setup serve|manage|replay …`, called by ./run inside the environment."""

import os
import signal
import sys

from config.setup.commands import Installation, manage, replay, serve
from config.setup.environment import Environment, SettingError
from config.setup.places import SetupError


def main(arguments: list[str]) -> int:
    """Runs one command; a wrong setting or a failed start is one message and exit code 2."""
    word, *rest = arguments or ["serve"]
    installation = Installation(Environment(os.environ))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave the database in order
    try:
        if word == "serve":
            return serve(installation)
        return replay(installation, rest) if word == "replay" else manage(installation, rest)
    except (SettingError, SetupError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
