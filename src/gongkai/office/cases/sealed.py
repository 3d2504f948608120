"""What this room keeps sealed."""

from __future__ import annotations

from gongkai.office.cases.draft_models import RequestDraft
from gongkai.office.cases.file_models import CaseFile, SuppliedFile
from gongkai.office.cases.letter_models import Letter, SealPicture
from gongkai.office.cases.models import Consultation, Message, Party
from gongkai.office.encryption.registry import encrypted_field

PARTICULARS = encrypted_field(Party, "sealed", "当事人身份和联系信息", context=lambda party: f"case-party:{party.key}")
FILE_KEYS = encrypted_field(CaseFile, "sealed", "申请人文件的名称和密钥", context=lambda file: f"case-file:{file.key}")
SUPPLIED_KEYS = encrypted_field(
    SuppliedFile, "sealed", "提供文件的名称和密钥", context=lambda file: f"case-supplied:{file.key}"
)
LETTER_GIVEN = encrypted_field(Letter, "given", "文书填写内容", context=lambda letter: f"letter-given:{letter.key}")
LETTER_FACTS = encrypted_field(Letter, "facts", "文书签发内容", context=lambda letter: f"letter-facts:{letter.key}")
LETTER_FILE_KEYS = encrypted_field(
    Letter, "file_keys", "文书文件的密钥", context=lambda letter: f"letter-files:{letter.key}"
)
SEAL_KEYS = encrypted_field(
    SealPicture, "sealed", "印章图样的密钥", context=lambda picture: f"seal-picture:{picture.key}"
)
OPINION = encrypted_field(
    Consultation, "sealed", "征求意见的理由", context=lambda opinion: f"case-opinion:{opinion.case_id}:{opinion.number}"
)
MESSAGE = encrypted_field(Message, "sealed", "留言", context=lambda message: f"case-message:{message.key}")
REQUEST_DRAFT = encrypted_field(RequestDraft, "sealed", "申请草稿", context=lambda draft: f"request-draft:{draft.key}")
