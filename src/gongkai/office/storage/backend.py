"""The storage that Django uses for every file: what it saves is whole and on the disk, or not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from gongkai.office.storage.durable import flush_folder, is_draft, write_new


class Store(FileSystemStorage):
    """Keeps files in a folder. A file that has its name is never written to again: it is read, replaced or deleted."""

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if mode != "rb":
            raise ValueError(f"stored files are read only, not opened as {mode!r}")
        return File(Path(self.path(name)).open("rb"))

    def _save(self, name: str, content: File[Any]) -> str:
        """Write the file under this name, or a similar one where that is taken. Raises NoRoom, OSError."""
        while True:
            try:
                write_new(Path(self.path(name)), content.chunks())
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return str(Path(self.path(name)).relative_to(self.location))

    def delete(self, name: str) -> None:
        """Delete a file, for good: it does not come back after a power failure."""
        super().delete(name)
        folder = Path(self.path(name)).parent
        if folder.is_dir():
            flush_folder(folder)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The folders and files in a folder, without what is still being written."""
        folders, files = super().listdir(path)
        return folders, [name for name in files if not is_draft(name)]
