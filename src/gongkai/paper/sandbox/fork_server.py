"""A process that has read our modules in, and copies itself for each file: `… -m gongkai.paper.sandbox.fork_server FD`.

`copies` starts it and writes the orders. Nothing from outside is ever opened in it: its copies confine themselves, open
one file each and are gone, so that no file finds anything that another one left. It has one thread, an empty
environment, and ends with the office, whose end of the socket closes then.
"""

from __future__ import annotations

import array
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import tempfile
import traceback
from contextlib import suppress
from typing import Any, NoReturn

from gongkai.paper.sandbox.launcher import bound, confine
from gongkai.paper.sandbox.order import MOST_ORDER

_FILES = 3
"""The files that come with an order: for the question, for the answer, and for the reports on the copy."""


class ForkServer:
    """Its copies, each with the socket on which is told which it is and how it ended."""

    def __init__(self, orders: socket.socket) -> None:
        self.orders = orders
        self.reports: dict[int, int] = {}
        self.selector = selectors.DefaultSelector()

    def serve(self) -> None:
        """Make a copy for each order, and report each copy's end, until the office is gone."""
        woken, wake = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(woken, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self.selector.register(self.orders, selectors.EVENT_READ)
        self.selector.register(woken, selectors.EVENT_READ)
        while True:
            ready = [key for key, _ in self.selector.select()]
            if any(key.fd == woken for key in ready):
                os.read(woken, 1024)
                self._report_ended()
            for key in ready:
                if key.data in self.reports:
                    self._end_unawaited(key.data)
            if any(key.fileobj is self.orders for key in ready) and not self._take_order():
                break
        for copy in self.reports:
            _kill_group(copy)

    def _take_order(self) -> bool:
        """Make the copy that was ordered; whether there was an order, for at the end of the office there is none.

        Where no copy can be made its report ends without a word, and the other copies go on.
        """
        message, files, _, _ = socket.recv_fds(self.orders, MOST_ORDER, _FILES)
        if message and len(files) == _FILES:
            with suppress(OSError):  # no more processes, no more memory for one
                self._make_copy(json.loads(message), *files)
        for file in files:
            if file not in self.reports.values():
                os.close(file)
        return bool(message)

    def _make_copy(self, order: dict[str, Any], question: int, answer: int, report: int) -> None:
        with suppress(Exception):  # the copy, which fails in the same way, ends with the error
            importlib.import_module(order["module"])
        # What is there now is the same in all copies: a search for what can be thrown away would only copy its pages.
        gc.freeze()
        copy = os.fork()
        if not copy:
            _become(order, question, answer)
        with suppress(OSError):  # it has done so itself, or has ended
            os.setpgid(copy, copy)
        self.reports[copy] = report
        # Nothing comes on it but its end, when nobody waits for the copy any more.
        self.selector.register(report, selectors.EVENT_READ, copy)
        with suppress(BrokenPipeError):
            os.write(report, _number(copy))

    def _end_unawaited(self, copy: int) -> None:
        self.selector.unregister(self.reports[copy])
        _kill_group(copy)

    def _report_ended(self) -> None:
        while self.reports:
            copy, status = os.waitpid(-1, os.WNOHANG)
            if not copy:
                break
            _kill_group(copy)  # what it started, where the kernel let it
            report = self.reports.pop(copy)
            with suppress(KeyError):
                self.selector.unregister(report)
            with suppress(BrokenPipeError):
                os.write(report, _number(os.waitstatus_to_exitcode(status)))
            os.close(report)


def _kill_group(copy: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(copy, signal.SIGKILL)


def _number(number: int) -> bytes:
    return array.array("q", [number]).tobytes()


def _become(order: dict[str, Any], question: int, answer: int) -> NoReturn:
    """In the copy: confine it, and run the module with the question for its input and the answer for its output."""
    code = 1
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(question, 0)
        os.dup2(answer, 1)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.chdir(order["folder"])
        os.environ.update(HOME=order["folder"], TMPDIR=order["folder"])
        tempfile.tempdir = None
        bound(order)
        confine(order)
        sys.argv = [order["module"], *order["arguments"]]
        importlib.import_module(order["module"]).main()
        if not sys.stdout.closed:
            sys.stdout.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
    # Not back to where orders are taken, which stands below on the stack.
    os._exit(code)


if __name__ == "__main__":
    ForkServer(socket.socket(fileno=int(sys.argv[1]))).serve()
