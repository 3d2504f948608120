"""Files of older office programs (.doc, .wps, .xls, .et, .rtf) made readable by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import GIBIBYTE, Limits, Rights
from gongkai.paper.sandbox.run import own_folder, run_program

SECONDS = 120
"""How long one conversion may take."""

_LIMITS = Limits(seconds=SECONDS, memory=8 * GIBIBYTE, open_files=1024)
"""LibreOffice lays claim to far more addresses than it fills with anything."""
_ONCE_MORE = 81
"""It has made its profile and wants to be started again."""


def office_program() -> str:
    """The path of LibreOffice's command, or an empty string where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """The file as `target` (``docx`` or ``xlsx``).

    Runs confined, in a folder of its own that is removed afterwards. Raises Unreadable with ``office_missing`` where
    LibreOffice is not installed, ``conversion_failed`` where it makes nothing of the file, ``too_slow``.
    """
    program = office_program()
    if not program:
        raise Unreadable("office_missing", kind=suffix)
    with own_folder() as folder:
        source, profile = folder / f"source.{suffix}", (folder / "profile").as_uri()
        source.write_bytes(data)
        command = [
            *_itself(Path(program).resolve()),
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(folder / "made"),
            str(source),
        ]
        try:
            _run(command, folder, profile, Path(program).resolve())
        except TookTooLong as slow:
            raise Unreadable("too_slow", seconds=str(SECONDS)) from slow
        converted_file = folder / "made" / f"source.{target}"
        if not converted_file.is_file():
            raise Unreadable("conversion_failed", kind=suffix)
        return converted_file.read_bytes()


def _itself(program: Path) -> Sequence[str]:
    """The program behind the script of the same name, which starts others that a confined process may not start."""
    binary = program.with_name("soffice.bin")
    return [str(binary if binary.is_file() else program)]


def _run(command: Sequence[str], folder: Path, profile: str, program: Path) -> None:
    rights = Rights(reads=(str(program.parent.parent),), local_sockets=True)
    for _ in range(2):
        try:
            run_program(command, folder, limits=_LIMITS, rights=rights)
        except EndedSilently as ended:
            if ended.code == _ONCE_MORE:
                continue
        finally:
            _remove_socket(profile)
        return


def _remove_socket(profile: str) -> None:
    """LibreOffice lays a socket into /tmp, whatever it is told, and confined cannot take it away again.

    Its name is made of the profile's.
    """
    mark = "".join(f"{byte:x}" for byte in hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest())
    for socket in Path("/tmp").glob(f"OSL_PIPE_*SingleOfficeIPC_{mark}"):  # noqa: S108
        socket.unlink(missing_ok=True)
