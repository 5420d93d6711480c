"""The embedded server comes back after whatever has happened to it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from config.setup import cluster as module
from config.setup.cluster import Cluster, buffers
from config.setup.places import SetupError


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="casework-", dir="/var/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    embedded = Cluster(home)
    embedded.start()
    yield embedded
    embedded.stop()


def kept(cluster: Cluster) -> int:
    with cluster.superuser() as admin:
        admin.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        admin.execute("INSERT INTO kept VALUES (1)")
        row = admin.execute("SELECT count(*) FROM kept").fetchone()
        assert row is not None
        return int(row[0])


def test_killed_server_is_started_again_with_every_commit(cluster: Cluster) -> None:
    before = kept(cluster)
    cluster.kill()
    assert cluster.revive()
    assert not cluster.revive()
    assert kept(cluster) == before + 1


def test_stale_pid_file_of_another_living_process_is_cleared(cluster: Cluster) -> None:
    before = kept(cluster)
    cluster.stop()
    with subprocess.Popen(["sleep", "60"], **cluster.runs_as.popen) as sleeper:  # type: ignore[call-overload]
        (cluster.data / "postmaster.pid").write_text(f"{sleeper.pid}\n{cluster.data}\n")
        assert not cluster.running()
        cluster.start()
        sleeper.kill()
    assert kept(cluster) == before + 1


def test_running_server_is_adopted(cluster: Cluster) -> None:
    first = (cluster.data / "postmaster.pid").read_text()
    Cluster(cluster.home).start()
    assert (cluster.data / "postmaster.pid").read_text() == first


def test_last_user_stops_the_server(cluster: Cluster) -> None:
    with cluster.in_use():
        with Cluster(cluster.home).in_use():
            pass
        assert cluster.running()
    assert not cluster.running()


def test_folder_that_is_no_database_is_left_alone(home: Path) -> None:
    other = Cluster(home / "other")
    other.data.mkdir(parents=True)
    (other.data / "letter.txt").write_text("keep me")
    with pytest.raises(SetupError, match="不是完整的数据库文件夹"):
        other.start()
    assert (other.data / "letter.txt").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives up its rights")
def test_server_never_runs_as_root(cluster: Cluster) -> None:
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    assert Path(f"/proc/{pid}").stat().st_uid != 0


@pytest.mark.parametrize(("limit", "megabytes"), [(2 * 2**30, 256), (2**29, 128)])
def test_the_server_keeps_an_eighth_of_the_memory_it_may_have(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: int, megabytes: int
) -> None:
    (tmp_path / "memory.max").write_text(f"{limit}\n")
    monkeypatch.setattr(module, "CGROUP_LIMIT", tmp_path / "memory.max")
    assert buffers() == megabytes
    (tmp_path / "memory.max").write_text("max\n")
    assert 128 <= buffers() <= 2048


def test_the_server_runs_with_it(cluster: Cluster) -> None:
    with cluster.superuser() as admin:
        row = admin.execute("SELECT setting::int * 8 / 1024 FROM pg_settings WHERE name = 'shared_buffers'").fetchone()
    assert row == (buffers(),)
