"""`vanban correct`: what a person has corrected, into the tables and kept for every later run."""

from __future__ import annotations

import click

from vanban.language import said

_SHOWN = 20


@click.command(name="correct")
@click.argument("folder", metavar="DIR")
@click.argument("files", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only say what would be corrected.")
@click.option("--yes", is_flag=True, help="Take changes even if they hardly look like a person's.")
def command(folder: str, files: tuple[str, ...], dry_run: bool, yes: bool) -> None:
    """Correct the tables in DIR, the folder that extract wrote, without reading a page again.

    Edit tasks.csv, statistics.csv, documents.csv or cells.csv in DIR itself, or give FILES: edited copies of them, the workbook
    that --excel wrote, or lists with the columns table_name, document, page, row_no, column_name, read, correct. Rows may be
    deleted and added. All corrections are kept in DIR/corrections.csv and made again by every later extract; one whose "read" is
    not what is read any more is not made, and told in problems.csv.

    What a spreadsheet changes on its own (31/12/2025, Dec-27, 4 for 04) is undone. What is hardly a person's work – letters
    turned into question marks, a column sorted alone, half the rows gone – is refused with the reason, unless you insist with --yes.

    Example: vanban correct out my-tasks.csv
    """
    from vanban.corrections.replay import correct

    done = correct(folder, files, dry_run=dry_run, insist=yes)
    for one in done.noted[:_SHOWN]:
        click.echo(one.told(said))
    if len(done.noted) > _SHOWN:
        listed = f"{folder}/corrections.csv"
        click.echo(said("… and {} more, in {}").format(len(done.noted) - _SHOWN, listed))
    for remark in done.remarks:
        click.echo(said(remark), err=True)
    for one, why in done.unused:
        click.echo(said("not made: {}; {}").format(one.told(said), said(why)), err=True)
    ended = said("nothing was written") if dry_run else said("{} are made in {}").format(done.made, folder)
    back = f", {said('{} taken back').format(done.taken_back)}" if done.taken_back else ""
    click.echo(f"{said('{} new corrections').format(len(done.noted))}{back}; {ended}", err=True)
