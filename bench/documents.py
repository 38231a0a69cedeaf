"""Which document is this, and what does it cite: mastheads and references of real scans and of texts without pages.

python -m bench --only documents
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import Page
from vanban.layouts.citations import references
from vanban.layouts.masthead import from_pages
from vanban.layouts.records import Doubt, Masthead

from bench.figures import Figure
from bench.tables import SHARED, gold_rows, read

TABLE = "Documents"
EXACT = ("doc_type", "number", "issuer", "date", "signer_title", "signer")
QUICK = ("23-BC", "280-BC")
Cited = set[tuple[str, str, str]]


def measure(quick: bool) -> list[Figure]:
    """The figures of the scans whose mastheads were read by eye; none where they are not at hand."""
    gold = gold_rows(SHARED / "gold" / "documents.csv")
    if not gold:
        print("no ../shared/gold: documents not measured")
        return []
    gold = [row for row in gold if not quick or row["document"] in QUICK]
    documents = {row["document"]: read(SHARED / "scans" / f"{row['document']}.pdf") for row in gold}
    mastheads = {name: from_pages(document) for name, document in documents.items()}
    return [*_fields(gold, mastheads), *_citations(documents, mastheads)]


def _fields(gold: Sequence[dict[str, str]], mastheads: dict[str, tuple[Masthead, list[Doubt]]]) -> Iterator[Figure]:
    """Exact fields; a number or date that is empty and doubted counts as right, because hands wrote them."""
    right = count = 0
    flagged = 0
    likeness: list[float] = []
    recipients = 0
    for row in gold:
        masthead, doubts = mastheads[row["document"]]
        kinds = {doubt.note.kind for doubt in doubts}
        for field in EXACT:
            value = getattr(masthead, field)
            left_open = value == "" and f"{field}-unread" in kinds
            right += value == row[field] or left_open
            flagged += left_open
            count += 1
        likeness.append(Levenshtein.normalized_similarity(row["subject"], masthead.subject))
        recipients += len(masthead.recipients.split("; ")) == int(row["recipients_count"])
    n = f"{count} fields of {len(gold)} scans"
    yield Figure(
        TABLE,
        "kind, number, issuer, date, title, signer exact",
        round(100 * right / count, 2),
        "%",
        n,
        "85",
        "97",
        True,
    )
    yield Figure(TABLE, "… of these left empty with a doubt (by hand)", round(100 * flagged / count, 2), "%", n)
    yield Figure(
        TABLE,
        "subject similar",
        round(100 * sum(likeness) / len(likeness), 2),
        "%",
        f"{len(gold)} scans",
        "95",
        "99",
        True,
    )
    yield Figure(
        TABLE,
        "number of recipients right",
        round(100 * recipients / len(gold), 2),
        "%",
        f"{len(gold)} scans",
        "",
        "",
        True,
    )


def _citations(pages: dict[str, list[Page]], mastheads: dict[str, tuple[Masthead, list[Doubt]]]) -> Iterator[Figure]:
    """F1 on kind, number and date of what a document cites."""
    gold: dict[str, Cited] = {}
    for row in gold_rows(SHARED / "gold" / "citations.csv"):
        gold.setdefault(row["document"], set()).add((row["ref_type"], row["number"], row["date"]))
    hits = wanted = found = 0
    for name in (name for name in gold if name in pages):
        cited, _ = references.find([page.text for page in pages[name]], mastheads[name][0].number)
        got = {(one.ref_type, one.number, one.date) for one in cited}
        hits, wanted, found = hits + len(got & gold[name]), wanted + len(gold[name]), found + len(got)
    if wanted:
        n = f"{wanted} citations"
        yield Figure(
            TABLE,
            "references F1 (kind, number, date)",
            round(200 * hits / (wanted + found), 2),
            "%",
            n,
            "85",
            "95",
            True,
        )
