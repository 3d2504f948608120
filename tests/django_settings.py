"""The settings under which the tests run: those of the project, with a home folder of their own and nothing slow."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "GONGKAI_TEST_HOME" not in os.environ:
    # Processes that a test starts find the same folder through the environment.
    os.environ["GONGKAI_TEST_HOME"] = tempfile.mkdtemp(prefix="gongkai-tests-")
    atexit.register(shutil.rmtree, os.environ["GONGKAI_TEST_HOME"], ignore_errors=True)
os.environ["GONGKAI_HOME"] = os.environ["GONGKAI_TEST_HOME"]
Path(os.environ["GONGKAI_HOME"], "static").mkdir(exist_ok=True)
os.environ.setdefault("GONGKAI_LOG_LEVEL", "ERROR")

from gongkai.project.channels import declared_channels  # noqa: E402
from gongkai.project.settings import *  # noqa: E402, F403
from gongkai.project.settings import DATABASES, STORAGES  # noqa: E402

# A file and not memory, so that other processes can open it.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["GONGKAI_HOME"]) / f"test-{os.getpid()}.sqlite3")}
    # Nothing here need outlive a power failure.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
CHANNEL_PACKAGES = ["gongkai.channels", "channels_here"]
CHANNELS = declared_channels(CHANNEL_PACKAGES)
# Tests log in without a telephone; those about the second factor ask for it.
SECOND_FACTOR = "nobody"
# The disk they run on may be nearly full; those about its room say how much is to be left.
STORAGE_RESERVE_MEGABYTES = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# Each process of the tests keeps files of its own: their databases number their reports alike.
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="gongkai-files-"))
