"""What the console of a platform that is not set up yet says: where to do it in a browser, and with which key."""

from __future__ import annotations

import logging
import sys

from django.db import DatabaseError, connection
from django.utils import timezone

from gongkai.office.access.first_set_up import make_key
from gongkai.office.agencies.refusals import AlreadySetUp


def show(server: str, language: str) -> None:
    """Make a key and say so; nothing where the platform is set up, or the database is away for the moment."""
    try:
        key = make_key(timezone.now())
    except AlreadySetUp:
        return
    except DatabaseError:
        logging.getLogger("gongkai.requests").exception("no key for the first set-up could be made")
        return
    finally:
        # The processes that part from this one each open their own.
        connection.close()
    # Past the log, which is kept and passed on: this is for whoever is starting the server.
    sys.stderr.write(words(server, key, language) + "\n")
    sys.stderr.flush()


def words(server: str, key: str, language: str) -> str:
    """How to set the platform up in a browser."""
    address = f"{server}/desk/set-up/"
    if language == "en":
        return f"Not set up yet. Open {address} and give the key {key} (good once, for 24 hours)."
    return f"平台还没有设置。请用浏览器打开 {address} ，输入设置码 {key} （24小时内有效，用后作废）。"
