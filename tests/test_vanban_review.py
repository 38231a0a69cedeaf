"""The desk and its web application: who may talk to it, what a decision does, and that nobody writes over anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from correction_runs import extracted, lines

pytest.importorskip("starlette")
pytest.importorskip("httpx")

import httpx

from vanban.corrections.listing import read_list
from vanban.corrections.replay import opened_run
from vanban.review.app import make_app, words
from vanban.review.desk import Desk, Stale, Unfit
from vanban.review.pictures import Pictures

HOST = "127.0.0.1:8765"
ORIGIN = {"origin": f"http://{HOST}"}


@pytest.fixture
def out(text_results: Path) -> Path:
    return text_results


@pytest.fixture
def desk(out: Path) -> Iterator[Desk]:
    with opened_run(out) as run:
        yield Desk(run)


class Client:
    """A browser's requests, in this thread: the desk knows one only, as in the server."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("POST", path, **more)

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
                return await client.request(method, path, **more)

        return asyncio.run(ask())


@pytest.fixture
def client(desk: Desk) -> Client:
    return Client(make_app(desk, Pictures(lambda document, page: None), "geheim", [HOST]))


def task(out: Path, number: str) -> dict[str, str] | None:
    head, *rest = lines(out / "tasks.csv")
    return next((row for line in rest if (row := dict(zip(head, line, strict=True)))["row_no"] == number), None)


# --- who may talk to it ----------------------------------------------------------------------------------------------------


def test_the_page_and_its_parts_are_there_with_a_policy(client: Client):
    for name in ("", "review.js", "keys.js", "review.css", "words", "doubts", "counts"):
        answer = client.get(f"/geheim/{name}")
        assert answer.status_code == 200, name
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store" and answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/doubts", "/other/doubts", "/geheim", "/geheim/review.py/../../words"])
def test_without_the_secret_there_is_nothing(client: Client, path: str):
    answer = client.get(path)
    assert answer.status_code == 404 and answer.text == "Not found"


def test_another_name_for_this_machine_is_turned_away(client: Client):
    assert client.get("/geheim/doubts", headers={"host": "evil.example:8765"}).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {**ORIGIN, "sec-fetch-site": "cross-site"},
        {**ORIGIN, "content-type": "text/plain"},
    ],
)
def test_a_decision_from_another_page_is_turned_away(client: Client, desk: Desk, headers: dict[str, str]):
    assert client.post("/geheim/decide", json={}, headers=headers).status_code == 404
    assert desk.seq == 0


@pytest.mark.parametrize(
    "body", [[], {}, {"document": "ocr"}, "x", {"document": 1, "rows": [1], "table": "tasks", "column": "task"}]
)
def test_what_is_no_decision_is_told(client: Client, body: object):
    assert client.post("/geheim/decide", json=body, headers=ORIGIN).status_code in (409, 422)


# --- decisions -------------------------------------------------------------------------------------------------------------


def decide(client: Client, column: str, text: str, version: int = 0, row: str = "1") -> Any:
    body = {"document": "ocr", "table": "tasks", "rows": [row], "column": column, "text": text, "version": version}
    return client.post("/geheim/decide", json=body, headers=ORIGIN)


def test_a_decision_is_kept_at_once_and_the_tables_follow(client: Client, desk: Desk, out: Path):
    assert decide(client, "deadline", "Quý IV/2027").json() == {"decision": 1}
    (one,) = read_list(out / "corrections.csv")
    assert (one.column, one.correct) == ("deadline", "Quý IV/2027")
    desk.tidy()
    row = task(out, "1")
    assert row and (row["deadline"], row["deadline_date"]) == ("Quý IV/2027", "2027-12-31")


def test_what_is_right_is_noted_and_leaves_the_list(client: Client, desk: Desk):
    doubts = client.get("/geheim/doubts").json()["doubts"]
    assert doubts and set(doubts[0]["reason"]) == {"vi", "en"}
    one = doubts[0]
    body = {name: one[name] for name in ("document", "table", "rows", "column", "text")} | {"version": 0}
    assert client.post("/geheim/decide", json=body, headers=ORIGIN).status_code == 200
    left = client.get("/geheim/doubts").json()
    assert left["open"] == len(doubts) - 1 and left["decided"] == 1
    assert one not in left["doubts"]


def test_filters_choose_and_say_how_many_there_are(client: Client, monkeypatch: pytest.MonkeyPatch):
    every = client.get("/geheim/doubts").json()
    kind, count, english = every["choices"]["reason"][0]
    chosen = client.get("/geheim/doubts", params={"reason": kind}).json()
    assert chosen["of"] == count and all(kind in one["kinds"] for one in chosen["doubts"]) and english != kind
    assert client.get("/geheim/doubts", params={"document": "other"}).json()["of"] == 0
    monkeypatch.setattr("vanban.review.app.LISTED", 1)
    short = client.get("/geheim/doubts").json()
    assert len(short["doubts"]) == 1 and short["of"] == short["open"] == every["of"]


def test_two_people_do_not_write_over_each_other(client: Client):
    assert decide(client, "product", "Báo cáo").status_code == 200
    late = decide(client, "product", "Quyết định")
    assert late.status_code == 409
    assert late.json()["now"] == {"column": "product", "text": "Báo cáo", "version": 1}
    assert decide(client, "product", "Quyết định", late.json()["now"]["version"]).status_code == 200
    assert decide(client, "deadline", "Quý I/2026").status_code == 200, "another cell of the row is nobody's yet"


