"""Put the finished files of a run in place, and remember what they are: whoever changes one of them by hand loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

from vanban.corrections.keeping import digest_of, kept_copy
from vanban.corrections.listing import Correction
from vanban.ledger import Ledger
from vanban.output.write import Tables
from vanban.results import RunDocuments


def put_in_place(tables: Tables, ledger: Ledger, written: RunDocuments, made: Iterable[Correction]) -> set[str]:
    """Publish the tables, and remember their hashes; killed on the way, neither the old ones nor the new seem changed by hand."""
    old, new = ledger.last_run().digests, tables.digests()
    for name, digest in new.items():
        path = tables.out / name
        if name not in old and path.is_file() and (stands := digest_of(path)) != digest:
            kept_copy(tables.out, name, stands)  # not by a run that we know of: a person's, or .vanban was deleted
    written.digests = {name: [*old.get(name, []), digest] for name, digest in new.items()}
    written.corrections = [astuple(one) for one in made]
    ledger.remember_run(written)
    texts = tables.publish()
    written.digests = {name: [digest] for name, digest in new.items()}
    ledger.remember_run(written)
    return texts
