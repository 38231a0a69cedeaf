"""The commands as somebody types them."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vanban import __version__
from vanban.__main__ import _ended
from vanban.commands import group
from vanban.commands.ending import ended
from vanban.errors import ExitCode, Failure
from vanban.progress import JsonLines, Plain, Tally, in_words, outcome, reporter_for

ROOT = Path(__file__).parent.parent
COMMANDS = group.list_commands(None)  # type: ignore[arg-type]
TEXT = "Căn cứ Kế hoạch số 142/KH-UBND của Ủy ban nhân dân tỉnh\n\nSở Nội vụ chủ trì thực hiện.\n"


def typed(*arguments: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=stdin)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str):
    shown = typed(name, "--help").output
    assert f"Example: vanban {name}" in re.sub(r"\s+", " ", shown)


def test_every_file_of_commands_is_listed():
    files = [
        p for p in (ROOT / "vanban" / "commands").glob("*.py") if "@click.command" in p.read_text(encoding="utf-8")
    ]
    assert {p.stem for p in files} == set(COMMANDS)


def test_asking_for_the_version_loads_nothing_heavy():
    script = "import sys, vanban.commands; print(sorted({'cv2', 'numpy', 'pandas', 'rich'} & sys.modules.keys()))"
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
    assert __version__ in typed("--version").output


def test_who_leads_a_run_loads_what_its_workers_need_not_itself():
    heavy = "{'cv2', 'numpy', 'pandas', 'rapidfuzz', 'diacritics', 'layouts.read', 'layouts.values'}"
    script = f"import sys, vanban.batch; print(sorted({heavy} & sys.modules.keys()))"
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_an_interruption_before_the_command_is_there_shows_no_traceback(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("vanban.commands.run", interrupted)
    assert _ended(["extract", "x"]) == ExitCode.INTERRUPTED


def interrupted(_arguments: list[str]) -> None:
    raise KeyboardInterrupt


def test_restore_keeps_the_lines():
    shown = typed("restore", stdin=TEXT.encode())
    assert shown.exit_code == 0
    assert shown.stdout.count("\n") == TEXT.count("\n")
    assert "142/KH-UBND" in shown.stdout


def test_restore_explains_on_the_other_stream():
    shown = typed("restore", "--explain", stdin=b"Can cu Ke hoach so 142/KH-UBND cua Uy ban nhan dan tinh\n")
    assert "Kế hoạch" in shown.stdout
    assert "hoach" in shown.stderr


def test_judge_says_what_each_page_is_worth(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(f"{TEXT}\f{TEXT}\f", encoding="utf-8")
    lines = typed("judge", str(path)).stdout.splitlines()
    assert [line.split("\t")[:2] for line in lines[:3]] == [["page", "text"], ["page 1", "good"], ["page 2", "good"]]
    assert lines[1].endswith("%") and lines[3] == "page 3\tempty\t-"


def test_doctor_names_what_there_is():
    shown = typed("doctor")
    assert shown.exit_code == 0 and "Tesseract" in shown.output and "language model: ok" in shown.output


def test_where_tesseract_s_data_are_said_to_lie_makes_no_difference(tmp_path: Path):
    """Another program's TESSDATA_PREFIX leads to English data; ours lie with us."""
    environment = os.environ | {"TESSDATA_PREFIX": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "vanban", "doctor"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0 and "Tesseract" in ended.stdout, ended.stderr


def test_extract_from_stdin(tmp_path: Path):
    shown = typed("extract", "-", "--out", str(tmp_path / "out"), "--workers", "1", "--quiet", stdin=TEXT.encode())
    assert (shown.exit_code, shown.output) == (0, "")
    assert "142/KH-UBND" in (tmp_path / "out" / "text" / "stdin.txt").read_text(encoding="utf-8")


def test_a_closed_stdin_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("sys.stdin", None)
    code, said = end("extract", "-", "--out", str(tmp_path))
    assert code == ExitCode.MISSING_INPUT and "stdin is closed" in said


def end(*arguments: str) -> tuple[int, str]:
    stream = io.StringIO()
    return ended(group, arguments, stream), stream.getvalue()


def test_an_error_says_what_happened_and_what_to_do_and_shows_no_traceback(tmp_path: Path):
    code, told = end("extract", str(tmp_path / "none.pdf"), "--out", str(tmp_path / "out"))
    assert code == ExitCode.MISSING_INPUT
    assert "none.pdf" in told and "Check the path" in told and "Traceback" not in told


def test_a_folder_with_nothing_to_read_is_said_so_and_keeps_what_was_read(tmp_path: Path):
    (tmp_path / "in").mkdir()
    assert end("extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"))[0] == ExitCode.MISSING_INPUT
    (tmp_path / "in" / "thư.xlsx").touch()
    code, told = end("extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"))
    assert code == ExitCode.MISSING_INPUT and "1 files of other kinds, as thư.xlsx" in told
    assert not (tmp_path / "out" / "documents.csv").exists()


