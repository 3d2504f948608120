"""发件夹: lays each text message down as a file, for a program of the office's own (a carrier's client, a modem).

The same key makes the same file, so nothing is doubled here. The files hold telephone numbers: the folder is the
program's user's only, and whoever sends them on deletes them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.conf import settings

from gongkai.channels.sms.gateway import TextMessage
from gongkai.channels.work import NotNow


def deliver(message: TextMessage) -> str:
    """Write `KEY.json`, whole or not at all. Raises NotNow where the folder cannot be written to."""
    folder = Path(settings.SMS_OUTBOX)
    content = json.dumps({"phone": message.phone, "text": message.text}, ensure_ascii=False)
    draft = folder / f".{message.key}.draft"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as writing:
            writing.write(content)
        draft.replace(folder / f"{message.key}.json")
    except OSError:
        raise NotNow("短信发件夹不能写入") from None
    return message.key
