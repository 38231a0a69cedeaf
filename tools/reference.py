"""Write docs/reference.md from the code itself: columns, commands, exit codes. `python tools/reference.py --check` only compares.

Run by hand after a change; a test of the docs fails while the page and the code disagree.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference.md"
sys.path.insert(0, str(ROOT))
os.environ["VANBAN_LANG"] = "en"

from vanban.columns import ResultTable, tables  # noqa: E402
from vanban.commands import group  # noqa: E402
from vanban.errors import ExitCode  # noqa: E402


def reference() -> str:
    """The whole page."""
    parts = [
        "# Reference\n\nWritten by `tools/reference.py` from the code; what is wrong here is wrong there.",
        "## Tables\n\nUTF-8, RFC 4180, one header row. Empty is “not printed”. The same as `datapackage.json`, which stands beside them.",
        *(table_section(table) for table in tables().values()),
        "## Commands",
        *command_sections(),
        "## Exit codes\n\nWhat each means and what to do about it: [errors.md](errors.md).\n",
        "\n".join(["| code | name |", "|---|---|", *(f"| {code.value} | `{code.name}` |" for code in ExitCode)]),
    ]
    return "\n\n".join(parts) + "\n"


def table_section(table: ResultTable) -> str:
    """A table's columns with type, Vietnamese title and meaning."""
    rows = [
        f"| `{field['name']}` | {field['type']} | {field['title']} | {escaped(field.get('description', ''))} |"
        for field in table.schema["fields"]
    ]
    head = [f"### {table.name}.csv – {table.title}", "", f"{table.description}.", ""]
    return "\n".join([*head, "| column | type | tiêu đề | meaning |", "|---|---|---|---|", *rows])


def command_sections() -> Iterator[str]:
    """Every command as its own help says it."""
    context = click.Context(group, info_name="vanban", max_content_width=110, terminal_width=110)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        text = command.get_help(
            click.Context(command, parent=context, info_name=name, max_content_width=110, terminal_width=110)
        )
        yield f"### vanban {name}\n\n```text\n{re.sub(r' +$', '', text, flags=re.MULTILINE)}\n```"


def escaped(text: str) -> str:
    """Safe inside a Markdown table."""
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page, or say that it is out of date."""
    if "--check" in sys.argv[1:]:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == reference()
        if not same:
            print("docs/reference.md is out of date: python tools/reference.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(reference(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
