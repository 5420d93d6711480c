"""Why the child does not accept a file: a code, which the parent puts into words."""


class Unacceptable(Exception):
    """The file is not taken; ``code`` names the reason (see ``printouts.uploads.refusals``)."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code, self.details = code, details
