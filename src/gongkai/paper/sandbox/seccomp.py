"""The system calls that a confined process is refused: network, other processes, mounts, keys, marks of files.

A filter of the kernel (seccomp), written in its small language: it looks at the number of each call and answers EPERM.
A refused call is an error like any other to the program that made it, and ends it only if it gives up itself.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable, Mapping

_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_NEW_LIMIT = _ARGUMENTS + 8 * 2
"""Where prlimit64 points to what is to be set; nowhere, where it only asks."""
_THREAD = 0x00010000
_OTHER_ABI = 0x40000000
"""Numbers from here on are those of x32, a second way to the same calls on x86-64."""
_LOCAL = 1
"""AF_UNIX, the family of sockets that do not leave the machine."""

_ALWAYS = (
    "connect", "ptrace", "process_vm_readv", "process_vm_writev", "mount", "umount2", "pivot_root", "chroot",
    "unshare", "setns", "add_key", "request_key", "keyctl", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup",
    "io_uring_enter", "io_uring_register", "init_module", "finit_module", "delete_module", "kexec_load", "reboot",
    "swapon", "swapoff", "open_by_handle_at", "acct", "quotactl", "setrlimit", "setsid", "setpgid", "chown", "lchown",
    "fchownat", "setxattr", "lsetxattr", "removexattr", "pidfd_open", "pidfd_getfd", "pidfd_send_signal",
    "rt_sigqueueinfo", "rt_tgsigqueueinfo", "mknod", "mknodat", "sethostname", "settimeofday", "clock_settime",
    "kill", "tkill", "fork", "vfork", "chmod", "fchmodat", "fchmodat2", "utime", "utimes", "futimesat", "utimensat",
    "sendto", "sendmsg", "fchmod", "fchown", "fsetxattr", "setxattrat", "lremovexattr", "fremovexattr", "removexattrat",
    "file_setattr", "shmget", "shmat", "semget", "msgget", "mq_open", "personality",
    "setpriority", "sched_setparam", "sched_setscheduler", "sched_setaffinity", "sched_setattr", "ioprio_set",
    "migrate_pages", "move_pages", "process_madvise",
)  # fmt: skip
_WITHOUT_SOCKETS = ("socketpair", "bind", "listen", "accept", "accept4")
_X86_64 = {
    "connect": 42, "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "mount": 165, "umount2": 166,
    "pivot_root": 155, "chroot": 161, "unshare": 272, "setns": 308, "add_key": 248, "request_key": 249, "keyctl": 250,
    "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "io_uring_setup": 425, "io_uring_enter": 426,
    "io_uring_register": 427, "init_module": 175, "finit_module": 313, "delete_module": 176, "kexec_load": 246,
    "reboot": 169, "swapon": 167, "swapoff": 168, "open_by_handle_at": 304, "acct": 163, "quotactl": 179,
    "setrlimit": 160, "setsid": 112, "setpgid": 109, "chown": 92, "lchown": 94, "fchownat": 260, "setxattr": 188,
    "lsetxattr": 189, "removexattr": 197, "pidfd_open": 434, "pidfd_getfd": 438, "pidfd_send_signal": 424,
    "rt_sigqueueinfo": 129, "rt_tgsigqueueinfo": 297, "mknod": 133, "mknodat": 259, "sethostname": 170,
    "settimeofday": 164, "clock_settime": 227, "socketpair": 53, "bind": 49, "listen": 50, "accept": 43,
    "accept4": 288, "sendto": 44, "sendmsg": 46, "kill": 62, "tkill": 200, "fork": 57, "vfork": 58, "chmod": 90,
    "fchmodat": 268, "fchmodat2": 452, "utime": 132, "utimes": 235, "futimesat": 261, "utimensat": 280,
    "socket": 41, "clone": 56, "clone3": 435, "prlimit64": 302, "fchmod": 91, "fchown": 93, "fsetxattr": 190,
    "setxattrat": 463, "lremovexattr": 198, "fremovexattr": 199, "removexattrat": 466, "file_setattr": 469,
    "shmget": 29, "shmat": 30, "semget": 64, "msgget": 68, "mq_open": 240, "personality": 135, "tgkill": 234,
    "setpriority": 141, "sched_setparam": 142, "sched_setscheduler": 144, "sched_setaffinity": 203,
    "sched_setattr": 314, "ioprio_set": 251, "migrate_pages": 256, "move_pages": 279, "process_madvise": 440,
}  # fmt: skip
_GENERIC = {
    "connect": 203, "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "mount": 40, "umount2": 39,
    "pivot_root": 41, "chroot": 51, "unshare": 97, "setns": 268, "add_key": 217, "request_key": 218, "keyctl": 219,
    "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "io_uring_setup": 425, "io_uring_enter": 426,
    "io_uring_register": 427, "init_module": 105, "finit_module": 273, "delete_module": 106, "kexec_load": 104,
    "reboot": 142, "swapon": 224, "swapoff": 225, "open_by_handle_at": 265, "acct": 89, "quotactl": 60,
    "setrlimit": 164, "setsid": 157, "setpgid": 154, "fchownat": 54, "setxattr": 5, "lsetxattr": 6, "removexattr": 14,
    "pidfd_open": 434, "pidfd_getfd": 438, "pidfd_send_signal": 424, "rt_sigqueueinfo": 138, "rt_tgsigqueueinfo": 240,
    "mknodat": 33, "sethostname": 161, "settimeofday": 170, "clock_settime": 112, "socketpair": 199, "bind": 200,
    "listen": 201, "accept": 202, "accept4": 242, "sendto": 206, "sendmsg": 211, "kill": 129, "tkill": 130,
    "fchmodat": 53, "fchmodat2": 452, "utimensat": 88, "socket": 198, "clone": 220, "clone3": 435, "prlimit64": 261,
    "fchmod": 52, "fchown": 55, "fsetxattr": 7, "setxattrat": 463, "lremovexattr": 15, "fremovexattr": 16,
    "removexattrat": 466, "file_setattr": 469, "shmget": 194, "shmat": 196, "semget": 190, "msgget": 186,
    "mq_open": 180, "personality": 92, "tgkill": 131,
    "setpriority": 140, "sched_setparam": 118, "sched_setscheduler": 119, "sched_setaffinity": 122,
    "sched_setattr": 274, "ioprio_set": 30, "migrate_pages": 238, "move_pages": 239, "process_madvise": 440,
}  # fmt: skip
"""The numbers that all newer architectures share; they have no second call for the same thing."""
_MACHINES: Mapping[str, tuple[int, Mapping[str, int]]] = {
    "x86_64": (0xC000003E, _X86_64),
    "aarch64": (0xC00000B7, _GENERIC),
    "riscv64": (0xC00000F3, _GENERIC),
    "loongarch64": (0xC0000102, _GENERIC),
}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def refuse_calls(*, local_sockets: bool) -> bool:
    """Have the kernel refuse this process, and all it becomes, what reading a file needs not; whether it does."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    architecture, numbers = machine
    instructions = b"".join(_filter(architecture, numbers, local_sockets))
    program = _Program(len(instructions) // 8, instructions)
    return bool(ctypes.CDLL(None).prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(architecture: int, numbers: Mapping[str, int], local_sockets: bool) -> Iterable[bytes]:
    """The filter, instruction by instruction. A jump counts the instructions that it leaves out."""
    refuse, silent = _ERROR | errno.EPERM, _ERROR | errno.ENOSYS
    yield _instruction(_LOAD, _ARCHITECTURE)
    yield _instruction(_EQUAL, architecture, 1, 0)
    yield _instruction(_RETURN, _KILL)
    yield _instruction(_LOAD, _NUMBER)
    if architecture == _MACHINES["x86_64"][0]:
        yield _instruction(_AT_LEAST, _OTHER_ABI, 0, 1)
        yield _instruction(_RETURN, refuse)
    for name in (*_ALWAYS, *(() if local_sockets else _WITHOUT_SOCKETS)):
        if name in numbers:
            yield from _answered(numbers[name], refuse)
    # The C library falls back from clone3, whose wishes no filter can read, to clone, whose wishes stand in a register.
    yield from _answered(numbers["clone3"], silent)
    if local_sockets:
        yield from _unless_argument(numbers["socket"], _ARGUMENTS, _EQUAL, _LOCAL, refuse)
    else:
        yield from _answered(numbers["socket"], refuse)
    yield from _unless_argument(numbers["clone"], _ARGUMENTS, _ANY_BIT, _THREAD, refuse)
    # Its own threads only: that is how the C library ends a program that has found a fault in itself.
    yield from _unless_argument(numbers["tgkill"], _ARGUMENTS, _EQUAL, os.getpid(), refuse)
    for half in (_NEW_LIMIT, _NEW_LIMIT + 4):
        yield from _unless_argument(numbers["prlimit64"], half, _EQUAL, 0, refuse)
    yield _instruction(_RETURN, _ALLOW)


def _answered(number: int, answer: int) -> Iterable[bytes]:
    yield _instruction(_EQUAL, number, 0, 1)
    yield _instruction(_RETURN, answer)


def _unless_argument(number: int, half: int, test: int, value: int, answer: int) -> Iterable[bytes]:
    """`answer` the call unless the test of one half of one of its arguments holds."""
    yield _instruction(_EQUAL, number, 0, 3)
    yield _instruction(_LOAD, half)
    yield _instruction(test, value, 1, 0)
    yield _instruction(_RETURN, answer)
    # What was compared is gone; the number is needed again, whether the call was another or the test held.
    yield _instruction(_LOAD, _NUMBER)


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
