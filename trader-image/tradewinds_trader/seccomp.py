"""The system call filter: an allow-list. What is not named here gives EPERM.

Denied by absence: every socket call, fork, vfork, execve, ptrace, process_vm_*, mounts, io_uring, memfd, bpf, perf,
keyctl, namespaces, pidfd, shared memory, inotify, userfaultfd, file handles, truncation, creating or removing files,
kill, and changing limits of others.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Mapping, Sequence
from typing import Final

from .system_calls import AUDIT_ARCHITECTURES, MACHINE, NUMBERS, SystemCallFailed, system_call

# Those that run all the time come first: the filter is read from the top.
ALWAYS: Final = """
read write futex munmap mprotect brk madvise clock_nanosleep sched_yield gettid getpid lseek fstat newfstatat close
rt_sigprocmask rt_sigaction rt_sigreturn sigaltstack rt_sigpending rt_sigtimedwait rt_sigsuspend restart_syscall pause
alarm setitimer getitimer exit exit_group set_robust_list rseq membarrier getcpu sched_getaffinity get_mempolicy mremap
readv writev pread64 dup dup2 dup3 fadvise64 stat lstat statx access faccessat faccessat2 readlink readlinkat getdents64
getcwd chdir fchdir poll ppoll select pselect6 nanosleep clock_gettime clock_getres gettimeofday time times getrusage
getrlimit getrandom sysinfo uname getppid getpgid getpgrp getuid geteuid getgid getegid getresuid getresgid getgroups
""".split()

_SECCOMP_SET_MODE_FILTER: Final = 1
_SECCOMP_FILTER_FLAG_TSYNC: Final = 1

_RET_ALLOW: Final = 0x7FFF0000
_RET_KILL_PROCESS: Final = 0x80000000
_RET_ERRNO: Final = 0x00050000

_LOAD: Final = 0x20
_JUMP_EQUAL: Final = 0x15
_JUMP_AT_LEAST: Final = 0x35
_JUMP_ANY_BIT: Final = 0x45
_AND: Final = 0x54
_RETURN: Final = 0x06

_NUMBER_OFFSET: Final = 0
_ARCHITECTURE_OFFSET: Final = 4
_ARGUMENTS_OFFSET: Final = 16
_X32_BIT: Final = 0x40000000

_CLONE_THREAD: Final = 0x10000
_MAP_SHARED_ANONYMOUS: Final = 0x21
_MAP_GROWSDOWN_OR_HUGETLB: Final = 0x40100
_OPEN_FOR_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | (os.O_TMPFILE & ~os.O_DIRECTORY)
_SIGKILL: Final = 9
_PR_SET_NAME, _PR_GET_NAME = 15, 16
_FCNTL_COMMANDS: Final = (0, 1, 2, 3, 4, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
_IOCTL_REQUESTS: Final = (0x5401, 0x5413, 0x5450, 0x5451, 0x541B)  # TCGETS, TIOCGWINSZ, FIONCLEX, FIOCLEX, FIONREAD

Instruction = tuple[int, int, int, int]
Program = list[Instruction]


def _load(offset: int) -> Instruction:
    return (_LOAD, 0, 0, offset)


def _load_argument(index: int) -> Instruction:
    return _load(_ARGUMENTS_OFFSET + 8 * index)


def _return(value: int) -> Instruction:
    return (_RETURN, 0, 0, value)


_allow: Final = _return(_RET_ALLOW)
_refuse: Final = _return(_RET_ERRNO | errno.EPERM)


def _one_of(argument: int, values: Sequence[int]) -> Program:
    """Allows when the low word of an argument is one of the values."""
    program = [_load_argument(argument)]
    for value in values:
        program += [(_JUMP_EQUAL, 0, 1, value), _allow]
    return [*program, _refuse]


def _mmap_rule() -> Program:
    """Refuses what RLIMIT_DATA does not count: shared anonymous memory, growing stacks, huge pages."""
    return [
        _load_argument(3),
        (_JUMP_ANY_BIT, 0, 1, _MAP_GROWSDOWN_OR_HUGETLB),
        _refuse,
        (_AND, 0, 0, _MAP_SHARED_ANONYMOUS),
        (_JUMP_EQUAL, 0, 1, _MAP_SHARED_ANONYMOUS),
        _refuse,
        _allow,
    ]


def _prlimit_rule() -> Program:
    """Reads its own limits and sets none: how the kernel ends it then says which budget was used up."""
    new_limit = _ARGUMENTS_OFFSET + 8 * 2
    return [
        _load(new_limit),
        (_JUMP_EQUAL, 1, 0, 0),
        _refuse,
        _load(new_limit + 4),
        (_JUMP_EQUAL, 1, 0, 0),
        _refuse,
        *_one_of(0, (0,)),
    ]


def _tgkill_rule(pid: int) -> Program:
    """Signals to oneself only, as abort() needs; never SIGKILL, so that one from outside stays recognisable."""
    return [
        _load_argument(2),
        (_JUMP_EQUAL, 0, 1, _SIGKILL),
        _refuse,
        *_one_of(0, (pid,)),
    ]


def _checked(pid: int, files_are_confined: bool) -> dict[str, Program]:
    """Calls that are allowed with some arguments only."""
    reading = [_load_argument(2), (_JUMP_ANY_BIT, 0, 1, _OPEN_FOR_WRITING), _refuse, _allow]
    return {
        "openat": [_allow] if files_are_confined else reading,
        "mmap": _mmap_rule(),
        "ioctl": _one_of(1, _IOCTL_REQUESTS),
        "fcntl": _one_of(1, _FCNTL_COMMANDS),
        "clone": [_load_argument(0), (_JUMP_ANY_BIT, 0, 1, _CLONE_THREAD), _allow, _refuse],
        "clone3": [_return(_RET_ERRNO | errno.ENOSYS)],  # glibc then falls back to clone, whose flags can be seen
        "prctl": _one_of(0, (_PR_SET_NAME, _PR_GET_NAME)),
        "prlimit64": _prlimit_rule(),
        "tgkill": _tgkill_rule(pid),
    }


def program(numbers: Mapping[str, int], architecture: int, pid: int, files_are_confined: bool) -> Program:
    """The filter as BPF instructions (code, jump if true, jump if false, operand)."""
    instructions: Program = [
        _load(_ARCHITECTURE_OFFSET),
        (_JUMP_EQUAL, 1, 0, architecture),
        _return(_RET_KILL_PROCESS),
        _load(_NUMBER_OFFSET),
        (_JUMP_AT_LEAST, 0, 1, _X32_BIT),
        _refuse,
    ]
    rules: dict[str, Program] = {name: [_allow] for name in ALWAYS} | _checked(pid, files_are_confined)
    for name, rule in rules.items():
        if name in numbers:
            instructions += [(_JUMP_EQUAL, 0, len(rule), numbers[name]), *rule]
    return [*instructions, _refuse]


def install(files_are_confined: bool) -> str:
    """Puts the filter on every thread, for good.

    files_are_confined tells that Landlock already decides what may be opened; without it no file opens for writing.
    Raises SystemCallFailed where it cannot be had. Returns a word on what is active.
    """
    if MACHINE not in AUDIT_ARCHITECTURES:
        raise SystemCallFailed(errno.ENOSYS, f"no filter is known for {MACHINE}")
    instructions = program(NUMBERS, AUDIT_ARCHITECTURES[MACHINE], os.getpid(), files_are_confined)
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(instructions), ctypes.addressof(buffer))
    system_call("seccomp", _SECCOMP_SET_MODE_FILTER, _SECCOMP_FILTER_FLAG_TSYNC, header)
    return f"allow-list, {len(instructions)} instructions"
