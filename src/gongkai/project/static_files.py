"""Static files as they are served: each under the name that carries its content, and compressed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Whole(Compressor):  # type: ignore[misc]
    """Leaves no file half written, so that one that is there need not be made again."""

    def write_data(self, path: str, data: bytes, suffix: str, stat_result: os.stat_result) -> str:
        """Write what was compressed beside its file; the name of what was made."""
        part = Path(super().write_data(path, data, f"{suffix}.part", stat_result))
        return str(part.replace(f"{path}{suffix}"))


class CompressedOnce(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Leaves alone what stands compressed already: to compress all of it takes seconds, at every start.

    For names that carry the content and no others (WHITENOISE_KEEP_ONLY_HASHED_FILES): what bears them never changes.
    """

    def create_compressor(self, **options: object) -> Whole:
        """What compresses a file."""
        return Whole(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress those of the files that are not; each with the name of what was made."""
        yield from super().compress_files([path for path in paths if not Path(self.path(f"{path}.gz")).exists()])
