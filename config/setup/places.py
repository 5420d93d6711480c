"""Where the system keeps its data, and as whom its processes run."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config.setup.environment import Environment

DATABASE_USER = "ip-casework-db"
SERVICE_USER = "ip-casework"


class SetupError(Exception):
    """The start cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """A system account that a process is started as; `None` ids mean: as whoever runs this."""

    name: str
    uid: int | None = None
    gid: int | None = None

    @property
    def popen(self) -> dict[str, object]:
        """The arguments of subprocess that give up root for this account."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def data_dir(environment: Environment) -> Path:
    """DATA_DIR, else /var/lib/ip-casework for root and the user's own data folder for everyone else."""
    default = Path("/var/lib/ip-casework")
    if os.geteuid() != 0:
        share = environment.text("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        default = Path(share) / "ip-casework"
    chosen = environment.folder("DATA_DIR", default)
    assert chosen is not None  # noqa: S101 - the default is never None
    return chosen


def account(name: str) -> Account:
    """The account `name`, made if missing when root; the current user otherwise (a server never runs as root)."""
    if os.geteuid() != 0:
        return Account(pwd.getpwuid(os.geteuid()).pw_name)
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        made = subprocess.run([*command, "--shell", "/usr/sbin/nologin", name], capture_output=True, text=True)
        if made.returncode not in {0, 9}:  # 9: made by another start in the meantime
            raise SetupError(f"不能建立系统账户 {name}：{made.stderr.strip()}") from None
        entry = pwd.getpwnam(name)
    return Account(name, entry.pw_uid, entry.pw_gid)


def make_folder(path: Path, owner: Account | None = None, mode: int = 0o755) -> Path:
    """Makes `path` with its parents; the last part gets the owner and mode even if it was there."""
    path.mkdir(parents=True, exist_ok=True)
    if owner is not None and path.stat().st_uid != (owner.uid if owner.uid is not None else os.geteuid()):
        owner.own(path)
    if path.stat().st_uid == os.geteuid() or os.geteuid() == 0:
        path.chmod(mode)
    return path


def may_enter(who: Account, path: Path) -> bool:
    """True if `who` can read the folder `path`, every parent included."""
    probe = ["/bin/sh", "-c", 'cd "$1" && test -r .', "sh", str(path)]
    return subprocess.run(probe, capture_output=True, cwd="/", **who.popen).returncode == 0  # type: ignore[call-overload]
