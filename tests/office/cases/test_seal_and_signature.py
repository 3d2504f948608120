"""Letters with seal, signature and the agency's own words: on what is issued only, and frozen with it."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings as now
from docx import Document
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import load_cert_from_pemder
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pytest_django import Settings

from gongkai.law.procedure.request import Move
from gongkai.office.acts import By, carry_out
from gongkai.office.cases.letter_files import content_of_letter
from gongkai.office.cases.letter_models import Letter, LetterState, OwnWording
from gongkai.office.cases.letters import begin_series, issue, prepare, preview
from gongkai.office.cases.matter import CaseProcedure
from gongkai.office.cases.move_facts import Extended
from gongkai.office.cases.refusals import AlreadyIssued, CertificateUnusable, NoSuchSeal
from gongkai.office.cases.seals import picture_of, put_seal_away, seal_of, take_seal
from gongkai.office.cases.wordings import adaptable, letters_adaptable, word, wordings_of
from gongkai.office.journal.models import Entry
from gongkai.paper.letters.render import WordingRefused
from gongkai.paper.letters.writing.seal import NoSeal
from office.cases.cases_world import Office
from scanners import EICAR, SILENT, scanner

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
OPENS = "一把钥匙"


def png(side: int = 40, colour: int = 6, high: int = 0) -> bytes:
    """A red picture, through which one sees where `colour` is 6."""
    points = b"\xcc\x00\x00\x80" if colour == 6 else b"\xcc\x00\x00"
    rows = (b"\x00" + points * side) * (high or side)
    head = struct.pack(">IIBBBBB", side, high or side, 8, colour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.fixture
def office() -> Office:
    made = Office()
    told = {
        "disclosure_office": "青石市自然资源局办公室", "disclosure_phone": "0399-5550218",
        "disclosure_address": "青石市建设路18号", "review_organ": "青石市人民政府", "court": "青石市人民法院",
    }  # fmt: skip
    type(made.agency).objects.filter(pk=made.agency.pk).update(**told)
    made.agency.refresh_from_db()
    begin_series(made.agency, "青自然资公开告", 2026, actor=made.head, on=DAY)
    return made


def begun(office: Office) -> Letter:
    """A notice of extension that can be issued."""
    case = carry_out(
        CaseProcedure(office.received(DAY)), Move.EXTEND, Extended(20, "检索量大", "李主任", DAY), By(office.head, DAY)
    )
    return prepare(case, "W05", {}, actor=office.clerk, on=DAY)


def issued(office: Office) -> Letter:
    return issue(begun(office), actor=office.head, on=DAY)


def content(letter: Letter) -> bytes:
    return content_of_letter(letter, "pdf")


def pictures(letter: Letter) -> list[bool]:
    """Whether the PDF and the Word file have a picture."""
    drawn = bool(Document(BytesIO(content_of_letter(letter, "docx"))).element.xpath("//pic:pic"))
    return [any(len(page.images) for page in pypdf.PdfReader(BytesIO(content(letter))).pages), drawn]


def certificate(folder: Path, slug: str = "zrzyj", until: date = date(2030, 1, 1)) -> bytes:
    """A certificate that the bureau made for itself, laid down with its key; the certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "青石市自然资源局")])
    begins, ends = datetime(2025, 1, 1, tzinfo=UTC), datetime(until.year, until.month, until.day, tzinfo=UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(begins).not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(True, True, False, False, False, True, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    locked = pkcs12.serialize_key_and_certificates(b"zrzyj", key, made, None, BestAvailableEncryption(OPENS.encode()))
    folder.joinpath(f"{slug}.p12").write_bytes(locked)
    return bytes(made.public_bytes(Encoding.DER))


def test_a_letter_bears_the_seal_from_the_day_it_is_taken_until_it_is_put_away(office: Office) -> None:
    assert pictures(issued(office)) == [False, False]
    take_seal(office.agency, png(), actor=office.head, on=DAY)
    sealed = issued(office)
    assert pictures(sealed) == [True, True]
    assert sealed.seal_sha256 == hashlib.sha256(png()).hexdigest()
    put_seal_away(office.agency, actor=office.head, on=DAY)
    assert pictures(issued(office)) == [False, False]
    assert pictures(sealed) == [True, True]
    with pytest.raises(NoSuchSeal):
        put_seal_away(office.agency, actor=office.head, on=DAY)


def test_a_receipt_that_bears_no_seal_gets_none(office: Office) -> None:
    take_seal(office.agency, png(), actor=office.head, on=DAY)
    case = office.received(DAY)
    receipt = issue(prepare(case, "W01", {}, actor=office.clerk, on=DAY), actor=office.head, on=DAY)
    assert receipt.seal_sha256 == ""


def test_a_new_picture_takes_the_place_of_the_old_one(office: Office) -> None:
    take_seal(office.agency, png(), actor=office.head, on=DAY)
    take_seal(office.agency, png(60), actor=office.head, on=DAY)
    found = seal_of(office.agency)
    assert found is not None
    assert picture_of(found) == png(60)
    verbs = [entry.verb for entry in Entry.objects.order_by("-pk")[:3]]
    assert verbs == ["letters.seal_taken", "letters.seal_put_away", "letters.seal_taken"]


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (b"", "no_picture"),
        (b"\xff\xd8\xff" + b"0" * 99, "opaque"),
        (png(colour=2), "opaque"),
        (png(40, high=90), "not_square"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "no_picture"),
        (png() + b"0" * 2_000_001, "too_large"),
    ],
)
def test_what_would_cover_the_date_or_is_no_picture_is_no_seal(office: Office, picture: bytes, why: str) -> None:
    with pytest.raises(NoSeal) as refused:
        take_seal(office.agency, picture, actor=office.head, on=DAY)
    assert refused.value.reason == why


