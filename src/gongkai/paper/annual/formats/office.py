"""Files of older office programs (.doc, .wps, .xls, .et, .rtf) made readable by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from gongkai.paper.annual.reading import Unreadable

SECONDS = 120
"""How long one conversion may take."""


def office_program() -> str:
    """The path of LibreOffice's command, or an empty string where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """The file as `target` (``docx`` or ``xlsx``).

    Runs without a network profile in a folder of its own that is removed afterwards. Raises Unreadable with
    ``office_missing`` where LibreOffice is not installed, ``conversion_failed`` where it makes nothing of the file.
    """
    program = office_program()
    if not program:
        raise Unreadable("office_missing", kind=suffix)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder) / f"source.{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(Path(folder) / "made"),
            str(source),
        ]
        _run(command)
        made = Path(folder) / "made" / f"source.{target}"
        if not made.is_file():
            raise Unreadable("conversion_failed", kind=suffix)
        return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run to the end or kill the whole group: LibreOffice starts children that outlive it."""
    with subprocess.Popen(  # noqa: S603 — the program is ours to find, the arguments are paths we made
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(SECONDS)
        except BaseException as broken_off:
            # Whatever ends the wait, a time limit of ours or one of the caller's, LibreOffice must not outlive it.
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(broken_off, subprocess.TimeoutExpired):
                raise Unreadable("too_slow", seconds=str(SECONDS)) from broken_off
            raise
