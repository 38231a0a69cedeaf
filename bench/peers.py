"""vanban beside Tesseract, OCRmyPDF, img2table, pdfplumber and pyvi: the same pages, the same run, the same measure."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from unidecode import unidecode

from bench import peer_tools
from bench.figures import Figure
from bench.metrics import UNKNOWN, Rate, Row, RowScore, harm, rows, wide, with_key, word_errors
from bench.peer_tools import ROOT, VERSIONS, Cell, PeerMissing, PeerResult
from vanban import diacritics

SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "samples"

TEXT, TASKS, CELLS = "Peers: text of scanned pages", "Peers: rows of a task table", "Peers: cells of another table"
LINES, TIME = "Peers: garbled text restored", "Peers: time"
OPENED = "Peers: signed and unsigned originals opened"

READERS: Mapping[str, Callable[[Path], PeerResult]] = {
    "vanban": peer_tools.vanban,
    "Tesseract": peer_tools.tesseract,
    "OCRmyPDF": peer_tools.ocrmypdf,
    "img2table": peer_tools.img2table,
    "pdfplumber": peer_tools.pdfplumber,
}
TABLE_READERS = ("vanban", "img2table", "pdfplumber")


@dataclass(frozen=True, slots=True)
class PeerCase:
    """Pages of a scan, and what they truly say."""

    name: str
    path: Path
    first: int
    last: int
    texts: Sequence[Path] = ()
    tasks: Path | None = None
    columns: Sequence[str] = ()
    """The printed columns of the task table from left to right; a tool that knows no meanings is told them."""
    cells: Path | None = None

    @property
    def pages(self) -> int:
        """How many."""
        return self.last - self.first + 1

    def readers(self) -> Sequence[str]:
        """The tools that claim to do what this case asks for."""
        return [
            name for name in READERS if self.texts and name != "img2table" or not self.texts and name in TABLE_READERS
        ]


def quick_cases() -> Iterator[PeerCase]:
    """One page of our own samples."""
    gold = SAMPLES / "gold" / "plan"
    if (SAMPLES / "plan.pdf").exists():
        yield PeerCase("our sample", SAMPLES / "plan.pdf", 1, 1, texts=[gold / "p001.text"])


def full_cases() -> Iterator[PeerCase]:
    """Real scans with what they say, read by eye."""
    scans, gold = SHARED / "scans", SHARED / "gold"
    if not scans.is_dir():
        print("peers: ../shared is not here, so the real scans are left out", file=sys.stderr)
        return
    for name in ("16-CT", "280-BC"):
        yield PeerCase(
            "4 pages of real scans", scans / f"{name}.pdf", 1, 2, texts=[gold / f"{name}.p{n}.txt" for n in (1, 2)]
        )
    printed = ("stt", "action", "task", "lead_unit", "support_units", "deadline")
    yield PeerCase("707/QĐ-TTg", scans / "707-QD-TTg.pdf", 5, 12, tasks=gold / "707.tasks.csv", columns=printed)
    yield PeerCase("procedures", scans / "procedures.pdf", 1, 5, cells=gold / "procedures.table.csv")


@dataclass(slots=True)
class Board:
    """What was measured so far, by tool."""

    words: dict[str, Rate] = field(default_factory=dict)
    rows: dict[str, tuple[str, RowScore]] = field(default_factory=dict)
    cells: dict[str, tuple[str, RowScore]] = field(default_factory=dict)
    seconds: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def measure(quick: bool) -> list[Figure]:
    """Figures of every peer that can be had."""
    board = Board()
    if not quick:
        called = {name.lower(): name for name in READERS}
        board.missing = {called[name]: why for name, why in peer_tools.make_environments().items() if name in called}
    cases = list(quick_cases()) if quick else [*quick_cases(), *full_cases()]
    with tempfile.TemporaryDirectory(prefix="vanban-bench-") as folder:
        for case in cases:
            path = _pages_alone(case, Path(folder))
            for name in case.readers():
                _try(name, case, path, board)
    opened = [] if quick else list(_opened())
    return [
        *_figures(board, cases),
        *opened,
        *_restored(quick),
        *(_absent(name, why) for name, why in board.missing.items()),
    ]


def _try(name: str, case: PeerCase, path: Path, board: Board) -> None:
    if name in board.missing:
        return
    try:
        read = READERS[name](path)
    except PeerMissing as reason:
        board.missing[name] = str(reason)
        return
    kind = "a text page" if case.texts else "a table page"
    seconds, pages = board.seconds.get((kind, name), (0.0, 0))
    board.seconds[kind, name] = seconds + read.seconds, pages + case.pages
    if case.texts:
        texts = [path.read_text(encoding="utf-8") for path in case.texts]
        pages_read = [*read.pages, *[""] * len(texts)]
        errors = sum((word_errors(want, got) for want, got in zip(texts, pages_read, strict=False)), Rate(0, 0))
        board.words[name] = board.words.get(name, Rate(0, 0)) + errors
    if case.tasks:
        tasks = read.tasks or list(task_rows(read.tables, case.columns))
        board.rows[name] = case.name, rows(_csv(case.tasks), tasks, "task")
    if case.cells:
        gold = [with_key(_by_position(row)) for row in _csv(case.cells)]
        found = wide(read.cells) if name == "vanban" else [with_key(row) for row in wide_rows(read.tables)]
        board.cells[name] = case.name, rows(gold, found, "all", [key for key in gold[0] if key != "all"])


def task_rows(tables: Sequence[Sequence[Sequence[Cell]]], columns: Sequence[str]) -> Iterator[Row]:
    """A tool's bare tables as task rows, in its favour: what an analyst would make of them in a few lines.

    It is told what the columns mean, from the right where it found fewer or more, and that the first row is the header. A row
    that is one merged cell, or has one cell with text, is the heading of what follows. What stands left of the task holds for
    the rows below until something else stands there.
    """
    group = ""
    above: Row = {}
    for line in [line for table in tables for line in table][1:]:
        texts = {place: text for text, place in line if text.strip()}
        if len(texts) <= 1:
            group, above = _line("".join(texts.values())) or group, {}
            continue
        row = dict.fromkeys(columns, "") | dict(
            zip(reversed(columns), (_line(text) for text, _ in reversed(line)), strict=False)
        )
        for name in columns[: columns.index("task")]:
            row[name] = above[name] = row[name] or above.get(name, "")
        yield {"section": group} | row


def wide_rows(tables: Sequence[Sequence[Sequence[Cell]]]) -> Iterator[Row]:
    """A tool's bare tables as the gold has them: a merged cell's text once, at its top left."""
    for table in tables:
        seen: set[str] = set()
        for line in table:
            row: Row = {}
            for number, (text, place) in enumerate(line, start=1):
                row[f"c{number}"] = "" if place in seen else _line(text)
                seen.add(place)
            yield row


def _line(text: str) -> str:
    return " ".join(text.split())


def _by_position(row: Mapping[str, str]) -> Row:
    values = [value for name, value in row.items() if name not in ("page", "row_no")]
    return {f"c{number}": value for number, value in enumerate(values, start=1)}


def _figures(board: Board, cases: Sequence[PeerCase]) -> Iterator[Figure]:
    counted = _pages(sum(case.pages for case in cases if case.texts))
    for name, words in board.words.items():
        yield Figure(
            TEXT, f"{_called(name)}: words wrong", round(words.percent, 2), "%", f"{words.of} words on {counted}"
        )
    for table, scores in ((TASKS, board.rows), (CELLS, board.cells)):
        for name, (case, score) in scores.items():
            found, exact = score.found, score.exact
            yield Figure(
                table,
                f"{_called(name)}: rows found",
                round(found.percent, 2),
                "%",
                f"{found.of} rows of {case}",
                more_is_better=True,
            )
            yield Figure(
                table,
                f"{_called(name)}: cells exact",
                round(exact.percent, 2),
                "%",
                f"{exact.of} cells of {case}",
                more_is_better=True,
            )
            yield Figure(table, f"{_called(name)}: rows that are none", score.extra, "rows", case)
    for (kind, name), (seconds, pages) in sorted(board.seconds.items()):
        yield Figure(
            TIME, f"{_called(name)}, {kind}", round(seconds / pages, 2), "s", f"{_pages(pages)}, start-up included"
        )


def _opened() -> Iterator[Figure]:
    """How many of the real files each tool takes as they are; most are digitally signed."""
    files = sorted((SHARED / "scans").glob("*.pdf"))
    for name, opens in {"vanban": peer_tools.vanban_opens, "OCRmyPDF": peer_tools.ocrmypdf_opens}.items():
        try:
            taken = sum(map(opens, files))
        except PeerMissing as reason:
            yield _absent(name, str(reason))
            continue
        yield Figure(OPENED, _called(name), taken, "files", f"{len(files)} real scans", more_is_better=True)


def _restored(quick: bool) -> Iterator[Figure]:
    """Text restoration: as it is, by vanban, by pyvi, and by pyvi after all marks are taken away, which is what it is made for."""
    lines = list(_quick_lines()) if quick else list(_seed_lines())
    if not lines:
        return
    seen = [line for _, line in lines]
    ways: dict[str, Callable[[], list[str]]] = {
        "as it came": lambda: seen,
        "vanban": lambda: diacritics.restore("\n".join(seen)).text.split("\n"),
        "pyvi": lambda: peer_tools.pyvi(seen)[1],
        "unidecode, then pyvi": lambda: peer_tools.pyvi([unidecode(line) for line in seen])[1],
    }
    for way, restore in ways.items():
        try:
            made = restore()
        except PeerMissing as reason:
            yield _absent(way, str(reason))
            continue
        judged = [(want, line, got) for (want, line), got in zip(lines, made, strict=True) if UNKNOWN not in want]
        wrong = sum((word_errors(want, got) for want, _, got in judged), Rate(0, 0))
        broken = sum((harm(want, line, got) for want, line, got in judged), Rate(0, 0))
        yield Figure(
            LINES,
            f"{_called(way)}: words wrong",
            round(wrong.percent, 2),
            "%",
            f"{wrong.of} words in {len(judged)} lines",
        )
        if way != "as it came":
            yield Figure(
                LINES,
                f"{_called(way)}: right words made wrong",
                round(broken.percent, 2),
                "%",
                f"{broken.of} right words",
            )


def _seed_lines() -> Iterator[tuple[str, str]]:
    """Garbled lines of the archive with what was printed; lines that nobody knows are there as context."""
    for gold in sorted((SHARED / "gold").glob("*.lines.tsv")):
        wanted = dict(line.split("\t", 1) for line in gold.read_text(encoding="utf-8").splitlines() if "\t" in line)
        seed = SHARED / "seeds" / gold.name.replace(".lines.tsv", ".txt")
        for number, line in enumerate(seed.read_text(encoding="utf-8").split("\n"), start=1):
            yield wanted.get(str(number), UNKNOWN), line


def _quick_lines() -> Iterator[tuple[str, str]]:
    """Our own damaged text, the first lines of it."""
    gold = SAMPLES / "gold" / "ocr" / "lines.tsv"
    if not gold.exists():
        return
    wanted = dict(line.split("\t", 1) for line in gold.read_text(encoding="utf-8").splitlines() if "\t" in line)
    seen = (SAMPLES / "ocr.txt").read_text(encoding="utf-8").replace("\f", "").split("\n")
    yield from ((wanted.get(str(number), UNKNOWN), line) for number, line in enumerate(seen[:40], start=1))


def _pages_alone(case: PeerCase, folder: Path) -> Path:
    """Only the pages of the case, without the signature that makes some tools refuse the file."""
    whole, part = pypdfium2.PdfDocument(case.path), pypdfium2.PdfDocument.new()
    part.import_pages(whole, list(range(case.first - 1, case.last)))
    path = folder / case.path.name
    part.save(path)
    return path


def _pages(count: int) -> str:
    return f"{count} page{'s' if count > 1 else ''}"


def _called(name: str) -> str:
    """A tool with its version, where it has one of its own."""
    version = VERSIONS.get(name.lower())
    return f"{name} {version}" if version else name


def _absent(name: str, why: str) -> Figure:
    return Figure("Peers that could not be measured here", _called(name), 0, "figures", why)


def _csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    from bench.figures import as_markdown

    print(as_markdown(measure("--quick" in sys.argv)))
