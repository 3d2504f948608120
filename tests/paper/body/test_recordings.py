"""Films and sound are told by their content: only what every browser plays is taken."""

from __future__ import annotations

import pytest

from gongkai.paper.body import recordings
from gongkai.paper.body.files import read_file
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.release.found import HiddenPlace
from paper.body.recorded import FRAME, box, film, sound, track

PICTURES, SPEECH = track(b"vide", b"avc1"), track(b"soun", b"mp4a")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (film(PICTURES, SPEECH), "mp4"),
        (film(PICTURES, SPEECH, track(b"tmcd", b"tmcd")), "mp4"),
        (film(SPEECH), "mp4"),
        (sound(), "mp3"),
        (sound(tag=b"TIT2" + bytes(200)), "mp3"),
    ],
    ids=["film and speech", "a track of time codes beside", "speech only", "sound", "sound with a tag"],
)
def test_what_browsers_play_is_taken(data: bytes, kind: str) -> None:
    found = read_file(data)
    assert (found.kind, found.left_behind, found.text) == (kind, (), "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (film(track(b"vide", b"hvc1"), SPEECH), "codec"),
        (film(PICTURES, track(b"soun", b"alac")), "codec"),
        (film(track(b"text", b"tx3g")), "codec"),
        (film(PICTURES)[:-1], "broken"),
        (box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(40)), "type"),
        (film(box(b"trak", box(b"mdia"))), "broken"),
        (b"ID3 and then words", "broken"),
        (FRAME * 3 + b"words", "type"),
    ],
    ids=["H.265", "lossless sound", "nothing to see or hear", "cut off", "a picture of the family", "an empty track",
         "a tag and no sound", "too few frames"],
)  # fmt: skip
def test_what_they_do_not_play_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_file(data)
    assert refused.value.reason == reason
    assert why_not_read(refused.value)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = film(PICTURES, data=bytes(1000))
    monkeypatch.setattr(recordings, "MAX_BYTES", len(data))
    recordings.check_recording(data, "mp4")
    monkeypatch.setattr(recordings, "MAX_BYTES", len(data) - 1)
    with pytest.raises(CannotRead) as refused:
        recordings.check_recording(data, "mp4")
    assert refused.value.reason == "too_large"


def test_where_and_by_whom_it_was_made_is_told() -> None:
    said = box(b"udta", box(b"\xa9xyz", b"+38.0+114.5/"), box(b"\xa9mak", b"phone"))
    found = read_file(film(PICTURES, beside=said))
    assert set(found.left_behind) == {HiddenPlace("location", "整个文件"), HiddenPlace("camera", "整个文件")}
    assert read_file(sound(tag=b"TPE1" + bytes(30))).left_behind == (HiddenPlace("author", "整个文件"),)
    of_a_track = box(b"trak", box(b"meta", b"mdta com.apple.quicktime.location.ISO6709"))
    assert [each.code for each in recordings.left_in_recording(film(of_a_track), "mp4")] == ["location"]
    edited = film(PICTURES) + box(b"uuid", bytes(16), b"<exif:GPSLatitude>38,2N</exif:GPSLatitude>")
    assert [each.code for each in recordings.left_in_recording(edited, "mp4")] == ["location"]


def test_a_tag_may_be_followed_by_nothing_but_zeros() -> None:
    with pytest.raises(CannotRead) as refused:
        recordings.check_recording(b"ID3\x03\x00\x00" + bytes(50_000_000), "mp3")
    assert refused.value.reason == "broken"
