"""Writes a masthead: type, number, date and subject as Decree 30/2020 orders, and who signs."""

from __future__ import annotations

import datetime as dt

from samples.calendar_words import long_date
from samples.document import PrintedMasthead
from samples.vocabulary import load
from samples.voice import Voice

LETTER_ROOMS = ("CCHC", "NC", "TH", "VP", "KGVX")


def write_masthead(voice: Voice, doc_type: str, day: dt.date) -> PrintedMasthead:
    """The masthead of a document of that type and day."""
    office = voice.office
    habits = load("types")[doc_type]
    subject = voice.say(voice.pick(voice.theme[habits["family"]]))
    lowered = subject[0].lower() + subject[1:]
    words = {"Subject": subject, "subject": lowered, "theme": str(voice.theme["name"])}
    return PrintedMasthead(
        doc_type=doc_type,
        number=_number(voice, doc_type, habits["code"]),
        issuer=office.issuer,
        parent_issuer=office.parent,
        place=office.place,
        date=day.isoformat(),
        date_text="ngày " + long_date(day),
        subject=voice.say(voice.pick(habits["subjects"]), **words),
        signer=office.signer,
        signer_titles=office.titles,
        recipients=(*voice.some(office.recipients, voice.rng.randint(2, 5)), office.filed),
        party=office.level == "party",
    )


def _number(voice: Voice, doc_type: str, code: str) -> str:
    count = f"{voice.rng.randint(1, 420):02d}"
    if voice.office.level == "party":
        return f"{count}-{code}/TU"
    if doc_type == "Công văn":
        return f"{count}/{voice.office.code}-{voice.pick(LETTER_ROOMS)}"
    return f"{count}/{code}-{voice.office.code}"
