"""`gongkai init`: the first set-up of a real office, asked step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from gongkai.command.demo import today
from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.command.office_door import open_room, open_tables, unreachable
from gongkai.command.serve import HostOption, PortOption, bracketed
from gongkai.law.agencies import AgencyLevel, guess_level
from gongkai.law.terms import zh

_KINDS = (
    ("security", "安全管理员（管理人员和岗位，必设）", "Security administrator (staff and posts; required)"),
    ("system", "系统管理员（管理机关和设置，可回车跳过）", "System administrator (agencies, settings; Enter to skip)"),
    ("audit", "审计管理员（查看工作日志，可回车跳过）", "Audit administrator (the journal; Enter to skip)"),
)
"""The three administrators, the one who appoints all others first."""

_CODES = (
    ("credit_code", "check_credit_code", "统一社会信用代码", "Unified social credit code"),
    ("division_code", "check_division_code", "行政区划代码", "Division code"),
    ("site_code", "check_site_code", "网站标识码", "Site code"),
)
_NUMBERS = (
    ("icp_number", "ICP备案号", "ICP filing number"),
    ("police_number", "公安机关备案号", "Police filing number"),
)
_OFFICE = (
    ("disclosure_office", "政府信息公开工作机构名称", "Name of the office for disclosure"),
    ("disclosure_address", "工作机构办公地址", "Its address"),
    ("disclosure_hours", "工作机构办公时间", "Its hours"),
    ("disclosure_phone", "工作机构联系电话", "Its phone"),
    ("disclosure_fax", "工作机构传真号码", "Its fax"),
    ("disclosure_email", "工作机构互联网联系方式", "Its address on the internet"),
)
"""What Article 12 wants of the office for disclosure: field, Chinese, English. All may be filled in later."""


def init(
    browser: Annotated[
        bool,
        typer.Option(
            "--browser",
            help=both(
                "不在这里问：显示一个新的设置码，在浏览器里设置。原来的设置码作废。",
                "Ask nothing here: show a new key for first set-up in a browser. The one before it is void.",
            ),
        ),
    ] = False,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Ask for the agency, its office, the authority, the site's numbers and the administrators; then make them."""
    tables = open_tables()
    try:
        tables.bring_up_to_date()
    except tables.Unreachable as error:
        raise unreachable(error) from error
    room = open_room("gongkai.office.agencies.set_up")
    there = open_room("gongkai.office.agencies.queries").host()
    if there:
        raise _already(there.name)
    if browser:
        key = open_room("gongkai.office.access.first_set_up").make_key(datetime.now(UTC))
        typer.echo(open_room("gongkai.project.first_key").words(f"http://{bracketed(host)}:{port}", key, lang.value))
        return
    asking = Asking(lang, room)
    wanted = room.FirstSetUp(asking.host(), asking.authority(), asking.administrators())
    try:
        set_up = room.set_up(wanted, actor=room.Actor(choose(lang, "首次设置", "First set-up")), on=today())
    except room.AlreadySetUp as error:
        raise _already(error.name) from error
    except room.ValidationError as error:
        raise Stop(*(f"错误：{'；'.join(error.messages)}",) * 2) from error
    typer.echo(
        choose(
            lang,
            f"{set_up.name}的平台已建好。运行 gongkai serve 后，由安全管理员登录，为工作人员设岗。",
            f"The platform of {set_up.name} is ready. Run gongkai serve; the security administrator gives out posts.",
        )
    )


def _already(name: str) -> Stop:
    return Stop(f"错误：平台已由{name}设置过。", f"Error: the platform of {name} is set up already.")


