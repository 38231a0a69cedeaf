"""`vanban doctor`: say whether everything is installed."""

from __future__ import annotations

import importlib.util
import sys
from importlib import metadata

import click

from vanban import __version__
from vanban.errors import DependencyError

_EXTRAS = {"distributed": "--scheduler", "fsspec": "inputs by URL", "pyarrow": "--format parquet"}
"""Packages that only some options need."""


@click.command(name="doctor")
def command() -> None:
    """Say whether everything is installed that vanban needs, and what to type where it is not.

    Example: vanban doctor
    """
    import vanban.extract as extract
    from vanban import diacritics

    click.echo(f"vanban {__version__}, Python {sys.version.split()[0]}")
    try:
        click.echo(f"Tesseract {extract.Tesseract().check()}: ok")
    except extract.ExtractError as error:
        raise DependencyError(str(error), getattr(error, "advice", "")) from error
    judgement = diacritics.judge("Ủy ban nhân dân tỉnh ban hành kế hoạch cải cách hành chính.")
    click.echo(f"language model: {'ok' if judgement.kind == 'good' else 'does not know Vietnamese; run make model'}")
    for package, option in _EXTRAS.items():
        there = importlib.util.find_spec(package) is not None
        click.echo(f"{package}: {metadata.version(package) if there else f'not installed (only {option} needs it)'}")