def with_comment(picture: bytes, words: str) -> bytes:
    """The picture with words in it that nobody sees."""
    chunk = b"tEXtComment\0" + words.encode()
    written = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    ends = picture.rfind(b"IEND") - 4
    return picture[:ends] + written + picture[ends:]


def test_a_picture_with_a_virus_is_no_seal(office: Office, settings: Settings) -> None:
    with scanner() as settings.VIRUS_SCANNER, pytest.raises(NoSeal) as refused:
        take_seal(office.agency, with_comment(png(), EICAR), actor=office.head, on=DAY)
    assert refused.value.reason == "infected"
    assert seal_of(office.agency) is None


def test_a_picture_that_the_scanner_has_not_seen_is_not_used(office: Office, settings: Settings) -> None:
    settings.VIRUS_SCANNER = SILENT
    with pytest.raises(NoSeal) as refused:
        take_seal(office.agency, png(), actor=office.head, on=DAY)
    assert refused.value.reason == "not_scanned"
    with scanner() as settings.VIRUS_SCANNER:
        take_seal(office.agency, png(), actor=office.head, on=DAY)
    assert seal_of(office.agency) is not None


def test_the_picture_lies_encrypted(office: Office) -> None:
    taken = take_seal(office.agency, png(), actor=office.head, on=DAY)
    stored = Path(now.MEDIA_ROOT, taken.stored).read_bytes()
    assert png()[:60] not in stored


def test_a_letter_is_signed_with_the_agencys_certificate(office: Office, settings: Settings, tmp_path: Path) -> None:
    made = certificate(tmp_path)
    settings.CASES_SIGNATURES, settings.CASES_SIGNATURE_PASSWORD = str(tmp_path), OPENS
    letter = issued(office)
    assert letter.certificate == "青石市自然资源局"
    assert hashlib.sha256(content(letter)).hexdigest() == letter.pdf_sha256
    signature = PdfFileReader(BytesIO(content(letter))).embedded_signatures[0]
    trusted = ValidationContext(trust_roots=[load_cert(made, tmp_path)], moment=datetime(2026, 3, 2, tzinfo=UTC))
    found = validate_pdf_signature(signature, trusted)
    assert found.valid
    assert found.intact
    assert found.trusted
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found.coverage.name == "ENTIRE_FILE"
    entry = Entry.objects.filter(verb="case.letter_issued").order_by("-pk")[0]
    assert entry.typed_facts().certificate == "青石市自然资源局"


def load_cert(der: bytes, folder: Path) -> object:
    folder.joinpath("made.der").write_bytes(der)
    return load_cert_from_pemder(str(folder / "made.der"))


def test_one_changed_byte_breaks_the_signature(office: Office, settings: Settings, tmp_path: Path) -> None:
    made = certificate(tmp_path)
    settings.CASES_SIGNATURES, settings.CASES_SIGNATURE_PASSWORD = str(tmp_path), OPENS
    changed = content(issued(office)).replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    signature = PdfFileReader(BytesIO(changed)).embedded_signatures[0]
    trusted = ValidationContext(trust_roots=[load_cert(made, tmp_path)], moment=datetime(2026, 3, 2, tzinfo=UTC))
    assert not validate_pdf_signature(signature, trusted).intact


