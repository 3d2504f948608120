"""What a verification can find, and how it is said: what is wrong, and what to do about it.

The words stand beside the faults and not in a face, since the command line, the desk and the failed job say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Damage(StrEnum):
    """What can be wrong with what is kept."""

    GUARD_MISSING = "guard_missing"
    GUARD_ALTERED = "guard_altered"
    GUARD_OFF = "guard_off"
    GUARD_FUNCTION = "guard_function"
    GUARD_STRANGE = "guard_strange"
    GUARDS_BYPASSED = "guards_bypassed"
    CHAIN_MISSING = "missing"
    CHAIN_CHANGED = "changed"
    CHAIN_UNCHAINED = "unchained"
    CHAIN_UNKNOWN_HASH = "unknown_hash"
    CHAIN_CUT_OFF = "cut_off"
    CHAIN_NO_END = "no_end"
    CHAIN_NOT_AS_ANCHORED = "not_as_anchored"
    CHAIN_UNKEYED = "unkeyed"
    CHAIN_FORGED = "forged"
    CHAIN_END_FORGED = "end_forged"
    CHAIN_GONE = "chain_gone"
    KEYS_MISSING = "keys_missing"
    ANCHOR_ALTERED = "anchor_altered"
    ANCHOR_MISSING = "anchor_missing"
    ANCHOR_FORGED = "anchor_forged"
    ANCHORS_NOT_AS_KEYED = "anchors_not_as_keyed"
    ANCHOR_NOT_AS_ARCHIVED = "anchor_not_as_archived"
    ROW_MISSING = "row_missing"
    ROW_UNRECORDED = "row_unrecorded"
    ROW_ALTERED = "row_altered"
    SEALED_UNREADABLE = "sealed_unreadable"
    FILE_MISSING = "file_missing"
    FILE_ALTERED = "file_altered"


@dataclass(frozen=True)
class FaultWords:
    """How a fault is said: what is wrong, and what is to be done."""

    zh: str
    en: str
    remedy: str
    remedy_en: str

    def __getitem__(self, place: int) -> str:
        return (self.zh, self.en)[place]


_KEEP = "停止改动，保全数据库和各份备份，查明谁能直接写数据库；从改动以前的备份核对"
_KEEP_EN = (
    "Change nothing, keep the database and all backups, find who can write to the database, compare with a backup"
)
_GUARDS = "由数据库所有者运行 gongkai migrate --guards 重新建立，并查明是谁改的；此前的改动另行核对"
_GUARDS_EN = "Let the owner of the database run gongkai migrate --guards, and find out who changed them"
_RESTORE = "从改动以前的备份恢复这一项，恢复后再核验"
_RESTORE_EN = "Restore this from a backup made before, and verify again"
_FILE = "从文件备份恢复到原来的位置，恢复后再核验"
_FILE_EN = "Restore the file to its place from a backup, and verify again"
_ANCHORS = "后台任务停过的，等它补记后再核验；没有停过的，就是被删除：保全数据库，用存档的锚点核对（--anchors）"
_ANCHORS_EN = "If the worker was down, verify again after it has caught up; else it was deleted: use archived anchors"

FAULT_WORDS: Mapping[Damage, FaultWords] = MappingProxyType(
    {
        Damage.GUARD_MISSING: FaultWords(
            "数据库缺少保护触发器", "the database lacks this trigger", _GUARDS, _GUARDS_EN
        ),
        Damage.GUARD_ALTERED: FaultWords(
            "保护触发器的内容、时机或者所在的表被改动", "the trigger was altered", _GUARDS, _GUARDS_EN
        ),
        Damage.GUARD_OFF: FaultWords("保护触发器被停用", "the trigger is switched off", _GUARDS, _GUARDS_EN),
        Damage.GUARD_FUNCTION: FaultWords(
            "保护触发器调用的函数被改动或者缺失", "the function behind the trigger was altered", _GUARDS, _GUARDS_EN
        ),
        Damage.GUARD_STRANGE: FaultWords(
            "受保护的表上有不属于本系统的触发器或者规则", "a trigger or rule that is not ours", _KEEP, _KEEP_EN
        ),
        Damage.GUARDS_BYPASSED: FaultWords(
            "数据库设成不执行触发器（session_replication_role）",
            "the database is set to run no triggers",
            "由数据库管理员恢复为 origin，并查明是谁改的",
            "Let the administrator of the database set it back to origin",
        ),
        Damage.CHAIN_MISSING: FaultWords("缺少这一条", "this entry is missing", _KEEP, _KEEP_EN),
        Damage.CHAIN_CHANGED: FaultWords("内容与散列值不符", "its content is not what was hashed", _KEEP, _KEEP_EN),
        Damage.CHAIN_UNCHAINED: FaultWords(
            "没有接上前一条", "it does not name the hash of the entry before it", _KEEP, _KEEP_EN
        ),
        Damage.CHAIN_UNKNOWN_HASH: FaultWords("散列算法无法识别", "its hash algorithm is not known", _KEEP, _KEEP_EN),
        Damage.CHAIN_CUT_OFF: FaultWords(
            "链的末端与登记不符，可能被截断", "the chain does not end where its end was noted", _KEEP, _KEEP_EN
        ),
        Damage.CHAIN_NO_END: FaultWords(
            "有日志而没有链末登记", "there are entries, but no end was noted", _KEEP, _KEEP_EN
        ),
        Damage.CHAIN_NOT_AS_ANCHORED: FaultWords(
            "与公布的散列值不符", "it is not the entry whose hash was published", _KEEP, _KEEP_EN
        ),
        Damage.CHAIN_UNKEYED: FaultWords(
            "没有校验码，不是本系统写入的", "it carries no code: this program did not write it", _KEEP, _KEEP_EN
        ),
        Damage.CHAIN_FORGED: FaultWords(
            "校验码不符，不是本系统写入的", "its code is wrong: this program did not write it", _KEEP, _KEEP_EN
        ),
        Damage.CHAIN_END_FORGED: FaultWords(
            "链末的校验码不符：链末被改过，或者链被截断、被接上伪造的日志",
            "the end of the chain was not noted by this program",
            _KEEP,
            _KEEP_EN,
        ),
        Damage.CHAIN_GONE: FaultWords(
            "机关在，它的日志链不在", "the agency is there, its chain is gone", _KEEP, _KEEP_EN
        ),
        Damage.KEYS_MISSING: FaultWords(
            "密钥文件里没有这把校验密钥，校验码无法核对",
            "the key of these codes is not in the file of keys",
            "从备份恢复密钥文件（keys.json）再核验；核验别处的备份，用 GONGKAI_KEYS 指明那里的密钥文件",
            "Restore the file of keys and verify again; for a backup, name its file of keys by GONGKAI_KEYS",
        ),
        Damage.ANCHOR_ALTERED: FaultWords("锚点与它的校验值不符", "the anchor is not what was hashed", _KEEP, _KEEP_EN),
        Damage.ANCHOR_MISSING: FaultWords("缺少锚点", "the anchor is missing", _ANCHORS, _ANCHORS_EN),
        Damage.ANCHOR_FORGED: FaultWords(
            "锚点的校验码不符：被改动、被重写，或者它前一天的锚点被删除",
            "the anchor was not laid by this program, or the one before it was deleted",
            _KEEP,
            _KEEP_EN,
        ),
        Damage.ANCHORS_NOT_AS_KEYED: FaultWords(
            "启用校验码以前的锚点有删改", "the anchors from before the codes are not what they were", _KEEP, _KEEP_EN
        ),
        Damage.ANCHOR_NOT_AS_ARCHIVED: FaultWords(
            "锚点与存档的校验值不符，或者被删除", "the anchor is not the archived one, or is gone", _KEEP, _KEEP_EN
        ),
        Damage.ROW_MISSING: FaultWords(
            "日志有记载，数据库里没有", "the journal tells of it, it is gone", _RESTORE, _RESTORE_EN
        ),
        Damage.ROW_UNRECORDED: FaultWords(
            "数据库里有，日志没有记载", "it is there, the journal tells nothing of it", _KEEP, _KEEP_EN
        ),
        Damage.ROW_ALTERED: FaultWords("与日志记载的不符", "it is not what the journal says", _RESTORE, _RESTORE_EN),
        Damage.SEALED_UNREADABLE: FaultWords(
            "加密的内容打不开：被改动、被换到别的记录，或者加密它的密钥不在密钥文件里",
            "what is encrypted does not open: it was altered or moved to another row, or its key is missing",
            "从改动以前的备份恢复这一项；密钥不在的，恢复密钥文件（keys.json）；恢复后再核验",
            "Restore this from a backup made before, or the file of keys where a key is missing, and verify again",
        ),
        Damage.FILE_MISSING: FaultWords("文件不在", "the file is gone", _FILE, _FILE_EN),
        Damage.FILE_ALTERED: FaultWords(
            "文件内容与登记的散列值不符", "the file is not what it was hashed as", _FILE, _FILE_EN
        ),
    }
)
"""Each fault and its words."""