def test_what_cannot_stand_there_is_told_with_the_reason(client: Client, desk: Desk):
    answer = decide(client, "deadline_date", "31/02/2025")
    assert answer.status_code == 422 and "date" in answer.json()["error"]
    assert decide(client, "confidence", "1").status_code in (409, 422)
    assert desk.seq == 0


def test_a_decision_is_taken_back(client: Client, desk: Desk, out: Path):
    before = client.get("/geheim/row", params={"document": "ocr", "table": "tasks", "row": "1"}).json()["cells"]
    decide(client, "product", "Báo cáo")
    assert client.post("/geheim/undo", json={"decision": 1}, headers=ORIGIN).status_code == 200
    after = client.get("/geheim/row", params={"document": "ocr", "table": "tasks", "row": "1"}).json()["cells"]
    assert [cell["text"] for cell in after] == [cell["text"] for cell in before]
    assert not read_list(out / "corrections.csv")


def test_a_decision_with_another_on_top_is_not_taken_back(desk: Desk):
    desk.decide("ocr", "tasks", ["1"], "product", "Báo cáo", 0)
    desk.decide("ocr", "tasks", ["1"], "product", "Quyết định", 1)
    with pytest.raises(Stale):
        desk.undo(1)
    with pytest.raises(Unfit):
        desk.undo(99)


def rows(client: Client, **body: object) -> Any:
    return client.post("/geheim/rows", json={"document": "ocr", "table": "tasks", "version": 0, **body}, headers=ORIGIN)


def test_a_row_is_deleted_and_comes_back(client: Client, desk: Desk, out: Path):
    assert rows(client, do="delete", row="2").status_code == 200
    desk.tidy()
    assert task(out, "2") is None
    assert client.get("/geheim/row", params={"document": "ocr", "table": "tasks", "row": "2"}).status_code == 409
    assert client.post("/geheim/undo", json={"decision": 1}, headers=ORIGIN).status_code == 200
    desk.tidy()
    assert task(out, "2") is not None


def test_a_row_is_added_and_changed(client: Client, desk: Desk, out: Path):
    last = str(len(lines(out / "tasks.csv")))
    assert rows(client, do="add", row="2", texts={"task": "Việc mới"}).status_code == 200
    assert decide(client, "deadline", "12/2027", row=last).status_code == 200
    desk.tidy()
    row = task(out, last)
    assert row and (row["task"], row["deadline_date"]) == ("Việc mới", "2027-12-31")


def test_two_rows_become_one(client: Client, desk: Desk, out: Path):
    first, second = task(out, "1"), task(out, "2")
    assert first and second and rows(client, do="join", row="1").status_code == 200
    desk.tidy()
    whole = task(out, "1")
    assert whole and whole["task"] == f"{first['task']} {second['task']}" and task(out, "2") is None


def test_one_row_becomes_two(client: Client, desk: Desk, out: Path):
    first = task(out, "1")
    assert first
    at = first["task"].index(" ", 10)
    assert rows(client, do="split", row="1", column="task", at=at).status_code == 200
    desk.tidy()
    one, other = task(out, "1"), task(out, str(len(lines(out / "tasks.csv")) - 1))
    assert one and other and (one["task"], other["task"]) == (first["task"][:at].strip(), first["task"][at:].strip())
    assert other["lead_unit"] == first["lead_unit"] and other["stt"] == ""


def test_what_cannot_be_done_to_a_row_is_told(client: Client):
    assert rows(client, do="paint", row="1").status_code == 422
    assert rows(client, do="delete", row="999").status_code == 409
    assert rows(client, do="delete", row="1", version=7).status_code == 409


def test_closing_loses_nothing(out: Path):
    with opened_run(out) as run:
        Desk(run).decide("ocr", "tasks", ["1"], "product", "Báo cáo", 0)  # and never tidied, as when the power goes
    with opened_run(out) as run:
        desk = Desk(run)
    row = task(out, "1")
    assert row and row["product"] == "Báo cáo" and desk.seq == 0
    extracted(out, "--force")
    row = task(out, "1")
    assert row and row["product"] == "Báo cáo"


def test_what_was_edited_in_a_table_meanwhile_is_taken_in_first(out: Path):
    table = (out / "tasks.csv").read_text(encoding="utf-8")
    first = task(out, "1")
    assert first
    (out / "tasks.csv").write_text(table.replace(first["task"], "Việc khác", 1), encoding="utf-8")
    with opened_run(out) as run:
        cells = Desk(run).row("ocr", "tasks", "1")["cells"]
    assert next(cell["text"] for cell in cells if cell["column"] == "task") == "Việc khác"


def test_every_word_of_the_page_is_there_in_both_languages():
    script = "".join(
        (Path(__file__).parent.parent / "vanban" / "review" / name).read_text(encoding="utf-8")
        for name in ("review.js", "review.html")
    )
    said = words()["said"]
    assert all(text["vi"] and text["en"] for text in said.values())
    unused = [key for key in said if f'"{key}"' not in script]
    assert not unused
