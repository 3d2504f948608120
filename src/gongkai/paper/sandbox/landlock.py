"""The files that a confined process may reach: a rule set of the kernel (Landlock), which needs no root to be laid on.

What is not named is refused, whoever the process runs as. Rights that a kernel does not know yet are not asked of it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import struct
from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_ONLY_TELL_VERSION = 1
_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1, 1 << 1, 1 << 2, 1 << 3
_FIRST_RIGHTS = (1 << 13) - 1
_REFER, _TRUNCATE, _DEVICES = 1 << 13, 1 << 14, 1 << 15
_RIGHTS_SINCE = {2: _REFER, 3: _TRUNCATE, 5: _DEVICES}
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICES
_NETWORK, _SIGNALS_AND_NAMED_SOCKETS = 3, 3
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6

READ = _EXECUTE | _READ_FILE | _READ_FOLDER
LIST = _READ_FOLDER
MAKE_SOCKET = 1 << 9
WRITE = _WRITE_FILE | _READ_FILE | _TRUNCATE
OWN = _FIRST_RIGHTS | _REFER | _TRUNCATE


def version() -> int:
    """The version of Landlock that the kernel has; 0 where it has none."""
    return max(0, _call(_CREATE, None, 0, _ONLY_TELL_VERSION))


def reach_only(places: Iterable[tuple[str, int]]) -> bool:
    """Confine this process, and all it becomes, to `places`, each with what may be done there; whether it is.

    What a place holds is meant too. A place that does not exist is passed over.
    """
    kernel = version()
    if not kernel:
        return False
    handled = _FIRST_RIGHTS
    for since, right in _RIGHTS_SINCE.items():
        handled |= right if kernel >= since else 0
    wishes = struct.pack("=Q", handled)
    if kernel >= _NETWORK_SINCE:
        wishes += struct.pack("=Q", _NETWORK)
    if kernel >= _SCOPES_SINCE:
        wishes += struct.pack("=Q", _SIGNALS_AND_NAMED_SOCKETS)
    rules = _call(_CREATE, wishes, len(wishes), 0)
    if rules < 0:
        return False
    try:
        for place, rights in places:
            with contextlib.suppress(FileNotFoundError, PermissionError, NotADirectoryError):
                _allow(rules, place, rights & handled)
        return _call(_RESTRICT, rules, 0) == 0
    finally:
        os.close(rules)


def _allow(rules: int, place: str, rights: int) -> None:
    opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        of_place = rights if stat.S_ISDIR(os.fstat(opened).st_mode) else rights & _OF_FILES
        _call(_ADD, rules, _BENEATH, struct.pack("=Qi", of_place, opened), 0)
    finally:
        os.close(opened)


def _call(number: int, *arguments: int | bytes | None) -> int:
    passed = (ctypes.c_long(value) if isinstance(value, int) else value for value in arguments)
    library = ctypes.CDLL(None)
    library.syscall.restype = ctypes.c_long
    return int(library.syscall(ctypes.c_long(number), *passed))
