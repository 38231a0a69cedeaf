"""What the page asks the desk, as a web application: pages, pictures and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from vanban.columns import tables
from vanban.corrections.listing import correctable
from vanban.doubts import kinds_of
from vanban.extract.page import Box
from vanban.review.desk import Desk, Stale, Unfit
from vanban.review.guard import Guard
from vanban.review.pictures import Pictures
from vanban.wordings import wordings

_HERE = Path(__file__).parent
_FILES = {"": "review.html", "review.css": "review.css", "review.js": "review.js", "keys.js": "keys.js"}
LISTED, CHOICES = 500, 300
"""So many doubts are on the page at once, and so many documents can be chosen; the others come when these are done."""
MOST_BYTES = 1_000_000
"""No decision is longer."""
_MARGIN = 6.0
_FORMS = {b"RIFF": "image/webp", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}

Answer = Callable[[Request], Awaitable[Response]]


def make_app(desk: Desk, pictures: Pictures, secret: str, hosts: Collection[str]) -> Starlette:
    """The application; everything of it lies below the secret."""
    api = _Api(desk, pictures)
    routes = [Route(f"/{name}", _file(file)) for name, file in _FILES.items()]
    routes += [
        Route("/words", _said(lambda _: words())),
        Route("/doubts", _said(api.doubts)),
        Route("/counts", _said(lambda _: desk.counts())),
        Route("/row", _said(api.row)),
        Route("/page", _said(api.page)),
        Route("/picture", api.picture),
        Route("/decide", _deciding(api.decide), methods=["POST"]),
        Route("/rows", _deciding(api.rows), methods=["POST"]),
        Route("/undo", _deciding(api.undo), methods=["POST"]),
    ]
    guard = Middleware(Guard, secret=secret, hosts=hosts)
    return Starlette(routes=[Mount(f"/{secret}", routes=routes)], middleware=[guard])


def words() -> dict[str, Any]:
    """What the page says in both languages, and what tables and columns are called."""
    said = {row.pop("key"): row for row in wordings(_HERE / "words.tsv")}
    named = {
        table.name: {
            "title": table.title,
            "columns": dict(zip(table.columns, table.titles, strict=True)),
            "order": list(correctable(table.name)),
        }
        for table in tables().values()
    }
    return {"said": said, "tables": named}


class _Api:
    """The questions that need more than the desk."""

    def __init__(self, desk: Desk, pictures: Pictures) -> None:
        self._desk = desk
        self._pictures = pictures

    def doubts(self, asked: Any) -> dict[str, Any]:
        """The first doubts that fit the filters, how many fit, and what can be chosen."""
        every = self._desk.doubts()
        fitting = [one for one in every if _fits(one, asked)]
        return {
            "doubts": fitting[:LISTED],
            "of": len(fitting),
            "choices": {
                "document": Counter(one["document"] for one in every).most_common(CHOICES),
                "table": Counter(one["table"] for one in every).most_common(),
                "reason": [[vi, count, en] for (vi, en), count in Counter(_kinds(every)).most_common()],
            },
            **self._desk.counts(),
        }

    def row(self, asked: Any) -> dict[str, Any]:
        """A row as it is now."""
        return self._desk.row(asked["document"], asked["table"], asked["row"])

    def page(self, asked: Any) -> dict[str, Any]:
        """The rows on a page."""
        return {"rows": self._desk.page(asked["document"], asked["page"])}

    async def picture(self, request: Request) -> Response:
        """A place on a page; the header says which place it has become."""
        asked = request.query_params
        try:
            page = int(asked["page"])
            box = Box(*map(float, asked["box"].split())) if asked.get("box") else Box(0, 0, 1e5, 1e5)
        except (KeyError, ValueError, TypeError):
            return Response(status_code=422)
        box = Box(box.x0 - _MARGIN, box.y0 - _MARGIN, box.x1 + _MARGIN, box.y1 + _MARGIN)
        made = await self._pictures.of(asked.get("document", ""), page, box)
        if made is None:
            return Response(status_code=404)
        form = next((form for magic, form in _FORMS.items() if made.data.startswith(magic)), "application/octet-stream")
        place = " ".join(f"{side:.1f}" for side in made.box)
        return Response(made.data, media_type=form, headers={"X-Box": place})

    def decide(self, body: dict[str, Any]) -> int:
        """A cell reads so."""
        rows = [str(row) for row in body["rows"]]
        place = (str(body["document"]), str(body["table"]), rows, str(body["column"]))
        return self._desk.decide(*place, str(body["text"]), int(body["version"]))

    def rows(self, body: dict[str, Any]) -> int:
        """A row goes, comes, or becomes two or half."""
        place = (str(body["document"]), str(body["table"]), str(body["row"]))
        match body["do"]:
            case "delete":
                return self._desk.delete(*place, int(body["version"]))
            case "add":
                return self._desk.add(*place, {str(name): str(text) for name, text in body["texts"].items()})
            case "join":
                return self._desk.join(*place, int(body["version"]))
            case "split":
                return self._desk.split(*place, str(body["column"]), int(body["at"]), int(body["version"]))
        raise Unfit(f"{body['do']!r} is nothing that can be done to a row")

    def undo(self, body: dict[str, Any]) -> int:
        """Take a decision back."""
        number = int(body["decision"])
        self._desk.undo(number)
        return number


def _fits(one: Mapping[str, Any], asked: Mapping[str, str]) -> bool:
    wanted = {name: asked.get(name, "") for name in ("document", "table", "reason")}
    return (
        wanted["document"] in ("", one["document"])
        and wanted["table"] in ("", one["table"])
        and (not wanted["reason"] or wanted["reason"] in one["kinds"])
    )


def _kinds(every: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every single reason in both languages, as often as it is given."""
    for one in every:
        yield from zip(one["kinds"], kinds_of(one["reason"]["en"]), strict=False)


def _file(name: str) -> Answer:
    async def answer(_: Request) -> Response:
        return FileResponse(_HERE / name)

    return answer


def _said(ask: Callable[[Any], dict[str, Any]]) -> Answer:
    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(ask(request.query_params))
        except Stale as error:
            return JSONResponse({"now": error.now}, 409)
        except KeyError as error:
            return JSONResponse({"error": f"{error.args[0]} is missing"}, 422)

    return answer


def _deciding(decide: Callable[[dict[str, Any]], int]) -> Answer:
    async def answer(request: Request) -> Response:
        body = await request.body() if int(request.headers.get("content-length") or 0) <= MOST_BYTES else b""
        try:
            asked = await request.json() if body else None
            if not isinstance(asked, dict):
                return JSONResponse({"error": "no decision"}, 422)
            return JSONResponse({"decision": decide(asked)})
        except Stale as error:
            return JSONResponse({"now": error.now}, 409)
        except Unfit as error:
            return JSONResponse({"error": str(error)}, 422)
        except (KeyError, ValueError, TypeError) as error:
            return JSONResponse({"error": f"not understood: {error}"}, 422)

    return answer
