"""Documents in zips: each one by itself, whatever their names try, and nothing beyond bounds."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from vanban.extract import archive, open_source
from vanban.extract.errors import Damaged, TooLarge

from tests.batch_runs import pdf
from vanban import members
from vanban.commands import group
from vanban.commands.ending import ended
from vanban.inputs import discover
from vanban.places import Fetcher

TEXT = "KẾ HOẠCH\nRà soát thủ tục hành chính\n"


def packed(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in files.items():
            out.writestr(name.replace("__", "/"), text)
    return path


def extracted(*inputs: Path | str, out: Path) -> int:
    return ended(group, ["extract", *map(str, inputs), "--out", str(out), "--workers", "1", "--quiet"])


def table(out: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / f"{name}.csv").read_text(encoding="utf-8"), newline="")))


def test_every_document_in_a_zip_is_one(tmp_path: Path):
    path = packed(tmp_path / "a.zip", **{"một.txt": TEXT, "sub__hai.txt": f"{TEXT}Công bố\n", "sổ.xlsx": "x"})
    assert extracted(path, out=tmp_path / "out") == 0
    assert [row["document"] for row in table(tmp_path / "out", "documents")] == ["a.zip/một", "a.zip/sub/hai"]
    assert "Công bố" in (tmp_path / "out" / "text" / "a.zip" / "sub" / "hai.txt").read_text(encoding="utf-8")
    assert [row["document"] for row in table(tmp_path / "out", "problems") if row["kind"] == "skipped"] == [
        "a.zip/sổ.xlsx"
    ]


def test_no_name_in_a_zip_leads_out_of_it(tmp_path: Path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name in ("../../x.txt", "/etc/y.txt", "..\\z.txt", "C:\\w.txt", ".hidden.txt", "__MACOSX/v.txt"):
            out.writestr(name, TEXT)
    before = set(tmp_path.rglob("*"))
    assert extracted(path, out=tmp_path / "out") == 0
    assert len(table(tmp_path / "out", "documents")) == 4
    outside = [p for p in set(tmp_path.rglob("*")) - before if not p.is_relative_to(tmp_path / "out")]
    assert not outside


def test_names_that_do_not_say_that_they_are_utf_8(tmp_path: Path):
    path = packed(tmp_path / "a.zip", **{"xxxxxxxx.txt": TEXT})
    name = "Kế h".encode()
    path.write_bytes(path.read_bytes().replace(b"xxxxxxxx", (name + b"xxxxxxxx")[:8]))
    (one,) = discover([path]).inputs
    assert one.document.startswith("a.zip/Kế h")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    path = packed(tmp_path / "a.zip", **{"a.txt": "x" * 5000})
    (one,) = discover([path]).inputs
    with pytest.raises(TooLarge, match="a.txt"):
        Fetcher().local(one.path)
    monkeypatch.setattr(archive, "MOST_BYTES_TOGETHER", 1000)
    assert [one.source for one in discover([path]).inputs] == ["a.zip"]
    with pytest.raises(TooLarge):
        open_source(path)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 0)
    with pytest.raises(TooLarge):
        open_source(path)


def test_a_broken_zip_says_so(tmp_path: Path):
    path = packed(tmp_path / "a.zip", **{"a.txt": TEXT})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(Damaged):
        open_source(path)
    assert extracted(path, out=tmp_path / "out") == 4


def test_a_locked_member_asks_for_its_password(tmp_path: Path):
    path = packed(tmp_path / "a.zip", **{"a.txt": TEXT})
    data = bytearray(path.read_bytes())
    for place in (6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    path.write_bytes(data)
    assert extracted(path, out=tmp_path / "out") == 5


def test_references_lead_through_as_many_files_as_it_takes():
    inner = members.reference(members.reference("/a b/c!/1/.zip", 3, "d/e.pdf"), 1, "..\\f.pdf")
    assert members.container_of(inner) == "/a b/c!/1/.zip"
    assert members.split(inner)[1:] == (1, "f.pdf")


def with_attachments(path: Path, **attached: bytes) -> Path:
    """A PDF of a page of text, with files attached."""
    pdf(path, 1)
    with pikepdf.open(path, allow_overwriting_input=True) as made:
        for name, data in attached.items():
            name = name.replace("__", ".")
            made.attachments[name] = pikepdf.AttachedFileSpec(made, data, filename=name)
        made.save(path)
    return path


def test_what_is_attached_to_a_pdf_is_a_document_in_every_run(tmp_path: Path):
    path = with_attachments(tmp_path / "công văn.pdf", phụ__txt=TEXT.encode(), sổ__xlsx=b"PK")
    for _ in range(2):
        assert extracted(path, "--notes", out=tmp_path / "out") == 0
        assert [row["document"] for row in table(tmp_path / "out", "documents")] == ["công văn", "công văn.pdf/phụ"]
        skipped = [row["document"] for row in table(tmp_path / "out", "problems") if row["kind"] == "skipped"]
        assert skipped == ["công văn.pdf/sổ.xlsx"]
    path.unlink()
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    assert extracted(tmp_path / "b.txt", out=tmp_path / "out") == 0
    assert len(table(tmp_path / "out", "documents")) == 3, "they stay with the document that they came with"


def test_attachments_of_a_pdf_in_a_zip(tmp_path: Path):
    inner = with_attachments(tmp_path / "x.pdf", phụ__txt=TEXT.encode())
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as out:
        out.write(inner, "x.pdf")
    assert extracted(tmp_path / "a.zip", out=tmp_path / "out") == 0
    assert [row["document"] for row in table(tmp_path / "out", "documents")] == ["a.zip/x", "a.zip/x.pdf/phụ"]
