"""The launcher by itself, with small programs in the place of the trader."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from peer import wire
from peer.connection import Connection, Gone
from peer.local_run import LAUNCHER, NOBODY, TRADER_IMAGE, public_directory

pytestmark = pytest.mark.skipif(not LAUNCHER.exists(), reason=f"{LAUNCHER} is missing: run trader-image/build")

AS_NOBODY = ["--uid", str(NOBODY), "--gid", str(NOBODY)] if os.geteuid() == 0 else []


@dataclass
class Running:
    process: subprocess.Popen[bytes]
    engine: Connection
    first_bytes: bytes

    def contain(self, output_bytes: int = 100_000, log_bytes: int = 100_000) -> None:
        self.engine.send("CONTAIN", wire.contain(output_bytes, log_bytes))

    def output(self) -> tuple[bytes, bytes]:
        """Everything up to EXITED, which is put into self.exited."""
        streams = {1: b"", 2: b""}
        self.exceeded = None
        while True:
            frame = self.engine.receive(10)
            if frame.name == "EXITED":
                self.exited = frame.fields
                return streams[1], streams[2]
            if frame.name == "OUTPUT_EXCEEDED":
                self.exceeded = frame.fields["bytes_seen"]
            else:
                streams[frame.fields["stream"]] += frame.fields["bytes"]

    def end(self) -> int:
        self.engine.close()
        return self.process.wait(10)


@contextmanager
def launched(script: str, *options: str) -> Iterator[Running]:
    with public_directory() as directory, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        path = Path(directory, "engine.sock")
        listener.bind(str(path))
        path.chmod(0o777)
        listener.listen(1)
        command = [str(LAUNCHER), "--lane", directory, "--workdir", directory, *AS_NOBODY, *options]
        process = subprocess.Popen([*command, "--", "/bin/sh", "-c", script], stderr=subprocess.PIPE)
        try:
            listener.settimeout(10)
            accepted = listener.accept()[0]
            expected = (TRADER_IMAGE / "conformance" / "good" / "hello-launcher.bin").read_bytes()
            first_bytes = accepted.recv(len(expected), socket.MSG_WAITALL)
            connection = Connection(accepted)
            connection._received = 1
            yield Running(process, connection, first_bytes)
            connection.close()
        finally:
            process.kill()
            process.communicate()


def _gone(pid: int) -> bool:
    """Whether a process has ended within a second."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True  # dead, only not yet fetched by whoever inherited it
        time.sleep(0.01)
    return False


def test_it_greets_carries_output_and_reports() -> None:
    with launched("echo out; echo err >&2; exit 7") as running:
        assert running.first_bytes == (TRADER_IMAGE / "conformance" / "good" / "hello-launcher.bin").read_bytes()
        running.contain()
        assert running.output() == (b"out\n", b"err\n")
        assert (running.exited["how"], running.exited["code"], running.exited["killed"]) == (1, 7, 0)
        assert running.exited["output_bytes"] == 8
        assert 0 < running.exited["peak_rss_kib"] < 100_000
        assert running.end() == 0