class Asking:
    """The questions, each asked again until the answer will do."""

    def __init__(self, lang: Language, room: Any) -> None:
        self.lang, self.room = lang, room
        self.codes = open_room("gongkai.office.agencies.codes")
        self.passwords = open_room("django.contrib.auth.password_validation")

    def host(self) -> Any:
        """The agency whose platform this is."""
        self._heading("一、主办机关", "1. The agency")
        name = self._text("机关全称", "Full name")
        short_name = self._text("简称", "Short name", default=name)
        slug = self._slug()
        level = self._level(name)
        self._heading("二、代码和备案号（可回车跳过，以后在经办台补填）", "2. Codes and numbers (Enter to skip)")
        data = [(field, self._code(check, chinese, english)) for field, check, chinese, english in _CODES]
        data += [(field, self._optional(chinese, english)) for field, chinese, english in _NUMBERS]
        self._heading("三、政府信息公开工作机构（可回车跳过）", "3. The office for disclosure (Enter to skip)")
        data += [(field, self._optional(chinese, english)) for field, chinese, english in _OFFICE]
        return self.room.NewAgency(name, short_name, slug, level, tuple(data))

    def authority(self) -> Any:
        """The office that guides the others, where this is a government's platform."""
        self._heading(
            "四、政府信息公开工作主管部门（政府办公厅、办公室；部门自建平台的回车跳过）",
            "4. The authority: the government's general office (Enter to skip on a department's own platform)",
        )
        name = self._optional("主管部门全称", "Full name of the authority")
        if not name:
            return None
        short_name = self._text("简称", "Short name", default=name)
        return self.room.NewAgency(name, short_name, self._slug(), self._level(name))

    def administrators(self) -> list[Any]:
        """The administrators: three persons, one of whom at least there must be."""
        self._heading("五、管理员：三员由三人分别担任，不得兼任", "5. Administrators: three different persons")
        administrators: list[Any] = []
        for kind, chinese, english in _KINDS:
            typer.echo(choose(self.lang, chinese, english))
            required = kind == "security"
            ask = self._text if required else self._optional
            username = ask("登录名", "User name")
            while username in {administrator.username for administrator in administrators}:
                typer.echo(choose(self.lang, "登录名已用，须另设一人。", "That name is taken: another person, please."))
                username = ask("登录名", "User name")
            if username:
                display_name = self._text("姓名", "Name")
                password = self._password(username, display_name)
                administrators.append(
                    self.room.NewAdministrator(username, display_name, self.room.AdministratorKind(kind), password)
                )
        return administrators

    def _text(self, chinese: str, english: str, default: str | None = None) -> str:
        """An answer that is not empty."""
        while True:
            answer = str(typer.prompt(choose(self.lang, chinese, english), default=default)).strip()
            if answer:
                return answer

    def _optional(self, chinese: str, english: str) -> str:
        """An answer that may be empty."""
        return str(typer.prompt(choose(self.lang, chinese, english), default="", show_default=False)).strip()

    def _code(self, check: str, chinese: str, english: str) -> str:
        """A code, or nothing."""
        return self._until_right(
            lambda: self._optional(chinese, english), lambda code: not code or getattr(self.codes, check)(code)
        )

    def _slug(self) -> str:
        """The agency's part of an address."""
        return self._until_right(
            lambda: self._text("网址中的代号（小写字母、数字、-；以后不变）", "Name in addresses (letters, digits, -)"),
            self.room.validate_slug,
        )

    def _level(self, name: str) -> AgencyLevel:
        """The level, proposed where the name shows it beyond doubt."""
        levels = list(AgencyLevel)
        for number, level in enumerate(levels, 1):
            typer.echo(f"  {number:>2}  {zh(level) if self.lang is Language.ZH else level.value}")
        guessed = guess_level(name)
        default = levels.index(guessed) + 1 if guessed else None
        while True:
            number = int(
                typer.prompt(choose(self.lang, "类别（填序号）", "Level (its number)"), default=default, type=int)
            )
            if 1 <= number <= len(levels):
                return levels[number - 1]

    def _password(self, username: str, display_name: str) -> str:
        """A password that the rules let through, given twice."""
        person = self.room.Staff(username=username, display_name=display_name)

        def ask() -> str:
            return str(
                typer.prompt(
                    choose(self.lang, "密码（不显示）", "Password (not shown)"),
                    hide_input=True,
                    confirmation_prompt=choose(self.lang, "再输一次密码", "The password once more"),
                )
            )

        return self._until_right(ask, lambda password: self.passwords.validate_password(password, person))

    def _until_right(self, ask: Callable[[], str], check: Callable[[str], object]) -> str:
        """Ask until the check has no objection, and say each one."""
        while True:
            answer = ask()
            try:
                check(answer)
            except self.room.ValidationError as wrong:
                for message in wrong.messages:
                    typer.echo(message)
            else:
                return answer

    def _heading(self, chinese: str, english: str) -> None:
        typer.echo("\n" + choose(self.lang, chinese, english))
