"""The known words as a tree of letters, so that only beginnings of real words are ever followed."""

from __future__ import annotations

from functools import lru_cache

from vanban.diacritics.syllables import to_new_style
from vanban.diacritics.words import CLASSES, Words, the_words


class Node:
    """A beginning of words: what may come next, and the word that ends here."""

    __slots__ = ("ends", "next", "newer")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ends = -1
        self.newer = False

    def grow(self, word: str, number: int, newer: bool) -> None:
        """Add a word below this node; `newer` says that it is spelt in the hoà style."""
        node = self
        for letter in word:
            following = node.next.get(letter)
            if following is None:
                following = node.next[letter] = Node()
            node = following
        if node.ends < 0:
            node.ends, node.newer = number, newer

    def walk(self, letters: str) -> Node | None:
        """The node that some letters lead to."""
        node: Node | None = self
        for letter in letters:
            if node is None:
                return None
            node = node.next.get(letter)
        return node


def syllable_tree(words: Words) -> Node:
    """All syllables in both tone styles."""
    root = Node()
    first = len(CLASSES)
    for number in range(first, first + words.syllables):
        root.grow(words.forms[number], number, False)
    for number in range(first, first + words.syllables):
        newer = to_new_style(words.forms[number])
        if newer != words.forms[number]:
            root.grow(newer, number, True)
    return root


def abbreviation_tree(words: Words) -> Node:
    """All abbreviations, folded to lower case."""
    root = Node()
    first = len(CLASSES) + words.syllables
    for number in range(first, first + words.abbreviations):
        root.grow(words.forms[number].lower(), number, False)
    return root


@lru_cache(maxsize=1)
def the_trees() -> tuple[Node, Node]:
    """Syllables and abbreviations of the shipped model."""
    return syllable_tree(the_words()), abbreviation_tree(the_words())