def test_the_child_s_surroundings() -> None:
    script = "env | sort; pwd; ulimit -c; ulimit -n; ulimit -f; ls /proc/self/fd; read line || echo no input; id -u"
    os.environ["SECRET_TOKEN"] = "for the engine only"
    descriptor = os.open("/dev/null", os.O_RDONLY)
    os.set_inheritable(descriptor, True)
    try:
        with launched(script) as running:
            running.contain()
            told = running.output()[0].decode().splitlines()
    finally:
        os.close(descriptor)
        del os.environ["SECRET_TOKEN"]
    environment = dict(line.split("=", 1) for line in told if "=" in line)
    directory = environment["TRADEWINDS_LANE"]
    assert environment.pop("PWD", directory) == directory
    assert environment == {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "HOME": directory,
        "TMPDIR": directory,
        "TRADEWINDS_LANE": directory,
    }
    rest = [line for line in told if "=" not in line]
    blocks_of_512_bytes = str(16 * 1024 * 1024 // 512)
    assert rest[:4] == [directory, "0", "64", blocks_of_512_bytes]
    assert rest[4:8] == ["0", "1", "2", "3"], "3 is the folder that ls reads"
    assert rest[8:] == ["no input", str(NOBODY if os.geteuid() == 0 else os.getuid())]


def test_the_log_is_cut_and_all_is_counted() -> None:
    with launched("head -c 50000 /dev/zero; echo more >&2") as running:
        running.contain(output_bytes=60_000, log_bytes=10_000)
        assert running.output() == (bytes(10_000), b"")
        assert running.exceeded is None
        assert running.exited["output_bytes"] == 50_005


def test_too_much_output_kills() -> None:
    with launched("while true; do echo 0123456789; done; sleep 60") as running:
        running.contain(output_bytes=100_000, log_bytes=100)
        out, _ = running.output()
        assert len(out) == 100
        assert running.exceeded is not None
        assert running.exceeded > 100_000
        assert (running.exited["how"], running.exited["code"], running.exited["killed"]) == (2, signal.SIGKILL, 1)
        assert running.end() == 0


def test_exactly_the_output_allowed_is_allowed() -> None:
    with launched("head -c 5000 /dev/zero") as running:
        running.contain(output_bytes=5000, log_bytes=0)
        assert running.output() == (b"", b"")
        assert running.exceeded is None


def test_kill_ends_a_child_that_ignores_everything() -> None:
    with launched("trap '' TERM INT HUP; echo $$; while true; do sleep 1; done") as running:
        running.contain()
        pid = int(running.engine.receive(10).fields["bytes"])
        begun = time.monotonic()
        running.engine.send("KILL")
        running.output()
        assert time.monotonic() - begun < 1
        assert running.exited["killed"] == 1
        assert _gone(pid)
        assert running.end() == 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_being_told_to_end_ends_the_child_and_reports(ending: signal.Signals) -> None:
    with launched("echo up; sleep 60") as running:
        running.contain()
        assert running.engine.receive(10).fields["bytes"] == b"up\n"
        running.process.send_signal(ending)
        running.output()
        assert running.exited["killed"] == 1
        assert running.end() == 0


def test_the_child_dies_with_its_launcher() -> None:
    with launched("echo $$; sleep 60") as running:
        running.contain()
        pid = int(running.engine.receive(10).fields["bytes"])
        running.process.kill()
        assert _gone(pid)


def test_an_engine_that_goes_away_ends_the_child() -> None:
    with launched("echo $$; sleep 60") as running:
        running.contain()
        pid = int(running.engine.receive(10).fields["bytes"])
        assert running.end() == 0
        assert _gone(pid)


@pytest.mark.parametrize(
    "frame", [wire.frame("STOP", 0), wire.frame("KILL", 3), wire.frame("CONTAIN", 0, b"x"), b"\xff" * 32]
)
def test_an_engine_that_speaks_nonsense_ends_the_child(frame: bytes) -> None:
    with launched("sleep 60") as running:
        running.engine.socket.sendall(frame)
        with pytest.raises(Gone):
            running.engine.receive(10)
        assert running.process.wait(10) == 0


def test_a_refusal_is_told() -> None:
    with launched("sleep 60") as running:
        running.engine.send("REFUSED", wire.blob(b"this engine speaks 2 to 3"))
        assert running.process.wait(10) == 0
        assert running.process.stderr is not None
        assert b"this engine speaks 2 to 3" in running.process.stderr.read()


def test_a_signal_of_its_own_is_told_apart_from_ours() -> None:
    with launched("kill -SEGV $$") as running:
        running.contain()
        running.output()
        assert (running.exited["how"], running.exited["code"], running.exited["killed"]) == (2, signal.SIGSEGV, 0)


def test_cpu_time_is_measured() -> None:
    with launched("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done") as running:
        running.contain()
        running.output()
        assert 10_000 < running.exited["cpu_us"] < 10_000_000


def test_a_slow_engine_loses_nothing() -> None:
    with launched("head -c 2000000 /dev/zero") as running:
        running.contain(output_bytes=2_000_000, log_bytes=2_000_000)
        time.sleep(0.3)
        assert running.output() == (bytes(2_000_000), b"")


def test_a_command_that_cannot_be_run_is_reported() -> None:
    with public_directory() as directory, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        path = Path(directory, "engine.sock")
        listener.bind(str(path))
        path.chmod(0o777)
        listener.listen(1)
        command = [str(LAUNCHER), "--lane", directory, "--workdir", directory, *AS_NOBODY, "--", "/no/such/python"]
        process = subprocess.Popen(command)
        running = Running(process, Connection(listener.accept()[0]), b"")
        running.engine.receive(10)
        running.contain()
        assert running.output() == (b"", b"tradewinds-launcher: /no/such/python: No such file or directory\n")
        assert running.exited["code"] == 127
        assert running.end() == 0


def _run(*arguments: str, user: int | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(LAUNCHER), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=False, user=user, group=user)


def test_without_an_engine_it_gives_up() -> None:
    with public_directory() as directory:
        options = ["--lane", directory, "--connect-timeout-ms", "100", *AS_NOBODY]
        begun = time.monotonic()
        done = _run(*options, "--", "/bin/sleep", "60")
    assert time.monotonic() - begun < 5
    assert done.returncode == 0
    assert "no engine at" in done.stderr


def test_a_lane_whose_path_is_too_long_is_told_at_once() -> None:
    done = _run("--lane", "/tmp/" + "x" * 200, *AS_NOBODY, "--", "/bin/sleep", "60")
    assert "File name too long" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try to run a trader as root")
def test_root_is_refused() -> None:
    done = _run("--lane", "/tmp", "--", "/bin/sh", "-c", "echo ran")
    assert (done.returncode, done.stdout) == (3, "")
    assert "must not run as root" in done.stderr
    assert _run("--lane", "/tmp", "--uid", "0", "--gid", "0", "--", "/bin/true").returncode == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else first")
def test_it_runs_as_an_ordinary_user_but_for_no_other() -> None:
    done = _run("--lane", "/tmp", "--uid", "1", "--gid", "1", "--", "/bin/true", user=NOBODY)
    assert done.returncode == 3
    assert "only root" in done.stderr
    with public_directory() as directory:
        options = ["--lane", directory, "--workdir", "/tmp", "--connect-timeout-ms", "1"]
        assert _run(*options, "--", "/bin/true", user=NOBODY).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--lane", "/tmp"],
        ["--lane", "/tmp", "--"],
        ["--lane", "/tmp", "--", "python3"],
        ["--lane"],
        ["--what", "x", "--lane", "/tmp", "--", "/bin/true"],
        ["--lane", "/tmp", "--uid", "1", "--", "/bin/true"],
        ["--lane", "/tmp", "--uid", "x", "--gid", "1", "--", "/bin/true"],
        ["--lane", "/tmp", "--uid", "-1", "--gid", "1", "--", "/bin/true"],
        ["--lane", "/tmp", "--connect-timeout-ms", "", "--", "/bin/true"],
    ],
)
def test_misuse_is_refused(arguments: list[str]) -> None:
    done = _run(*arguments)
    assert done.returncode == 2
    assert done.stderr