@pytest.mark.parametrize("name", ["restore", "judge"])
def test_what_is_no_text_is_refused_with_advice(name: str, tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 9)
    (tmp_path / "empty.txt").touch()
    assert end(name, str(tmp_path / "none.txt"))[0] == ExitCode.MISSING_INPUT
    assert end(name, str(tmp_path / "empty.txt"))[0] == ExitCode.BAD_INPUT
    code, told = end(name, str(tmp_path / "a.pdf"))
    assert code == ExitCode.BAD_INPUT and len(told.splitlines()) == 2 and "Traceback" not in told


def test_the_end_of_a_run_as_json(tmp_path: Path):
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shown = typed("extract", str(tmp_path), "--out", str(tmp_path / "out"), "--workers", "1", "--json-log")
    event = json.loads(shown.stderr.splitlines()[-1])
    assert (event["event"], event["documents"], event["failed"]) == ("finished", 2, 1)
    assert shown.exit_code == ExitCode.SOME_FAILED


def test_a_traceback_is_shown_to_who_asks(tmp_path: Path):
    _, told = end("extract", str(tmp_path / "none.pdf"), "--out", str(tmp_path / "out"), "--debug-traceback")
    assert "Traceback" in told


def test_errors_as_json(tmp_path: Path):
    code, told = end("extract", str(tmp_path / "none.pdf"), "--out", str(tmp_path / "out"), "--json-log")
    assert json.loads(told)["code"] == code == ExitCode.MISSING_INPUT


def test_wrong_usage_has_its_code():
    assert end("extract")[0] == ExitCode.USAGE
    assert end("extract", ".", "--page-seconds", "0")[0] == ExitCode.USAGE
    assert end("nonsense")[0] == ExitCode.USAGE
    assert end("extract", "")[0] == end("extract", ".", "--out", "")[0] == ExitCode.USAGE


def test_results_that_cannot_be_written_have_their_code(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "file").touch()
    code, told = end("extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "file"))
    assert code == ExitCode.CANNOT_WRITE and "--out" in told


@pytest.mark.parametrize("listener", ["2>&-", ">&- 2>&- <&-", "2>/dev/full", "2>&1 | true"])
def test_a_run_does_not_end_because_nobody_reads_what_it_says(listener: str, tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.pdf").touch()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    typed_line = f"{sys.executable} -m vanban extract {tmp_path}/in --out {tmp_path}/out --workers 1 {listener}"
    done = subprocess.run(["bash", "-c", f"{typed_line}; exit ${{PIPESTATUS[0]}}"], cwd=ROOT, capture_output=True)
    assert done.returncode == ExitCode.SOME_FAILED
    assert (tmp_path / "out" / "tasks.csv").exists()


@pytest.mark.parametrize("what", [ExitCode, Failure])
def test_docs_name_every_code_and_every_kind(what: type):
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    if what is ExitCode:
        missing = [code.name for code in ExitCode if f"| {code.value} | `{code.name}` |" not in page]
    else:
        missing = sorted(kind for kind in kinds_in_the_code() if f"`{kind}`" not in page)
    assert not missing


def kinds_in_the_code() -> set[str]:
    """Every kind of note that the packages can give: literals, where a Note, a Failure or an error class is made."""
    kinds = set()
    for package in ("extract", "layouts", "vanban"):
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                kinds |= set(_kinds(node))
    assert {"damaged-file", "worker-lost", "internal"} <= kinds
    return kinds


def _kinds(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "kind" for t in node.targets):
        return _literals([node.value])
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    place = {"Note": 1, "Failure": 0, "failure_of": 0, "doubt": 2, "problem": 3}.get(name)
    return _literals(node.args[place : place + 1]) if place is not None else []


def _literals(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_progress_in_words():
    tally = Tally(documents=200, documents_done=20, documents_failed=1, pages_done=60, pages_expected=540, doubts=7)
    tally.began -= 120
    words = in_words(tally)
    assert words.startswith("20/200 documents · 60 pages read · 0.50 pages/s · 18 min")
    assert words.endswith("1 failed · 7 doubts")


def test_the_end_in_words():
    assert outcome(Tally(documents=3), 1) == "2 of 3 documents read; 1 could not be: problems.csv says why"


def test_no_time_is_named_before_there_is_a_pace():
    assert Tally(pages_done=1, pages_expected=99).seconds_left is None


def test_plain_lines_where_there_is_no_terminal():
    stream = io.StringIO()
    reporter = reporter_for(stream)
    assert isinstance(reporter, Plain)
    reporter.update(Tally())
    reporter.failed("a", Failure("empty-file", "it is empty"))
    assert stream.getvalue() == "a: it is empty\n"


def test_json_lines_can_be_read_by_a_program():
    stream = io.StringIO()
    reporter = reporter_for(stream, json_log=True)
    assert isinstance(reporter, JsonLines)
    reporter.update(Tally(documents=2))
    reporter.failed("kế hoạch", Failure("empty-file", "m", "a"))
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [event["event"] for event in events] == ["progress", "failed"]
    assert events[1]["document"] == "kế hoạch"


def test_hardly_anything_is_loaded_before_an_interruption_is_answered():
    ask = "import sys; before = set(sys.modules); import vanban.__main__; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("vanban")} == {"vanban", "vanban.__main__", "vanban.extract"}
    assert not loaded & {"typing", "re", "pathlib", "dataclasses"}
