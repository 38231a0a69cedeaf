"""The generator's command line: `python -m samples make|many|committed`."""

from __future__ import annotations

from pathlib import Path

import click

from samples.committed import HOME, make_committed
from samples.make import Finish, make
from samples.many import make_many
from samples.write import KINDS, Order

LEVELS = ("born", "docx", "good", "fair", "poor", "ocr", "tabs")


@click.group()
def main() -> None:
    """Synthetic official documents of invented provinces, with the rows that they hold."""


@main.command("make")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--kind", type=click.Choice(KINDS), default="tasks", show_default=True)
@click.option("--layout", default="", help="A table layout; the seed chooses when it is left out.")
@click.option("--level", type=click.Choice(LEVELS), default="good", show_default=True)
@click.option(
    "--colour", type=click.Choice(("bilevel", "grey", "colour")), help="The seed chooses when it is left out."
)
@click.option("--turned", default="0", show_default=True, help="Degrees clockwise, one a page, e.g. 0,90,270.")
@click.option("--layer", type=click.Choice(("garbled", "stamp")), help="A hidden text layer over the picture.")
@click.option("--backs", is_flag=True, help="Both sides were scanned: a blank back behind each page.")
@click.option("--size", type=int, default=0, help="1 small … 6 long; the seed chooses when it is left out.")
@click.option("--office", type=click.Choice(("province", "department", "district", "party")))
@click.option("--doc-type", default="", help="Kế hoạch, Báo cáo, Quyết định …")
@click.option("--font", "family", default="tinos", show_default=True)
@click.option(
    "--numbered-by", type=click.Choice(("press", "field", "pen")), default="press", help="Who put in number and date."
)
@click.option("--appendix-only", is_flag=True, help="Leave out the document that the appendix belongs to.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--name", default="", help="The file's name; made from the options when it is left out.")
def make_one(**options: object) -> None:
    """Make one sample: OUT/NAME.pdf (or .txt) and OUT/NAME.gold/."""
    finish = Finish(
        str(options.pop("level")),
        str(options.pop("colour") or ""),
        turned=tuple(int(part) for part in str(options.pop("turned")).split(",")),
        layer=str(options.pop("layer") or ""),
        backs=bool(options.pop("backs")),
    )
    out, name = Path(str(options.pop("out"))), str(options.pop("name"))
    order = Order(**options)  # type: ignore[arg-type]
    name = name or "-".join(filter(None, (order.kind, order.layout, finish.level, str(order.seed))))
    click.echo(make(order, finish, out, name))


@main.command("many")
@click.option("--count", type=int, default=200, show_default=True)
@click.option("--broken", type=int, default=0, show_default=True, help="So many broken files more.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def make_archive(count: int, broken: int, seed: int, out: Path) -> None:
    """Make an archive: OUT/scans/KIND/NAME.pdf, OUT/scans/broken/, OUT/gold/NAME/."""
    for path in make_many(count, broken, seed, out):
        click.echo(path)


@main.command("committed")
@click.option("--out", type=click.Path(path_type=Path), default=HOME, help="Where to, when not into samples/.")
def make_kept(out: Path) -> None:
    """Make the samples anew that are kept in the repository."""
    for path in make_committed(out):
        click.echo(path)


if __name__ == "__main__":
    main()
