"""HTML that cannot be written unescaped: whatever is not Markup already is text, and text is made harmless.

The cells of a report hold what a stranger's scan says, so no other part of the package joins strings into HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

VOID = frozenset({"meta", "img", "input", "br", "hr", "link"})

# What HTML forbids, and the marks that turn the reading direction of everything after them.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


class Markup(str):
    """HTML that is safe to print as it is."""

    __slots__ = ()


Child = str | int | Iterable["Child"] | None


def escaped(text: str) -> Markup:
    """A text as HTML shows it, between tags or in an attribute.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return Markup(html.escape(_UNSHOWN.sub("\ufffd", text), quote=True))


def joined(*children: Child) -> Markup:
    """Children one after the other: Markup as it is, text escaped, None left out."""
    return Markup("".join(_parts(children)))


def element(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """An element; `class_` is class and `data_key` is data-key, None and False leave an attribute out.

    >>> element("td", "a < b", class_="value")
    '<td class="value">a &lt; b</td>'
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{opening}>")
    return Markup(f"<{opening}>{joined(*children)}</{name}>")


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str | int):
            yield escaped(str(child))
        elif child is not None:
            yield from _parts(child)


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escaped(f"{value:g}" if isinstance(value, float) else str(value))}"'
