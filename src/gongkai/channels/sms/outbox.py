"""发件夹: lays each text message down as a file, for a program of the office's own (a carrier's client, a modem).

The same key makes the same file, so nothing is doubled here. The files hold telephone numbers: the folder is the
program's user's only, and whoever sends them on deletes them.
"""

from __future__ import annotations

import json

from gongkai.channels.sms.gateway import TextMessage, sms_settings
from gongkai.channels.work import NotNow
from gongkai.office.storage.durable import replace


def deliver(message: TextMessage) -> str:
    """Write `KEY.json`, whole or not at all. Raises NotNow where the folder cannot be written to."""
    content = json.dumps({"phone": message.phone, "text": message.text}, ensure_ascii=False)
    try:
        replace(sms_settings().outbox / f"{message.key}.json", [content.encode()])
    except OSError:
        raise NotNow("短信发件夹不能写入") from None
    return message.key
