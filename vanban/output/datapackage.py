"""datapackage.json: the Frictionless description of the tables, so that any tool knows what a column means."""

from __future__ import annotations

import json
from typing import Any

from vanban.columns import ResultTable, tables
from vanban.options import Options


def package_json(options: Options) -> str:
    """The description of the tables as they are written with these options."""
    package = {
        "profile": "tabular-data-package",
        "name": "vanban",
        "title": "Văn bản hành chính: nhiệm vụ, số liệu, trích dẫn",
        "description": "Rows that vanban read from administrative documents. An empty cell means: not printed.",
        "resources": [_resource(table, "utf-8-sig" if options.bom else "utf-8") for table in tables().values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: ResultTable, encoding: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"missingValues": [""], **table.schema},
    }
