"""The settings of the tests, with the raw flow that the engine is measured against."""

from tests.settings import *  # noqa: F403 - the same, but for one more app

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench"]  # noqa: F405