def test_a_signed_letter_still_says_that_it_is_pdf_a(office: Office, settings: Settings, tmp_path: Path) -> None:
    certificate(tmp_path)
    settings.CASES_SIGNATURES, settings.CASES_SIGNATURE_PASSWORD = str(tmp_path), OPENS
    reader = pypdf.PdfReader(BytesIO(content(issued(office))))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfaid:part" in metadata
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_another_agencys_certificate_signs_nothing(office: Office, settings: Settings, tmp_path: Path) -> None:
    certificate(tmp_path, "jyj")
    settings.CASES_SIGNATURES, settings.CASES_SIGNATURE_PASSWORD = str(tmp_path), OPENS
    assert issued(office).certificate == ""


@pytest.mark.parametrize(
    ("until", "password", "why"),
    [(date(2026, 1, 1), OPENS, "not_valid"), (date(2030, 1, 1), "另一把", "unreadable")],
)
def test_a_certificate_that_cannot_sign_lets_no_letter_out(
    office: Office, settings: Settings, tmp_path: Path, until: date, password: str, why: str
) -> None:
    certificate(tmp_path, until=until)
    settings.CASES_SIGNATURES, settings.CASES_SIGNATURE_PASSWORD = str(tmp_path), password
    letter = begun(office)
    with pytest.raises(CertificateUnusable) as refused:
        issue(letter, actor=office.head, on=DAY)
    assert refused.value.why == why
    letter.refresh_from_db()
    assert (letter.state, letter.document_number) == (LetterState.PREPARED, "")


def thanks(office: Office, text: str) -> OwnWording | None:
    return word(office.agency, "W05", "thanks", text, actor=office.head, on=DAY)


def test_the_agencys_own_words_stand_in_the_letters_begun_from_then_on(office: Office) -> None:
    before = begun(office)
    thanks(office, "给您带来不便，敬请谅解。")
    assert "敬请谅解" not in preview(before, DAY).rendered.text
    letter = issued(office)
    thanks(office, "感谢您的耐心。")
    assert "敬请谅解" in preview_of_issued(letter)
    assert "感谢您的耐心" in preview(begun(office), DAY).rendered.text
    told = [entry.typed_facts() for entry in Entry.objects.filter(verb="letters.worded").order_by("pk")]
    assert [(one.version, one.text) for one in told] == [(1, "给您带来不便，敬请谅解。"), (2, "感谢您的耐心。")]
    entry = Entry.objects.filter(verb="case.letter_issued").order_by("-pk")[0]
    assert entry.typed_facts().wordings == ("thanks 1",)


def preview_of_issued(letter: Letter) -> str:
    """The words of the PDF that went out."""
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content(letter))).pages).replace("\n", "")


def test_no_words_go_back_to_those_by_default_and_stay_readable(office: Office) -> None:
    thanks(office, "感谢您的耐心。")
    assert thanks(office, "感谢您的耐心。") is None
    thanks(office, "")
    assert wordings_of(office.agency, "W05") == {}
    assert [row.text for row in OwnWording.objects.order_by("version")] == ["感谢您的耐心。", ""]
    assert thanks(office, adaptable("W05")["thanks"]) is None


@pytest.mark.parametrize(
    ("part", "text", "why"),
    [("remedy", "不得起诉。", "part_is_mandatory"), ("none", "x", "no_such_part"), ("thanks", "{{ you }}", "fill_in")],
)
def test_what_is_prescribed_cannot_be_worded_otherwise(office: Office, part: str, text: str, why: str) -> None:
    code = "W12" if part == "remedy" else "W05"
    with pytest.raises(WordingRefused) as refused:
        word(office.agency, code, part, text, actor=office.head, on=DAY)
    assert refused.value.code == why


def test_only_letters_with_free_paragraphs_can_be_adapted() -> None:
    assert "W05" in letters_adaptable()
    assert "W15" not in letters_adaptable()


def test_what_is_issued_is_not_changed_by_any_of_it(office: Office) -> None:
    letter = issued(office)
    before = content(letter)
    take_seal(office.agency, png(), actor=office.head, on=DAY)
    thanks(office, "感谢您的耐心。")
    with pytest.raises(AlreadyIssued):
        prepare(letter.case, "W05", {}, actor=office.clerk, on=DAY, letter=letter)
    with pytest.raises(AlreadyIssued):
        issue(letter, actor=office.head, on=DAY)
    letter.refresh_from_db()
    assert content(letter) == before
    assert hashlib.sha256(before).hexdigest() == letter.pdf_sha256
