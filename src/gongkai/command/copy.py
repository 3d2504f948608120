"""`gongkai copy`: a copy to be given out, of any file: without metadata, without pages withheld, and proved."""

from __future__ import annotations

import json
import shutil
from collections.abc import Set
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from gongkai.command.language import Language, LanguageOption, Stop, both, choose
from gongkai.paper.proof.answers import Proof, as_data
from gongkai.paper.proof.judge import prove
from gongkai.paper.proof.programs import PACKAGES, missing
from gongkai.paper.proof.wording import proof_lines
from gongkai.paper.release.apart import copy_apart, examine_apart
from gongkai.paper.release.found import Copied, NotReleasable
from gongkai.paper.release.found import as_data as copied_data
from gongkai.paper.release.pages import BadPages, pages_of
from gongkai.paper.release.wording import copied_lines, refusal_words

NOT_PROVED = 1
"""The exit code where no copy is left behind, or one that nobody looked at."""
_PAGES = {
    "empty": ("请写明不公开的页，如“3-5、8”", "name the pages, as in 3-5,8"),
    "unreadable": ("看不懂“{what}”，请写成“3-5、8”", "“{what}” is no page; write 3-5,8"),
    "backwards": ("“{what}”的起止页写反了", "“{what}” ends before it begins"),
    "beyond": ("“{what}”超出了文件的页数", "“{what}” is beyond the last page"),
    "twice": ("第{what}页写了两次", "page {what} is named twice"),
}


def copy(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("原文件。", "The original."))],
    out: Annotated[Path, typer.Option("--out", "-o", help=both("公开文本写到哪里。", "Where the copy is written."))],
    without: Annotated[
        str, typer.Option("--without", help=both("不公开的页，如 3-5,8。", "Pages to leave out, as in 3-5,8."))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=both("输出 JSON。", "Print JSON."))] = False,
    lang: LanguageOption = Language.ZH,
) -> None:
    """Write the copy, prove it, and say what was left out and what was proved."""
    if file.resolve() == out.resolve():
        raise Stop(f"公开文本不能写在原文件上：{out}", f"The copy cannot take the place of the original: {out}")
    if without and missing():
        packages = " ".join(PACKAGES)
        raise Stop(
            f"没有核验程序，不能按页去掉内容。请先安装：{packages}",
            f"Pages are left out only where the copy can be proved; install {packages}",
        )
    with TemporaryDirectory(prefix="gongkai-") as folder:
        copy_path = Path(folder) / "copy"
        withheld, copied = _made(file, copy_path, without)
        proof = prove(file, copy_path, withheld)
        if proof.is_sound:
            shutil.copyfile(copy_path, out)
    _say(copied, proof, sorted(withheld), out, lang, as_json=as_json)
    if not (proof.is_sound and proof.is_asked):
        raise typer.Exit(NOT_PROVED)


def _made(file: Path, folder: Path, without: str) -> tuple[Set[int], Copied]:
    """Write the copy; the pages that it goes without, and what else was left out. Raises Stop."""
    try:
        withheld = frozenset(pages_of(without, examine_apart(file).pages or 0)) if without else frozenset()
        copied = copy_apart(file, folder, withheld)
    except BadPages as bad:
        zh, en = _PAGES[bad.why]
        raise Stop(zh.format(what=bad.what), en.format(what=bad.what)) from bad
    except NotReleasable as refused:
        raise Stop(refusal_words(refused), refusal_words(refused, Language.EN)) from refused
    return withheld, copied


def _say(copied: Copied, proof: Proof, withheld: list[int], out: Path, lang: Language, *, as_json: bool) -> None:
    written = str(out) if proof.is_sound else None
    if as_json:
        data: dict[str, Any] = {"written": written, "without": withheld, "copy": copied_data(copied)}
        data["proof"] = as_data(proof)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in [*copied_lines(copied, lang), *proof_lines(proof, lang)]:
        typer.echo(line)
    if not proof.is_sound:
        typer.echo(choose(lang, "核验没有通过，没有写出公开文本。", "Not proved: no copy was written."))
    elif not proof.is_asked:
        typer.echo(choose(lang, f"写出 {out}，没有核验。", f"Wrote {out}, which nobody looked at."))
    else:
        typer.echo(choose(lang, f"写出 {out}，核验通过。", f"Wrote {out}, proved."))
