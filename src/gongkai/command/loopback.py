"""What only this machine may reach: the pages of a demonstration whose passwords everybody knows."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping

from gongkai.command.language import Stop
from gongkai.command.office_door import open_room, open_tables
from gongkai.project import environment


def others(host: str, variables: Mapping[str, str]) -> list[str]:
    """Under what the pages could be reached from elsewhere: the address listened on, the names in `GONGKAI_HOSTS`."""
    return [name for name in (host, *environment.words(variables, "GONGKAI_HOSTS")) if not is_loopback(name)]


def is_loopback(host: str) -> bool:
    """Whether a name or an address leads to this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_debug(host: str) -> None:
    """Raise Stop where others could reach pages that show the inside of an error."""
    if environment.yes(os.environ, "GONGKAI_DEBUG") and (reached := others(host, os.environ)):
        raise Stop(
            f"错误：GONGKAI_DEBUG=1 会显示出错细节，不能对外提供服务（{'、'.join(reached)}）。请去掉这个设置。",
            f"Error: GONGKAI_DEBUG=1 shows the inside of errors; not for others to reach ({', '.join(reached)}).",
        )


def refuse_known_passwords(host: str) -> None:
    """Raise Stop where others could reach the pages and the database holds accounts that anybody can log in with."""
    reached = others(host, os.environ)
    if not reached:
        return
    tables = open_tables()
    try:
        name = open_room("gongkai.demo.accounts").first_with_known_password()
    except tables.DatabaseError:
        # There are no accounts where there are no tables; what is wrong with the database the server itself says.
        return
    if name:
        raise Stop(
            f"错误：演示账号（{name}等）的密码是公开的，不能对外提供服务（{'、'.join(reached)}）。"
            "只给本机看：监听 127.0.0.1，不设 GONGKAI_HOSTS。要对外：用 GONGKAI_HOME 另指一个目录，运行 gongkai init。",
            f"Error: everybody knows the passwords of the demonstration ({name} …); it is not for others to reach "
            f"({', '.join(reached)}). Listen on 127.0.0.1 and leave GONGKAI_HOSTS unset, or set a platform of your own "
            "up: another GONGKAI_HOME, then gongkai init.",
        )
