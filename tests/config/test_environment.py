"""Settings are read by kind; a wrong one names itself and what is accepted."""

from pathlib import Path

import pytest

from config.setup.environment import Environment, SettingError


def test_empty_variable_counts_as_not_set() -> None:
    assert Environment({"EMAIL_HOST": " "}).text("EMAIL_HOST", "none") == "none"


def test_choice_outside_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(SettingError, match=r"HASH_ALGORITHM.*md5.*sha256、sm3"):
        Environment({"HASH_ALGORITHM": "md5"}).choice("HASH_ALGORITHM", ["sha256", "sm3"], "sha256")


@pytest.mark.parametrize(
    ("written", "read"), [("yes", True), ("ON", True), ("0", False), ("False", False), ("", False)]
)
def test_flag_is_read(written: str, read: bool) -> None:
    assert Environment({"DEBUG": written}).flag("DEBUG") is read


def test_flag_that_is_neither_is_refused() -> None:
    with pytest.raises(SettingError, match=r"DEBUG.*perhaps.*yes、no"):
        Environment({"DEBUG": "perhaps"}).flag("DEBUG")


@pytest.mark.parametrize("written", ["0", "65536", "-1", "八", "²", "8.0"])
def test_number_outside_its_range_is_refused(written: str) -> None:
    with pytest.raises(SettingError, match=r"EMAIL_PORT.*1 至 65535"):
        Environment({"EMAIL_PORT": written}).number("EMAIL_PORT", 25, least=1, most=65_535)


def test_list_is_split_at_commas() -> None:
    assert Environment({"ALLOWED_HOSTS": "a.gov.cn, b.gov.cn,"}).names("ALLOWED_HOSTS") == ["a.gov.cn", "b.gov.cn"]


def test_folder_must_be_absolute() -> None:
    assert Environment({"DATA_DIR": "/srv/x"}).folder("DATA_DIR") == Path("/srv/x")
    with pytest.raises(SettingError, match="DATA_DIR"):
        Environment({"DATA_DIR": "x"}).folder("DATA_DIR")
