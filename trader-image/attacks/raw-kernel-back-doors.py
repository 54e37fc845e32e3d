import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long

# Numbers of x86-64; those from 424 on are the same everywhere.
EVERYWHERE = {
    "pidfd_send_signal": 424, "openat2": 437, "process_madvise": 440, "quotactl_fd": 443, "landlock_restrict_self": 446,
    "memfd_secret": 447, "process_mrelease": 448, "futex_waitv": 449, "cachestat": 451, "map_shadow_stack": 453,
    "statmount": 457, "listmount": 458, "mseal": 462,
}  # fmt: skip
ON_X86 = {
    "msgget": 68, "semget": 64, "setsid": 112, "rt_sigqueueinfo": 129, "personality": 135, "setpriority": 141,
    "sched_setscheduler": 144, "mlock": 149, "mlockall": 151, "modify_ldt": 154, "arch_prctl": 158, "adjtimex": 159,
    "sync": 162, "acct": 163, "settimeofday": 164, "swapon": 167, "iopl": 172, "quotactl": 179, "tkill": 200,
    "sched_setaffinity": 203, "io_setup": 206, "lookup_dcookie": 212, "timer_create": 222, "clock_settime": 227,
    "mbind": 237, "set_mempolicy": 238, "mq_open": 240, "add_key": 248, "ioprio_set": 251, "splice": 275, "tee": 276,
    "vmsplice": 278, "timerfd_create": 283, "eventfd2": 290, "epoll_create1": 291, "pipe2": 293, "fanotify_init": 300,
    "name_to_handle_at": 303, "syncfs": 306, "setns": 308, "kcmp": 312, "sched_setattr": 314, "userfaultfd": 323,
    "copy_file_range": 326, "pkey_alloc": 330, "sendfile": 40,
}  # fmt: skip


class Trader:
    """Knocks at what the kernel has beside files and sockets: queues, timers, clocks, schedulers, keys, handles."""

    def on_quote(self, market, portfolio):
        doors = EVERYWHERE | (ON_X86 if os.uname().machine == "x86_64" else {})
        for name, number in doors.items():
            ctypes.set_errno(0)
            result = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(0)] * 5)
            if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
                print("LEAK: allowed", name, result, ctypes.get_errno())


def build_trader(universe):
    return Trader()
