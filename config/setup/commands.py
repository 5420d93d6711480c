"""The words of ./run that need the database: serve, manage, replay."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from config.setup import secrets
from config.setup.cluster import Cluster
from config.setup.code import readable_argument, readable_checkout
from config.setup.database import Database, ready
from config.setup.database_url import parse
from config.setup.environment import Environment, SettingError
from config.setup.places import SERVICE_USER, Account, SetupError, account, data_dir, make_folder, may_enter
from config.setup.processes import Program, Supervisor

CHECKOUT = Path(__file__).resolve().parent.parent.parent
WRITES_SOURCE = {"makemigrations", "makemessages", "compilemessages", "startapp"}
CARRIES = {"backup", "restore"}  # the whole database, between it and a folder that is the caller's
AS_OWNER = {"migrate", *CARRIES}
WRITES_FOLDER = "--gallery"  # into a folder of whoever asks for it


def say(line: str) -> None:
    print(f"» {line}", flush=True)


@dataclass(frozen=True)
class Installation:
    """This checkout, its data folder and its service account."""

    environment: Environment

    @cached_property
    def home(self) -> Path:
        return data_dir(self.environment)

    @cached_property
    def service(self) -> Account:
        return account(SERVICE_USER)

    @cached_property
    def code(self) -> Path:
        """Where the service reads the program."""
        if self.service.uid is not None and not may_enter(self.service, Path(sys.executable).resolve().parent):
            raise SetupError(f"服务账户 {self.service.name} 不能使用 {sys.executable}。请用 ./run 启动。")
        return readable_checkout(CHECKOUT, self.home, self.service)

    def prepare(self) -> None:
        """Makes the folders that the service writes to, and its secret key."""
        make_folder(self.home)
        for name in ("files", "fonts", "cache"):
            make_folder(self.home / name, self.service, 0o750)
        make_folder(self.home / "keys", self.service, 0o700)
        if not self.environment.text("SECRET_KEY"):
            secrets.keep(self.home / "secrets" / "secret-key", owner=self.service)

    def variables(self, **more: str) -> dict[str, str]:
        """The environment of a process of the service."""
        variables = {
            **self.environment.values,
            "DATA_DIR": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PYTHONPYCACHEPREFIX": str(self.home / "cache" / "python"),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            **more,
        }
        if self.service.uid is not None:
            variables |= {"HOME": str(self.home), "USER": self.service.name, "LOGNAME": self.service.name}
        return variables

    def manage(self, *words: str, variables: dict[str, str] | None = None) -> int:
        """Runs manage.py as the service and returns its exit code; what is written outside is written as the caller."""
        as_caller = bool({*words[:1]} & (WRITES_SOURCE | CARRIES)) or WRITES_FOLDER in words
        done = subprocess.run(  # type: ignore[call-overload]
            [sys.executable, "manage.py", *words],
            cwd=CHECKOUT if as_caller else self.code,
            env=variables or self.variables(),
            **({} if as_caller else self.service.popen),
        )
        return int(done.returncode)

    def owner_variables(self, database: Database) -> dict[str, str]:
        """For AS_OWNER alone: the owner's password travels in this one process's environment."""
        more = {"DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": database.owner_url}
        if database.embedded:
            more["DATABASE_OWNER_URL"] = database.owner_url.partition("&passfile=")[0]
            more["PGPASSWORD"] = secrets.keep(self.home / "secrets" / "owner")
        return self.variables(**more)

    def knows(self, command: str) -> bool:
        """True if one of the packages has this management command."""
        return any(self.code.glob(f"*/management/commands/{command}.py"))


def serve(installation: Installation) -> int:
    """Starts the site and the worker, and stops them and the database on Ctrl-C."""
    environment = installation.environment
    bind = environment.text("BIND", "127.0.0.1:8000")
    host, _, port = bind.rpartition(":")
    if not host or not port.isdigit():
        raise SettingError("BIND", bind, "地址:端口，如 127.0.0.1:8000")
    threads = environment.number("WEB_THREADS", 8, least=1, most=64)
    processes = environment.number("WEB_PROCESSES", 2, least=1, most=64)
    installation.prepare()
    say("启动数据库 · starting the database")
    with ready(environment) as database:
        say("更新数据表 · migrating")
        code = installation.manage("migrate", "--verbosity", "0", variables=installation.owner_variables(database))
        if code:
            return code
        if database.embedded and installation.knows("load_city"):
            say("演示城市 · demonstration city")
            if code := installation.manage("load_city", "--if-empty"):
                return code
        web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", bind, "--worker-class", "gthread"]
        web += ["--workers", str(processes), "--threads", str(threads), "--graceful-timeout", "20"]
        web += ["--no-control-socket", "--log-level", "warning"]
        jobs = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "1"]
        patient = installation.variables(STATEMENT_TIMEOUT_MS="0", LOCK_TIMEOUT_MS="10000")
        programs = [
            Program("工作进程", jobs, patient, installation.service, installation.code),
            Program("网站", web, installation.variables(), installation.service, installation.code),
        ]

        def announce() -> None:
            if installation.knows("accounts"):
                installation.manage("accounts")
            say(f"网址 · address: http://{bind}/    数据 · data: {_data(installation, database)}")
            say("按 Ctrl-C 停止 · press Ctrl-C to stop")

        def tend() -> None:
            if database.embedded and Cluster(installation.home).revive():
                say("数据库意外退出，已重新启动 · the database was started again")

        code = Supervisor(programs, say, tend).run(announce)
    say("已全部停止，数据已保存 · stopped, nothing lost")
    return code


def manage(installation: Installation, words: Sequence[str]) -> int:
    """Runs one management command with the database running; what AS_OWNER names as the owner."""
    installation.prepare()
    with tempfile.TemporaryDirectory(prefix="ip-casework-") as desk, ready(installation.environment) as database:
        installation.service.own(Path(desk))
        if installation.code != CHECKOUT and words[:1] and words[0] not in WRITES_SOURCE | CARRIES:
            words = [readable_argument(word, CHECKOUT, installation.code, Path(desk)) for word in words]
        variables = installation.owner_variables(database) if {*words[:1]} & AS_OWNER else None
        code = installation.manage(*words, variables=variables)
        if code == 0 and words[:1] == ["restore"] and any(word.startswith("--from") for word in words):
            return _prove_restored(installation, database)
        return code


def replay(installation: Installation, words: Sequence[str]) -> int:
    """Drives cases from files through the door that the pages use; the tables are brought up to date first."""
    code = manage(installation, ["migrate", "--verbosity", "0"])
    return code or manage(installation, ["replay", *words])


def _prove_restored(installation: Installation, database: Database) -> int:
    """Brings what was restored up to date and proves it, as the application, which shows that it has its rights."""
    say("更新数据表 · migrating")
    code = installation.manage("migrate", "--verbosity", "0", variables=installation.owner_variables(database))
    say("证明事件链和文书 · proving chains and papers")
    return code or installation.manage("verify")


def _data(installation: Installation, database: Database) -> str:
    if database.embedded:
        return str(installation.home)
    parts = parse(database.application_url)
    return f"{installation.home} + PostgreSQL {parts['HOST']}/{parts['NAME']}"
