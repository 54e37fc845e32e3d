"""The file and network layer: what may be opened at all. Used as far as the kernel's version of it goes."""

import os
import struct
import sys
from collections.abc import Iterable
from typing import Final

from .system_calls import system_call

_CREATE_RULESET_VERSION: Final = 1
_RULE_PATH_BENEATH: Final = 1

_WRITE_FILE: Final = 1 << 1
_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3

_FILE_RIGHTS_BY_ABI: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_RIGHTS: Final = 0b11  # bind and connect of TCP, from ABI 4
_SCOPES: Final = 0b11  # abstract Unix sockets and signals, from ABI 6

_SYSTEM_FOLDERS: Final = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo")
_SYSTEM_FILES: Final = ("/etc/ld.so.cache", "/etc/localtime", "/dev/urandom", "/dev/random")
_WRITABLE_FILE: Final = "/dev/null"


def kernel_version() -> int:
    """The kernel's Landlock ABI. Raises SystemCallFailed where there is none."""
    return system_call("landlock_create_ruleset", None, 0, _CREATE_RULESET_VERSION)


def _ruleset(abi: int) -> bytes:
    handled = (1 << _FILE_RIGHTS_BY_ABI[min(abi, max(_FILE_RIGHTS_BY_ABI))]) - 1
    fields = [handled]
    if abi >= 4:
        fields.append(_NETWORK_RIGHTS)
    if abi >= 6:
        fields.append(_SCOPES)
    return struct.pack(f"={len(fields)}Q", *fields)


def _python_folders() -> Iterable[str]:
    for prefix in {sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix}:
        yield os.path.join(prefix, "lib")
    yield os.path.dirname(os.__file__)
    yield from (entry for entry in sys.path if entry)


def _grant(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    try:
        system_call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0)
    finally:
        os.close(descriptor)


def install(readable: Iterable[str]) -> str:
    """Confines this thread and its offspring to reading Python's libraries and the readable folders.

    Needs no_new_privs. Raises SystemCallFailed where the kernel has no Landlock. Returns the version in use.
    """
    abi = kernel_version()
    attributes = _ruleset(abi)
    ruleset = system_call("landlock_create_ruleset", attributes, len(attributes), 0)
    try:
        for folder in {*_SYSTEM_FOLDERS, *_python_folders(), *readable}:
            if os.path.isdir(folder):
                _grant(ruleset, folder, _READ_FILE | _READ_DIR)
        for file in _SYSTEM_FILES:
            _grant(ruleset, file, _READ_FILE)
        _grant(ruleset, _WRITABLE_FILE, _READ_FILE | _WRITE_FILE)
        system_call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)
    return f"ABI {abi}"
