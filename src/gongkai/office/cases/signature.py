"""数字签名: a letter's PDF signed with the agency's certificate, where the operator has laid one down for it.

The certificates lie in a folder as PKCS#12 files, each named after its agency (`zrzyj.p12`), so that no agency's letter
is ever signed by another. The signature is PAdES; it is added behind the bytes of the PDF/A and changes none of them.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from gongkai.office.agencies.models import Agency
from gongkai.office.cases.refusals import CertificateUnusable

FIELD = "Signature"


@dataclass(frozen=True)
class Signed:
    """A PDF with its signature, and whom the certificate names; empty where nothing was signed."""

    pdf: bytes
    certificate: str = ""


def signed(pdf: bytes, agency: Agency, on: date) -> Signed:
    """The PDF with the agency's signature; as it is where the agency has no certificate.

    Raises CertificateUnusable where there is one that cannot be opened, or is not valid on the day.
    """
    place = _place(agency)
    if place is None:
        return Signed(pdf)
    content, password = place.read_bytes(), settings.CASES_SIGNATURE_PASSWORD.encode()
    name = _name(content, password, agency, on)
    library = _library()
    signer = library.SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=password)
    if signer is None:
        raise CertificateUnusable("unreadable", agency.name)
    metadata = library.PdfSignatureMetadata(
        field_name=FIELD, name=agency.name, md_algorithm="sha256", subfilter=_pades()
    )
    stream = BytesIO()
    library.sign_pdf(_writer()(BytesIO(pdf)), metadata, signer=signer, output=stream)
    return Signed(stream.getvalue(), name)


def signs(agency: Agency) -> bool:
    """Whether the agency's letters are signed."""
    return _place(agency) is not None


def _place(agency: Agency) -> Path | None:
    if not settings.CASES_SIGNATURES:
        return None
    place = Path(settings.CASES_SIGNATURES) / f"{agency.slug}.p12"
    return place if place.is_file() else None


def _name(content: bytes, password: bytes, agency: Agency, on: date) -> str:
    """Whom the certificate names. Raises CertificateUnusable."""
    try:
        loaded = load_pkcs12(content, password)
    except ValueError:
        raise CertificateUnusable("unreadable", agency.name) from None
    if loaded.cert is None or loaded.key is None:
        raise CertificateUnusable("unreadable", agency.name)
    certificate = loaded.cert.certificate
    if not certificate.not_valid_before_utc.date() <= on <= certificate.not_valid_after_utc.date():
        raise CertificateUnusable("not_valid", agency.name)
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value)[:200] if named else certificate.subject.rfc4514_string()[:200]


@cache
def _library() -> Any:
    # Loaded on first use: it takes a second, and most installations never sign.
    return importlib.import_module("pyhanko.sign.signers")


@cache
def _writer() -> Any:
    return importlib.import_module("pyhanko.pdf_utils.incremental_writer").IncrementalPdfFileWriter


@cache
def _pades() -> Any:
    return importlib.import_module("pyhanko.sign.fields").SigSeedSubFilter.PADES
