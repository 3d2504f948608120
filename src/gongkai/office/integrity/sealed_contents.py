"""What is encrypted of persons: each token opens, and in its own row; whoever changed one or moved it is found."""

from __future__ import annotations

from gongkai.office.encryption import keyring
from gongkai.office.encryption.encrypt import decrypt
from gongkai.office.encryption.refusals import KeyMissing, Tampered
from gongkai.office.encryption.registry import encrypted_fields
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook, area

_AT_ONCE = 500


def check_sealed(look: AreaLook) -> None:
    """Open everything that is encrypted in the tables; nothing of it is kept or shown."""
    try:
        keyring.ring()
    except keyring.NoRing:
        look.note("没有密钥文件，加密的内容没有核对；核验别处的备份，用 GONGKAI_KEYS 指明那里的密钥文件")
        return
    for declared in encrypted_fields():
        for row in declared.rows().order_by("pk").iterator(_AT_ONCE):
            try:
                decrypt(getattr(row, declared.field), context=declared.context(row))
            except (Tampered, KeyMissing):
                look.report(Damage.SEALED_UNREADABLE, f"{declared.zh}（记录号 {row.pk}）")
            look.passed()


area("sealed", "加密的内容", check_sealed)
