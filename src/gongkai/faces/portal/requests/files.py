"""Files that come with a form: kept as they come, refused in words, removed by a button."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest

from gongkai.faces.portal import public
from gongkai.faces.portal.requests.sheets import KeptFile, UploadPlace
from gongkai.faces.ui.visitor import Tries, origin_of
from gongkai.office.cases import files
from gongkai.office.cases.file_models import CaseFile, FileKind
from gongkai.office.cases.refusals import FileRefused

UPLOADS_AN_HOUR = 60
_MEGABYTE = 1024 * 1024
_PROOFS = ".jpg,.jpeg,.png,.pdf"
_FIELDS = {
    FileKind.ATTACHMENT: "attachment",
    FileKind.IDENTITY: "identity",
    FileKind.AUTHORITY: "authority",
    FileKind.PAYMENT: "payment",
    FileKind.OPINION: "opinion_file",
}


def uploads_of(
    mark: uuid.UUID | None, kinds: tuple[FileKind, ...], errors: dict[FileKind, str]
) -> tuple[UploadPlace, ...]:
    """The places for files of these kinds, with what is there for the form of this mark."""
    there = files.of_form(mark) if mark else ()
    return tuple(_upload(kind, [file for file in there if file.kind == kind], errors.get(kind, "")) for kind in kinds)


def take_in(request: HttpRequest, mark: uuid.UUID, kinds: tuple[FileKind, ...]) -> dict[FileKind, str]:
    """Keep what came, and remove what is to be removed; why something was refused, by kind."""
    errors, today = {}, public.today()
    for kind in kinds:
        for upload in request.FILES.getlist(_FIELDS[kind]):
            try:
                content = opened(request, upload)
                files.keep(content, upload.name or "", kind, mark, on=today, origin=origin_of(request, today))
            except FileRefused as refused:
                errors[kind] = refusal_words(refused)
    return errors


def opened(request: HttpRequest, upload: object) -> bytes:
    """The bytes of an upload, if they are not too many and not too often. Raises FileRefused."""
    if upload.size > settings.CASES_FILE_MEGABYTES * _MEGABYTE:  # type: ignore[attr-defined]
        raise FileRefused("too_large", megabytes=settings.CASES_FILE_MEGABYTES)
    if not Tries("uploads", UPLOADS_AN_HOUR, 3600).take(request):
        raise FileRefused("too_often")
    return bytes(upload.read())  # type: ignore[attr-defined]


def remove(mark: uuid.UUID, key: str) -> None:
    """Throw away a file of this form."""
    try:
        files.drop(mark, uuid.UUID(key))
    except ValueError:
        return


def names_of(case_files: list[CaseFile]) -> tuple[str, ...]:
    """What the applicant called them."""
    return tuple(files.name_of(file) for file in case_files)


def refusal_words(refused: FileRefused) -> str:
    """Why a file is not taken in, and what would be right."""
    if "words" in refused.facts:
        return f"{refused.facts['words']}。"
    words = {
        "too_large": f"一个文件不超过{refused.facts.get('megabytes')} MB，请压缩或者拆分后再上传。",
        "too_many": f"一件申请最多附{refused.facts.get('most')}个文件。更多材料可以邮寄或者当面提交。",
        "infected": "查毒软件在文件中发现病毒，没有收下。",
        "no_room": "服务器存储空间不足，暂时收不了文件。填写的内容已保留，可以先不附文件提交，材料邮寄或者当面提交。",
        "quota_of_all": "等待提交的文件太多，暂时收不了。填写的内容已保留，可以先不附文件提交，材料邮寄、当面提交。",
        "quota_of_address": f"同一网络地址一天最多上传{refused.facts.get('megabytes')} MB，今天已满。"
        "请明天再传，或者邮寄、当面提交。",
        "too_often": "上传次数过多，请一小时后再试，或者邮寄、当面提交。",
    }
    return words[refused.why]


def _upload(kind: FileKind, there: list[CaseFile], error: str) -> UploadPlace:
    most = settings.CASES_FILE_MEGABYTES
    labels = {
        FileKind.ATTACHMENT: (
            "申请材料",
            f"有助于查找的材料，可不附。jpg、png、pdf、docx、xlsx，一个不超过{most} MB。",
        ),
        FileKind.IDENTITY: (
            "身份证明",
            f"证件人像面或者登记证书的照片。jpg、png、pdf，不超过{most} MB。也可以提交后邮寄或者当面出示。",
        ),
        FileKind.PAYMENT: ("缴费凭证", f"缴款回单的照片或者文件。jpg、png、pdf，不超过{most} MB。可不附。"),
        FileKind.OPINION: (
            "附件",
            f"盖章的意见回执、证明材料等，可不附。jpg、png、pdf、docx、xlsx，一个不超过{most} MB。",
        ),
        FileKind.AUTHORITY: ("授权委托书", f"由申请人签名或者盖章。jpg、png、pdf，不超过{most} MB。也可以提交后补交。"),
    }
    label, kind_label = labels[kind]
    accept = _PROOFS + (",.docx,.xlsx" if kind in files.ANY_TYPE else "")
    kept_files = tuple(KeptFile(str(file.key), files.name_of(file), file.size) for file in there)
    return UploadPlace(_FIELDS[kind], label, kind_label, accept, kept_files, error)
