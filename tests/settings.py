"""The project's settings, with a data folder of the tests' own."""

import os

from config.setup.environment import Environment
from config.setup.places import data_dir

os.environ["DATA_DIR"] = str(data_dir(Environment(os.environ)) / "test")

from config.settings import *  # noqa: F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # sign-ins by the hundred
