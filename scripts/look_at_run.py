"""Start `make run` as its reader would, look at what it serves, and stop it as Ctrl+C does.

Leaves with 1, and what was printed, where a page does not answer in time or the end is not in good order. The database
is made in a folder that is gone afterwards; the time up to the first page is printed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PATIENCE_SECONDS = 900.0
"""How long the first page may take: on a fresh checkout everything is installed before."""
PAGES = {"health/ready": '"ready": true', "": "青石市", "desk/login/": 'name="password"'}
"""What is looked at, and what must stand there."""
LAST_LINE = "已停止。"


def main() -> int:
    """The exit code."""
    with tempfile.TemporaryDirectory(prefix="gongkai-run-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        said = Path(folder) / "said"
        environment = {**os.environ, "GONGKAI_HOME": f"{folder}/home", "GONGKAI_PORT": str(port), "GONGKAI_LANG": "zh"}
        began = time.monotonic()
        with said.open("w") as out:
            # A group of its own: Ctrl+C at a terminal reaches make and what it has started alike.
            make = subprocess.Popen(["make", "run"], env=environment, stdout=out, stderr=out, start_new_session=True)  # noqa: S607
        looked = _look(make, port, began)
        trouble = looked or _stop(make, said)
        if looked and make.poll() is None:
            os.killpg(make.pid, signal.SIGTERM)
            make.wait()
        if trouble:
            print(said.read_text(encoding="utf-8"), file=sys.stderr)
            print(f"make run: {trouble}", file=sys.stderr)
        return 1 if trouble else 0


def _look(make: subprocess.Popen[bytes], port: int, began: float) -> str:
    """What is wrong with the pages; empty where nothing is."""
    for path, wanted in PAGES.items():
        page = ""
        while wanted not in page:
            if make.poll() is not None:
                return f"ended with {make.returncode}"
            if time.monotonic() - began > PATIENCE_SECONDS:
                return f"/{path} does not answer, or without {wanted}"
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=30) as answer:
                    page = answer.read().decode()
            except OSError:
                time.sleep(0.1)
        print(f"/{path}: there after {time.monotonic() - began:.1f} s")
    return ""


def _stop(make: subprocess.Popen[bytes], said: Path) -> str:
    """Stop it as Ctrl+C does; what is wrong with the end, empty where nothing is."""
    until = time.monotonic() + PATIENCE_SECONDS
    while "Ctrl+C" not in said.read_text(encoding="utf-8") and time.monotonic() < until:
        time.sleep(0.1)
    os.killpg(make.pid, signal.SIGINT)
    try:
        make.wait(60)
    except subprocess.TimeoutExpired:
        os.killpg(make.pid, signal.SIGKILL)
        return "does not stop"
    lines = said.read_text(encoding="utf-8").splitlines()
    return "" if LAST_LINE in lines[-2:] else "did not stop in good order"


if __name__ == "__main__":
    sys.exit(main())
