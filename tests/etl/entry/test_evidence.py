"""Evidence: kept under the hash of its bytes, named harmlessly, refused with a sentence."""

import hashlib

import pytest

from etl.entry.evidence import LARGEST_FILE_BYTES, keep_file, plain_name, read_link
from indicators import kept_files
from indicators.kept_files import kept
from indicators.problems import Problems


def _kinds(told):
    return [(found.kind, found.place.cell) for found in told.value.problems]


def test_a_file_is_kept_once_under_the_hash_of_its_bytes(tmp_path):
    content = b"%PDF-1.7 table 3"
    first, second = (keep_file(content, name, tmp_path) for name in ("bulletin.pdf", "copy.pdf"))
    assert first.sha256 == second.sha256 == hashlib.sha256(content).hexdigest()
    assert (first.name, first.size_bytes, first.is_file) == ("bulletin.pdf", len(content), True)
    assert kept(first.sha256, tmp_path) == content
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_bytes_that_are_no_longer_those_are_not_handed_out(tmp_path):
    own = keep_file(b"5.81 per cent", "bulletin.txt", tmp_path)
    kept_files.kept_file(own.sha256, tmp_path).write_bytes(b"9.99 per cent")
    assert kept(own.sha256, tmp_path) is None


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("公报 2025.pdf", "公报 2025.pdf"),
        ("../../etc/passwd", "passwd"),
        ("\\\\office\\ann\\table.xlsx", "table.xlsx"),
        ("annual\u202efdp.exe", "annualfdp.exe"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("...", "file"),
        ("", "file"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("\udcff.pdf", "pdf"),
    ],
)
def test_a_file_has_a_name_that_leads_nowhere_and_hides_nothing(given, plain):
    assert plain_name(given) == plain


def test_an_empty_file_and_one_too_large_are_refused_by_name(tmp_path):
    with pytest.raises(Problems) as empty:
        keep_file(b"", "bulletin.pdf", tmp_path)
    assert _kinds(empty) == [("file_empty", "evidence")]
    assert "“bulletin.pdf” is empty" in str(empty.value)
    with pytest.raises(Problems) as large:
        keep_file(b"x" * (LARGEST_FILE_BYTES + 1), "scan.tif", tmp_path)
    assert _kinds(large) == [("file_too_large", "evidence")]
    assert "“scan.tif” has 25.1 MB; a piece of evidence has 25 MB at most" in str(large.value)
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_files, "sync", full)
    with pytest.raises(Problems) as told:
        keep_file(b"5.81", "bulletin.txt", tmp_path)
    assert [found.kind for found in told.value.problems] == ["disk_full"]
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    "address", ["https://tjj.sz.gov.cn/a?b=1#c", "http://10.0.0.1/x", " https://例子.中国/公报 ".strip()]
)
def test_a_link_of_the_web_is_taken_as_it_is(address):
    own = read_link(f"  {address} ")
    assert (own.name, own.address, own.is_file) == (address, address, False)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "https://", "www.sz.gov.cn", "",
     "https://a b/", "http://[::1", "https:///path", "ftp://host/x", "https://host/a\nb"],
)  # fmt: skip
def test_anything_else_is_no_link(address):
    with pytest.raises(Problems) as told:
        read_link(address)
    assert _kinds(told) == [("link_wrong", "evidence")]
