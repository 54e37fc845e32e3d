"""System call numbers of the two machine types the sandbox knows, and the one door to them."""

import ctypes
import os
import platform
from typing import Final

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

AUDIT_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

MACHINE: Final = platform.machine()

# name, x86_64, aarch64 ("-": does not exist there)
_TABLE: Final = """
access 21 -            alarm 37 -             brk 12 214             chdir 80 49
clock_getres 229 114   clock_gettime 228 113  clock_nanosleep 230 115  clone 56 220
clone3 435 435         close 3 57             dup 32 23              dup2 33 -
dup3 292 24            exit 60 93             exit_group 231 94      faccessat 269 48
faccessat2 439 439     fadvise64 221 223      fchdir 81 50           fcntl 72 25
fstat 5 80             futex 202 98           get_mempolicy 239 236  getcpu 309 168
getcwd 79 17           getdents64 217 61      getegid 108 177        geteuid 107 175
getgid 104 176         getgroups 115 158      getitimer 36 102       getpgid 121 155
getpgrp 111 -          getpid 39 172          getppid 110 173        getrandom 318 278
getresgid 120 150      getresuid 118 148      getrlimit 97 163       getrusage 98 165
gettid 186 178         gettimeofday 96 169    getuid 102 174         ioctl 16 29
lseek 8 62             lstat 6 -              madvise 28 233         membarrier 324 283
mmap 9 222             mprotect 10 226        mremap 25 216          munmap 11 215
nanosleep 35 101       newfstatat 262 79      openat 257 56          pause 34 -
poll 7 -               ppoll 271 73           prctl 157 167          pread64 17 67
prlimit64 302 261      pselect6 270 72        read 0 63              readlink 89 -
readlinkat 267 78      readv 19 65            restart_syscall 219 128  rseq 334 293
rt_sigaction 13 134    rt_sigpending 127 136  rt_sigprocmask 14 135  rt_sigreturn 15 139
rt_sigsuspend 130 133  rt_sigtimedwait 128 137  sched_getaffinity 204 123  sched_yield 24 124
seccomp 317 277        select 23 -            set_robust_list 273 99  setitimer 38 103
sigaltstack 131 132    socket 41 198          stat 4 -               statx 332 291
sysinfo 99 179         tgkill 234 131         time 201 -             times 100 153
uname 63 160           write 1 64             writev 20 66
landlock_create_ruleset 444 444  landlock_add_rule 445 445  landlock_restrict_self 446 446
"""


class SystemCallFailed(OSError):
    """A system call gave an error; errno and text say which."""


def _parse(machine: str) -> dict[str, int]:
    words = _TABLE.split()
    column = 1 if machine == "x86_64" else 2
    rows = (words[at : at + 3] for at in range(0, len(words), 3))
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}


def numbers_for(machine: str) -> dict[str, int]:
    """Name to number; empty for a machine type that is not known."""
    return _parse(machine) if machine in AUDIT_ARCHITECTURES else {}


NUMBERS: Final = numbers_for(MACHINE)


def system_call(name: str, *arguments: object) -> int:
    """Makes a system call. Integers are passed as 64-bit values. Raises SystemCallFailed."""
    number = NUMBERS.get(name)
    if number is None:
        raise SystemCallFailed(0, f"{name} has no known number on {MACHINE}")
    passed = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result = int(_libc.syscall(ctypes.c_long(number), *passed))
    if result < 0:
        code = ctypes.get_errno()
        raise SystemCallFailed(code, f"{name}: {os.strerror(code)}")
    return result
