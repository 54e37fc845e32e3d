"""The filter program, run by a small interpreter: both machine types, without a kernel."""

import errno
import os
import struct

import pytest

from tradewinds_trader.seccomp import ALWAYS, Program, program
from tradewinds_trader.system_calls import AUDIT_ARCHITECTURES, numbers_for

PID = 4711
ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS, 0x80000000
MACHINES = sorted(AUDIT_ARCHITECTURES)

# What must never be allowed, by x86_64 and aarch64 number.
FORBIDDEN = {
    "connect": (42, 203),
    "bind": (49, 200),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "recvfrom": (45, 207),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "mount": (165, 40),
    "pivot_root": (155, 41),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "memfd_create": (319, 279),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "shmget": (29, 194),
    "inotify_init1": (294, 26),
    "fanotify_init": (300, 262),
    "userfaultfd": (323, 282),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "openat2": (437, 437),
    "open": (2, None),
    "creat": (85, None),
    "truncate": (76, 45),
    "ftruncate": (77, 46),
    "fallocate": (285, 47),
    "unlinkat": (263, 35),
    "renameat2": (316, 276),
    "linkat": (265, 37),
    "symlinkat": (266, 36),
    "mkdirat": (258, 34),
    "mknodat": (259, 33),
    "fchmod": (91, 52),
    "setuid": (105, 146),
    "capset": (126, 91),
    "seccomp": (317, 277),
    "personality": (135, 92),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),
    "chroot": (161, 51),
    "init_module": (175, 105),
    "reboot": (169, 142),
}


def run(instructions: Program, number: int, *arguments: int, architecture: int) -> int:
    """What the kernel would make of a call."""
    data = struct.pack("<iIQ6Q", number, architecture, 0, *(*arguments, *(0,) * (6 - len(arguments))))
    accumulator = at = 0
    while True:
        code, jump_true, jump_false, operand = instructions[at]
        at += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, operand)
        elif code == 0x54:
            accumulator &= operand
        elif code == 0x06:
            return operand
        else:
            holds = {0x15: accumulator == operand, 0x35: accumulator >= operand, 0x45: bool(accumulator & operand)}[
                code
            ]
            at += jump_true if holds else jump_false


class Filter:
    """The filter of one machine type, callable by system call name or number."""

    def __init__(self, machine: str, files_are_confined: bool = True) -> None:
        self.numbers = numbers_for(machine)
        self.architecture = AUDIT_ARCHITECTURES[machine]
        self.program = program(self.numbers, self.architecture, PID, files_are_confined)

    def __call__(self, call: str | int, *arguments: int) -> int:
        number = self.numbers[call] if isinstance(call, str) else call
        return run(self.program, number, *arguments, architecture=self.architecture)


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def calls(machine: str) -> Filter:
    return Filter(machine)


def test_it_fits_the_kernel(calls: Filter) -> None:
    assert len(calls.program) < 4096
    assert all(0 <= jump < 256 for _, *jumps, _ in calls.program for jump in jumps)


def test_what_is_listed_is_allowed(calls: Filter) -> None:
    assert {name for name in ALWAYS if name in calls.numbers and calls(name) != ALLOW} == set()
    assert {"read", "write", "futex", "exit_group", "getrandom"} <= set(calls.numbers)


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_must_never_be_allowed(calls: Filter, machine: str, name: str) -> None:
    number = FORBIDDEN[name][MACHINES.index(machine) ^ 1]
    if number is not None:
        assert calls(number) == EPERM


def test_unknown_and_future_calls_are_refused(calls: Filter) -> None:
    assert {calls(number) for number in (*range(450, 1000), -1 & 0x3FFFFFFF)} == {EPERM}


def test_another_architecture_kills(calls: Filter) -> None:
    i386 = 0x40000003
    assert run(calls.program, 1, architecture=i386) == KILL
    assert run(calls.program, calls.numbers["read"], architecture=i386) == KILL


def test_x32_numbers_are_refused() -> None:
    assert {Filter("x86_64")(0x40000000 + number) for number in range(600)} == {EPERM}


def test_threads_but_no_processes(calls: Filter) -> None:
    thread_of_glibc = 0x3D0F00
    assert calls("clone", thread_of_glibc) == ALLOW
    assert calls("clone", 17) == EPERM
    assert calls("clone", 0x4111) == EPERM
    assert calls("clone3") == ENOSYS


def test_signals_to_oneself_only_and_never_the_last_one(calls: Filter) -> None:
    assert calls("tgkill", PID, PID, 6) == ALLOW
    assert calls("tgkill", PID, PID, 9) == EPERM
    assert calls("tgkill", 1, 1, 6) == EPERM
    assert calls("tgkill", PID - 1, PID - 1, 0) == EPERM


def test_memory_that_the_limit_counts(calls: Filter) -> None:
    private, shared, anonymous, grows_down, huge = 2, 1, 0x20, 0x100, 0x40000
    assert calls("mmap", 0, 0, 3, private | anonymous) == ALLOW
    assert calls("mmap", 0, 0, 1, private) == ALLOW
    assert calls("mmap", 0, 0, 1, shared) == ALLOW
    assert calls("mmap", 0, 0, 3, shared | anonymous) == EPERM
    assert calls("mmap", 0, 0, 3, private | anonymous | grows_down) == EPERM
    assert calls("mmap", 0, 0, 3, private | anonymous | huge) == EPERM


def test_arguments_that_reach_others(calls: Filter) -> None:
    assert calls("prlimit64", 0) == ALLOW
    assert calls("prlimit64", 1) == EPERM
    assert calls("prlimit64", 0, 2, 0x7FFF0000) == EPERM
    assert calls("prlimit64", 0, 2, 1 << 32) == EPERM
    assert calls("prctl", 15) == ALLOW
    assert {calls("prctl", option) for option in (1, 4, 22, 38, 59)} == {EPERM}
    set_owner, set_signal, tty_push = 8, 10, 0x5412
    assert calls("fcntl", 3, 3) == ALLOW
    assert {calls("fcntl", 3, command) for command in (set_owner, set_signal, 15)} == {EPERM}
    assert calls("ioctl", 1, 0x5401) == ALLOW
    assert calls("ioctl", 1, tty_push) == EPERM


def test_without_landlock_no_file_opens_for_writing(machine: str) -> None:
    calls = Filter(machine, files_are_confined=False)
    assert calls("openat", 0, 0, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY) == ALLOW
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_TMPFILE | os.O_RDWR):
        assert calls("openat", 0, 0, flags) == EPERM
        assert Filter(machine)("openat", 0, 0, flags) == ALLOW
