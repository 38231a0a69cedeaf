"""The columns are defined once, and the records have them."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from pathlib import Path

import pytest
from vanban.layouts import records

from vanban.columns import tables
from vanban.options import Options
from vanban.output.datapackage import package_json

RECORDS = {
    "tasks": records.TaskRow,
    "task_units": records.TaskUnitRow,
    "statistics": records.StatisticRow,
    "citations": records.CitationRow,
    "cells": records.CellRow,
}
OF_THE_FILE = ("document", "source", "sha256", "pages", "text_source")


@pytest.mark.parametrize("name", RECORDS)
def test_a_table_has_the_columns_of_its_records(name: str):
    assert tables()[name].columns == ("document", *(field.name for field in fields(RECORDS[name])))


def test_documents_have_the_masthead_and_what_the_file_says():
    assert tables()["documents"].columns == (*OF_THE_FILE, *(field.name for field in fields(records.Masthead)))


def test_every_column_is_explained_in_vietnamese_and_english():
    for table in tables().values():
        for field in table.schema["fields"]:
            assert field["title"] and field["description"], f"{table.name}.{field['name']}"


def test_the_data_package_is_a_valid_one(tmp_path: Path):
    frictionless = pytest.importorskip("frictionless")
    (tmp_path / "datapackage.json").write_text(package_json(Options()), encoding="utf-8")
    for table in tables().values():
        with (tmp_path / f"{table.name}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerow(table.columns)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(tables())


def test_the_package_says_which_encoding_the_files_have():
    assert {r["encoding"] for r in json.loads(package_json(Options(bom=True)))["resources"]} == {"utf-8-sig"}
