"""No pattern takes an exponential or a high power of time: every compiled pattern of the packages is looked at (regexploit)."""

from __future__ import annotations

import pkgutil
import re
import warnings
from collections.abc import Iterator
from importlib import import_module

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # it imports sre_parse by its old name
    from regexploit.ast.sre import SreOpParser
    from regexploit.redos import find

import vanban

CUBIC = 3
"""Stars of regexploit: 2 is quadratic, which a token or line of bounded length bears."""
NOT_LOADED = ("train", "__main__")


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(vanban.__path__, "vanban."):
        if not set(found.name.split(".")) & set(NOT_LOADED):
            yield found.name
    for package in ("extract", "diacritics", "layouts"):
        for found in pkgutil.walk_packages(import_module(f"vanban.{package}").__path__, f"vanban.{package}."):
            if not set(found.name.split(".")) & set(NOT_LOADED):
                yield found.name


def patterns() -> dict[re.Pattern[str], str]:
    """Every pattern that is kept in a module's global, alone or in a list, with its name."""
    named: dict[re.Pattern[str], str] = {}
    for name in modules():
        for key, value in vars(import_module(name)).items():
            for one in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    named.setdefault(one, f"{name}.{key}")
    return named


def faults(pattern: re.Pattern[str]) -> list[str]:
    try:
        parsed = SreOpParser().parse_sre(pattern.pattern, pattern.flags)
    except Exception:  # what it cannot read (as possessive quantifiers) it cannot judge; the growth tests do
        return []
    return [redos.example() for redos in find(parsed) if redos.starriness >= CUBIC]


def test_a_bad_pattern_is_found():
    assert faults(re.compile(r"([a-z]+-?)*$"))
    assert not faults(re.compile(r"[a-z]+-[0-9]+$"))


def test_no_pattern_explodes():
    found = patterns()
    assert len(found) > 150
    bad = {name: examples for pattern, name in found.items() if (examples := faults(pattern))}
    assert not bad


@pytest.mark.parametrize("name", ["vanban.diacritics.forms._NUMBER"])
def test_patterns_are_looked_for_where_they_are(name: str):
    assert name in patterns().values()
