"""A long run that meets everything at once: mixed files, hostile ones among them, two kills and a full disk in between.

python -m bench.soak [--files 2000] [--hostile 0.05] makes the files, reads them with the real command, kills the run twice with
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

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

SAMPLES = Path(__file__).parent.parent / "samples"
_MEGABYTE = 2**20
_BETWEEN_LOOKS = 0.5


@dataclass(frozen=True, slots=True)
class Ending:
    """How one run ended: its code, its seconds, and the most memory that all of its processes had together."""

    code: int
    seconds: float
    peak: float


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
    lines = [" ".join(rng.choice(words) for _ in range(12)) for _ in range(rng.randint(3, 30))]
    body = "\n".join(lines)
    path.with_suffix(".txt").write_text(f"KẾ HOẠCH\n{body.replace('ạ', 'a') if rng.random() < 0.3 else body}\n")


def born(path: Path, rng: random.Random) -> None:
    """A PDF with a text layer."""
    canvas = Canvas(str(path.with_suffix(".pdf")), invariant=True)
    for _ in range(rng.randint(1, 3)):
        for line in range(20):
            canvas.drawString(72, 750 - 20 * line, f"Uy ban nhan dan tinh giao viec so {rng.randint(1, 9999)}")
        canvas.showPage()
    canvas.save()


def scan(path: Path, rng: random.Random) -> None:
    """A picture of a page."""
    page = Image.new("L", (620, 877), 250)
    page.paste(Image.effect_noise((400, 200), rng.randint(5, 60)), (100, 100))
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
    path.with_suffix(".txt").write_text("Kế hoạch\n" + rng.choice(("a-", "1.", "e\u0301\u0323", "(", "A&")) * 20_000)


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


def read(folder: Path, out: Path, stop: Callable[[float], bool] = lambda _: False) -> Ending:
    """One run of the command; killed as soon as `stop` says so of its seconds."""
    command = [sys.executable, "-m", "vanban", "extract", str(folder), "--out", str(out), "--quiet"]
    began, peak = time.monotonic(), 0.0
    process = subprocess.Popen([*command, "--page-seconds", "20"], stderr=subprocess.DEVNULL)
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, _family(process.pid))))
        if stop(time.monotonic() - began):
            process.send_signal(signal.SIGKILL)
        time.sleep(_BETWEEN_LOOKS)
    return Ending(process.returncode, time.monotonic() - began, peak)


def _family(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _memory(process: int) -> float:
    """Megabytes that a process has, what it shares with others in parts."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / _MEGABYTE for line in lines if line.startswith("Pss:")), 0.0)


def results(out: Path) -> dict[str, bytes]:
    """Everything that a user sees."""
    found = (path for path in out.rglob("*") if path.is_file() and ".vanban" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def soak(files: int, hostile: float, seed: int, place: Path) -> list[tuple[str, str]]:
    """Run through everything; what is to be printed of it."""
    scans, out, calm = place / "scans", place / "out", place / "calm"
    fill(scans, files, hostile, seed)
    usual = read(scans, calm)
    said = [("files", str(files)), ("undisturbed run", _told(usual))]
    share = usual.seconds / 3
    for number in (1, 2):
        said.append((f"killed by SIGKILL after {share:.0f} s ({number})", _told(read(scans, out, lambda s: s > share))))
    said.append(("with a full disk", _told(_with_full_disk(scans, out))))
    said.append(("to its end", _told(read(scans, out))))
    same = results(out) == results(calm)
    said.append(("the same bytes as undisturbed", "yes" if same else "NO"))
    return said


def _with_full_disk(scans: Path, out: Path) -> Ending:
    """A run that may write no file of more than a few kilobytes, as on a disk that is full."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.argv = sys.argv[1:];"
    program = f"{limit} import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from vanban.__main__ import main; main()"
    command = [sys.executable, "-c", program, "vanban", "extract", str(scans), "--out", str(out), "--quiet"]
    began = time.monotonic()
    done = subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    return Ending(done.returncode, time.monotonic() - began, 0.0)


def _told(ending: Ending) -> str:
    return f"code {ending.code}, {ending.seconds:.0f} s" + (f", peak {ending.peak:.0f} MB" if ending.peak else "")


def main() -> None:
    """Soak and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--hostile", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="vanban-soak-"))
    try:
        for name, value in soak(chosen.files, chosen.hostile, chosen.seed, place):
            print(f"| {name} | {value} |", flush=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
