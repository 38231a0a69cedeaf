"""Which document is this, and what does it cite: mastheads and references of real scans and of texts without pages.

python -m bench --only documents
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein
from vanban.extract.page import Page
from vanban.layouts.citations import references
from vanban.layouts.masthead import from_pages
from vanban.layouts.records import Doubt, FieldDoubt, Masthead

from bench import heads
from bench.figures import Figure
from bench.pen import pen_figures
from bench.tables import SHARED, gold_rows, read

TABLE = "Documents"
EXACT = ("doc_type", "number", "issuer", "date", "signer_title", "signer")
EVERY = tuple("recipients_count" if name == "recipients" else name for name in heads.FIELDS)
"""Of real scans, it was counted who receives them."""
QUICK = ("23-BC", "280-BC")
Cited = set[tuple[str, str, str]]
Read = tuple[Masthead, list[Doubt], list[FieldDoubt]]


def measure(quick: bool) -> list[Figure]:
    """The figures of synthetic slots and mastheads, and of scans read by eye where they are at hand."""
    made = [*pen_figures(quick), *heads.figures(quick)]
    gold = gold_rows(SHARED / "gold" / "documents.csv")
    more = [] if quick else gold_rows(SHARED / "gold" / "scans2" / "documents.csv")
    if not gold:
        print("no ../shared/gold: documents not measured")
        return made
    gold = [row for row in gold if not quick or row["document"] in QUICK]
    documents = {row["document"]: read(SHARED / "scans" / f"{row['document']}.pdf") for row in gold}
    mastheads = {name: from_pages(document) for name, document in documents.items()}
    others = {row["file"]: from_pages(read(SHARED / "scans2" / row["file"])) for row in more}
    by_hand = [(row, mastheads[row["document"]]) for row in gold]
    by_hand += [(row, others[row["file"]]) for row in more if "number" in row["handwritten"]]
    return [
        *made,
        *_fields(gold, mastheads),
        *_in_pen(by_hand),
        *(_every_field(more, others) if more else ()),
        *_citations(documents, mastheads),
    ]


def _in_pen(read: Sequence[tuple[dict[str, str], Read]]) -> Iterator[Figure]:
    """Numbers and days of scans on which a pen or a stamp wrote them: exact, and wrong without a doubt."""
    for name in ("number", "date"):
        values = [(getattr(found, name), row[name], fields) for row, (found, _, fields) in read]
        exact = sum(value == wanted for value, wanted, _ in values)
        wrong = sum(
            value not in ("", wanted) and not any(field.column == name for field in fields)
            for value, wanted, fields in values
        )
        n = f"{len(values)} scans"
        yield Figure(TABLE, f"{name}s in pen exact", round(100 * exact / len(values), 2), "%", n, "80", "100", True)
        yield Figure(TABLE, f"… wrong and not doubted ({name}s)", wrong, "", n, "0", "0")


def _every_field(gold: Sequence[dict[str, str]], mastheads: dict[str, Read]) -> Iterator[Figure]:
    """All fields of the scans of other issuers."""
    right = 0
    for row in gold:
        found = mastheads[row["file"]][0]
        told = {name: getattr(found, name, "") for name in EVERY}
        told["recipients_count"] = str(len(found.recipients.split("; ")) if found.recipients else 0)
        right += sum(told[name] == row[name] for name in EVERY)
    count = len(gold) * len(EVERY)
    n = f"{count} fields of {len(gold)} scans"
    yield Figure(TABLE, "all fields, other issuers", round(100 * right / count, 2), "%", n, "88", "97", True)


def _fields(gold: Sequence[dict[str, str]], mastheads: dict[str, Read]) -> Iterator[Figure]:
    """Exact fields; a number or date that is empty and doubted counts as right, because hands wrote them."""
    right = count = 0
    flagged = 0
    likeness: list[float] = []
    recipients = 0
    for row in gold:
        masthead, doubts, _ = mastheads[row["document"]]
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


def _citations(pages: dict[str, list[Page]], mastheads: dict[str, Read]) -> Iterator[Figure]:
    """F1 on kind, number and date of what a document cites."""
    gold: dict[str, Cited] = {}
    for row in gold_rows(SHARED / "gold" / "references.csv"):
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
