from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from itertools import islice
from pathlib import Path

import pytest

from bench.fuzz import MOST_MEGABYTES, ROOT, FuzzVerdict, judged, rows
from bench.mutants import mutants, sound
from bench.traps import born_digital, image_traps, other_traps, pdf_traps

SLOW_TRAPS = {"trap-draws-itself.pdf", "trap-cmap-bomb.pdf"}
"""They keep a worker busy until its time is over, which is right and takes that long."""


def assert_sound(verdict: FuzzVerdict) -> None:
    assert verdict.survived, (verdict.run.code, verdict.run.stderr[-2000:])
    assert not verdict.faults
    assert verdict.run.resident <= MOST_MEGABYTES
    assert verdict.silent == verdict.lost == []
    assert verdict.stray == []


def test_the_same_seed_gives_the_same_files() -> None:
    assert list(mutants(120)) == list(mutants(120))
    assert list(mutants(120)) != list(mutants(120, seed=9))
    names = [name for name, _ in mutants(500)]
    assert len(set(names)) == 500


def test_damage_is_damage() -> None:
    """Most mutants must differ from what they came from, or nothing is tested."""
    traps = len(pdf_traps()) + len(image_traps()) + len(other_traps())
    made = list(islice(mutants(traps + 100), traps, None))
    whole = set(sound().values())
    assert sum(data in whole for _, data in made) <= 5


def test_a_run_survives_bad_files(tmp_path: Path) -> None:
    traps = len(pdf_traps()) + len(image_traps()) + len(other_traps())
    quick = [one for one in mutants(traps) if one[0] not in SLOW_TRAPS][::3]
    chance = list(islice(mutants(traps + 10), traps, None))
    verdict = judged(tmp_path, [*quick, *chance], limit_s=240)
    assert verdict.files >= 25
    assert verdict.run.code == 8, "some of them cannot be read at all"
    assert_sound(verdict)


def test_sound_files_are_read_among_bad_ones(tmp_path: Path) -> None:
    files = {**sound(), "bad.pdf": b"%PDF-1.7\n", "worse.png": b"\x89PNG\r\n\x1a\n"}
    verdict = judged(tmp_path, files.items(), limit_s=120)
    assert_sound(verdict)
    read = {row["source"] for row in rows(tmp_path / "out", "documents")}
    assert read == set(sound())
    assert {row["document"] for row in rows(tmp_path / "out", "problems") if row["severity"] == "error"} == {
        "bad",
        "worse",
    }


@pytest.mark.slow
def test_five_hundred_bad_files(tmp_path: Path) -> None:
    verdict = judged(tmp_path, mutants(500), limit_s=1800)
    assert verdict.files == 500
    assert_sound(verdict)


NAMES: list[str | bytes] = [
    "kế hoạch năm 2026.pdf",
    unicodedata.normalize("NFD", "quyết định.pdf"),
    unicodedata.normalize("NFC", "quyết định.pdf"),
    "two\nlines.pdf",
    "tab\tand\rreturn.pdf",
    " spaces before and after .pdf",
    "x..pdf",
    "x..\\..\\windows.pdf",
    "%2e%2e%2fescaped.pdf",
    "~root.pdf",
    "-rf.pdf",
    "--out=elsewhere.pdf",
    "$(touch stray).pdf",
    "`touch stray`;touch stray.pdf",
    "'; drop table documents; --.pdf",
    '"quoted", with commas.pdf',
    "=1+1.pdf",
    "CON.pdf",
    "\u202egnp.pdf",
    "same.pdf",
    "same.PDF",
    "same.txt",
    "a" * 251 + ".pdf",
    "ế" * 83 + ".pdf",
    "ế" * 82 + "eé.pdf",
    b"not \xff\xfe utf-8.pdf",
    "documents.csv.pdf",
    "report.html.txt",
]


def test_files_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    verdict = judged(
        tmp_path,
        [(name, b"Ke hoach so 12\n" if name in ("same.txt", "report.html.txt") else born_digital()) for name in NAMES],
        240,
    )
    assert verdict.files == len(NAMES)
    assert verdict.run.code == 0, verdict.run.stderr
    assert_sound(verdict)
    documents = [row["document"] for row in rows(tmp_path / "out", "documents")]
    assert len(documents) == len(set(documents)) == len(NAMES)
    texts = (tmp_path / "out" / "text").resolve()
    for document in documents:
        path = (texts / f"{document}.txt").resolve()
        assert path.is_relative_to(texts) and "12" in path.read_text(encoding="utf-8")
        assert not any(ord(letter) < 32 for letter in document)


def test_a_way_upwards_leads_nowhere_else(tmp_path: Path) -> None:
    """Inputs given as ../../x and a folder whose link leads out: results stay where they belong."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "inside.pdf").write_bytes(born_digital())
    (tmp_path / "above.pdf").write_bytes(born_digital())
    (tmp_path / "a" / "link").symlink_to(tmp_path / "secret")
    before = set(tmp_path.rglob("*"))
    command = [sys.executable, "-m", "vanban", "extract", "../../above.pdf", "..", "--out", "results", "--quiet"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        command, cwd=tmp_path / "a" / "b", env=environment, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stderr
    results = tmp_path / "a" / "b" / "results"
    assert [row["document"] for row in rows(results, "documents")] == ["above"]
    assert all(path.is_relative_to(results) for path in set(tmp_path.rglob("*")) - before)
