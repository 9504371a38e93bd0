import os
import time
import tracemalloc
from pathlib import Path

import pytest

from relbook.errors import InputFileError
from relbook.exchange import decoding
from relbook.exchange.decoding import decode, read_bytes

WORDS = "Zoë met Łukasz’s friend"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
    ],
)
def test_unicode_is_read_in_every_form(encoding: str, name: str) -> None:
    text = WORDS.replace("Ł", "L") * 5 + "\n"
    assert decode(text.encode(encoding), "a.csv") == (text, name)


def test_windows_text_is_read_as_cp1252() -> None:
    assert decode("PM’s “Big Society” – £5".encode("cp1252"), "a.csv") == ("PM’s “Big Society” – £5", "cp1252")


def test_stray_c1_controls_are_the_characters_they_were_meant_to_be() -> None:
    assert decode("Mayor\x92s office \x96 north\x81".encode(), "a.csv")[0] == "Mayor’s office – north "


def test_a_few_windows_bytes_do_not_spoil_utf8() -> None:
    data = ("Zoë Müller, " * 10).encode() + b"Mayor\x92s"
    assert decode(data, "a.csv") == ("Zoë Müller, " * 10 + "Mayor’s", "UTF-8")


def test_other_encodings_are_guessed_where_cp1252_makes_nonsense() -> None:
    text = "Совещание о бюджете, участники: Иван Петров и Анна Смирнова\n" * 20
    decoded, _ = decode(text.encode("cp1251"), "a.csv")
    assert decoded == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"PK\x03\x04rest", "Excel"),
        (b"\xd0\xcf\x11\xe0rest", "Excel"),
        (b"%PDF-1.7", "a PDF"),
        (b"date,who\n2026-01-01,A\0nn\n" + b"2026-01-02,Ann\n" * 40, "line 2: there is a NUL"),
        (bytes(range(1, 32)) * 40, "is no text"),
        (b"\xff\xfea\x00\x00\xd8b\x00", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InputFileError, match=r"^a\.csv") as caught:
        decode(data, "a.csv")
    assert words in str(caught.value)


def test_a_hundred_megabytes_in_one_line_are_refused_quickly_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write(b"date,who\n")
        file.truncate(100 * 1024 * 1024)  # a hole reads as bytes without a line break
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(InputFileError, match=r"line.csv, line 2: the line is longer than 4 MB"):
        read_bytes(path)
    took, peak = time.perf_counter() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 1
    assert peak < 20 * 1024 * 1024


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_BYTES", 3 * 1024 * 1024)
    path = tmp_path / "large.csv"
    path.write_bytes(b"2026-01-01,Ann\n" * 300_000)
    with pytest.raises(InputFileError, match=r"large.csv is larger than 3 MB; split it"):
        read_bytes(path)


def test_files_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=r"There is no file .*gone\.csv"):
        read_bytes(tmp_path / "gone.csv")
    with pytest.raises(InputFileError, match="is not a file"):
        read_bytes(tmp_path)
    with pytest.raises(InputFileError, match="cannot be read"):
        read_bytes(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_a_pipe_does_not_hang_the_import(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputFileError, match="is not a file"):
        read_bytes(tmp_path / "pipe.csv")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("\ufeffBEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar"),
        ("begin:vcard\nFN:Ada\n", "a file of contacts"),
        ("<!doctype html>\n<p>x", "a web page"),
        ("From ada@example.org Mon Jan 1\nSubject: x\nMIME-Version: 1.0\n\nHello\n", "an e-mail"),
        ("Received: by x;\n\tMon\nTo: y\n\nHello\n", "an e-mail"),
    ],
)
def test_text_that_is_no_table_is_called_what_it_is(content: str, what: str) -> None:
    with pytest.raises(InputFileError, match=f"a.csv is {what}; so far only tables"):
        decode(content.encode(), "a.csv")


def test_lines_before_a_table_are_no_mail() -> None:
    text = "From: January\nTo: March\n\nDate,Minister\n2014-01-02,Ada\n"
    assert decode(text.encode(), "a.csv")[0] == text


def test_every_shared_file_of_another_format_is_called_what_it_is(shared_data: Path) -> None:
    for pattern, what in (("*.ics", "a calendar"), ("*.vcf", "a file of contacts"), ("*.eml", "an e-mail")):
        files = list(shared_data.rglob(pattern))
        assert files
        for file in files:
            with pytest.raises(InputFileError, match=what):
                decode(file.read_bytes(), file.name)
