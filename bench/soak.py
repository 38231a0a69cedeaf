"""A long run that meets everything at once: mixed files, hostile ones among them, two kills and a full disk in between.

python -m bench.soak [--files 2000] [--hostile 0.05] [--workers 2] makes the files, reads them with the real command, kills the run twice with
SIGKILL, lets the disk fill up once, and reads them a second time without any of that: both must end with the same bytes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from bench.watched import family
from bench.watched import memory as in_use

SAMPLES = Path(__file__).parent.parent / "samples"
_BETWEEN_LOOKS = 0.5


@dataclass(frozen=True, slots=True)
class Ending:
    """How one run ended: its code, its seconds, and the memory that all of its processes had together from look to look."""

    code: int
    seconds: float
    memory: Sequence[float] = ()


def text(path: Path, rng: random.Random) -> None:
    """A short plan as plain text, garbled now and then."""
    words = [
        "rà",
        "soát",
        "thủ",
        "tục",
        "hành",
        "chính",
        "tổ",
        "chức",
        "triển",
        "khai",
        "kế",
        "hoạch",
        "báo",
        "cáo",
        "kết",
        "quả",
        "thực",
        "hiện",
    ]
    lines = [" ".join(rng.choice(words) for _ in range(12)) for _ in range(rng.randint(3, 12))]
    body = "\n".join(lines)
    path.with_suffix(".txt").write_text(f"KẾ HOẠCH\n{body.replace('ạ', 'a') if rng.random() < 0.3 else body}\n")


def born(path: Path, rng: random.Random) -> None:
    """A PDF with a text layer."""
    canvas = Canvas(str(path.with_suffix(".pdf")), invariant=True)
    for _ in range(rng.randint(1, 2)):
        for line in range(8):
            canvas.drawString(72, 750 - 20 * line, f"Uy ban nhan dan tinh giao viec so {rng.randint(1, 9999)}")
        canvas.showPage()
    canvas.save()


def scan(path: Path, rng: random.Random) -> None:
    """A picture of a page."""
    page = Image.new("L", (620, 180), 250)
    font = ImageFont.load_default(size=34)
    ImageDraw.Draw(page).text((40, 60), f"Ke hoach so {rng.randint(1, 999)}/KH-UBND", font=font, fill=0)
    page.save(path.with_suffix(rng.choice((".png", ".jpg"))))


def cut(path: Path, rng: random.Random) -> None:
    """A sample that ends in the middle."""
    data = (SAMPLES / "born.pdf").read_bytes()
    path.with_suffix(".pdf").write_bytes(data[: rng.randint(5, len(data))])


def noise(path: Path, rng: random.Random) -> None:
    """Bytes behind a PDF's head."""
    path.with_suffix(".pdf").write_bytes(b"%PDF-1.7\n" + rng.randbytes(rng.randint(10, 20_000)))


def endless(path: Path, rng: random.Random) -> None:
    """A text of one sign."""
    path.with_suffix(".txt").write_text(
        "Kế hoạch\n" + rng.choice(("a-", "1.", "e\u0301\u0323", "(", "A&")) * rng.randint(200, 4_000)
    )


def thin(path: Path, rng: random.Random) -> None:
    """A picture that is a line."""
    Image.new("L", (rng.randint(9_000, 50_000), rng.randint(1, 4)), 255).save(path.with_suffix(".png"))


def wide_font(path: Path, _rng: random.Random) -> None:
    """A font that says how wide two thousand million letters are."""
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        "<< /Length 33 >>\nstream\nBT /F 12 Tf 50 200 Td (abc) Tj ET\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /W [0 1000000000 500] >>",
    )
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    path.with_suffix(".pdf").write_text(f"%PDF-1.7\n{body}trailer << /Root 1 0 R /Size 7 >>\n%%EOF")


USUAL: Sequence[Callable[[Path, random.Random], None]] = (text, text, text, born, born, scan)
HOSTILE: Sequence[Callable[[Path, random.Random], None]] = (cut, noise, endless, thin, wide_font)


def fill(folder: Path, files: int, hostile: float, seed: int) -> None:
    """So many files, a share of them hostile."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    for number in range(files):
        make = rng.choice(HOSTILE if rng.random() < hostile else USUAL)
        make(folder / f"{number:05}-{make.__name__}", rng)


def read(folder: Path, out: Path, workers: int, stop: Callable[[float], bool] = lambda _: False) -> Ending:
    """One run of the command; killed as soon as `stop` says so of its seconds."""
    began, memory = time.monotonic(), []
    process = subprocess.Popen(_command(folder, out, workers), stderr=subprocess.DEVNULL)
    while process.poll() is None:
        memory.append(sum(in_use(one)[0] for one in family(process.pid)))
        if stop(time.monotonic() - began):
            process.send_signal(signal.SIGKILL)
        time.sleep(_BETWEEN_LOOKS)
    return Ending(process.returncode, time.monotonic() - began, memory)


def _command(folder: Path, out: Path, workers: int) -> list[str]:
    limits = ("--page-seconds", "20", "--workers", str(workers))
    return [sys.executable, "-m", "vanban", "extract", str(folder), "--out", str(out), "--quiet", *limits]


def results(out: Path) -> dict[str, bytes]:
    """Everything that a user sees."""
    found = (path for path in out.rglob("*") if path.is_file() and ".vanban" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def soak(files: int, hostile: float, seed: int, workers: int, place: Path) -> Iterator[tuple[str, str]]:
    """Run through everything; what is to be printed of it, as soon as it is known."""
    scans, out, calm = place / "scans", place / "out", place / "calm"
    fill(scans, files, hostile, seed)
    yield "files", f"{files}, {hostile:.0%} of them hostile, {workers} workers"
    usual = read(scans, calm, workers)
    yield "undisturbed", _told(usual)
    yield "its memory, quarter by quarter", _quarters(usual.memory)
    share = usual.seconds / 3
    for number in (1, 2):
        killed = read(scans, out, workers, lambda seconds: seconds > share)
        yield f"killed by SIGKILL after {share:.0f} s ({number})", _told(killed)
    yield "with a full disk", _told(_with_full_disk(scans, out, workers))
    yield "to its end", _told(read(scans, out, workers))
    yield "the same bytes as undisturbed", "yes" if results(out) == results(calm) else "NO"
    yield "a second run with nothing new", _told(read(scans, out, workers))


def _with_full_disk(scans: Path, out: Path, workers: int) -> Ending:
    """A run that may write no file of more than a few kilobytes, as on a disk that is full."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.argv = sys.argv[1:];"
    program = f"{limit} import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from vanban.__main__ import main; main()"
    _, _, *command = _command(scans, out, workers)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program, *command], stderr=subprocess.DEVNULL, check=False)
    return Ending(done.returncode, time.monotonic() - began)


def _told(ending: Ending) -> str:
    peak = f", peak {max(ending.memory):.0f} MB" if ending.memory else ""
    return f"code {ending.code}, {ending.seconds:.0f} s{peak}"


def _quarters(memory: Sequence[float]) -> str:
    """The median of each quarter of a run: memory that grows would show."""
    size = max(len(memory) // 4, 1)
    return ", ".join(f"{median(memory[start : start + size]):.0f}" for start in range(0, 4 * size, size)) + " MB"


def main() -> None:
    """Soak and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--hostile", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="vanban-soak-"))
    try:
        for name, value in soak(chosen.files, chosen.hostile, chosen.seed, chosen.workers, place):
            print(f"| {name} | {value} |", flush=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
