"""What can go wrong with a file or a page, said so that a person knows what to do next.

Every error has a `kind` (a short code, as in problems.csv), a message and an `advice`.
"""

from __future__ import annotations

import errno
from typing import ClassVar


class ExtractError(Exception):
    """The file or the page can't be read; `kind` says how, `advice` what to do."""

    kind: ClassVar[str] = "unreadable"
    advice_default: ClassVar[str] = "Open the file in a viewer; if it opens there, export it again as PDF."

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.advice = self.advice_default if advice is None else advice

    def __reduce__(self) -> tuple[type[ExtractError], tuple[str, str]]:
        """Travel between worker processes with the advice."""
        return type(self), (self.message, self.advice)


class Missing(ExtractError):
    """There is no such file, or it can't be opened."""

    kind = "missing-file"
    advice_default = "Check the path and the permissions of the file."


class Empty(ExtractError):
    """The file has no bytes or no pages."""

    kind = "empty-file"
    advice_default = "The file holds nothing; fetch or scan it again."


class UnknownKind(ExtractError):
    """The file's content is of no kind that we read, whatever its name says."""

    kind = "unknown-kind"
    advice_default = "Give a PDF, a picture, a .docx, a .zip of these, or a .txt."


class Damaged(ExtractError):
    """The file is cut short or broken."""

    kind = "damaged-file"
    advice_default = (
        "The file looks cut short or broken; fetch it again, or print it anew from a viewer that still opens it."
    )


class Encrypted(ExtractError):
    """The PDF asks for a password that was not given, or not the right one."""

    kind = "password"
    advice_default = "Give the password with --password, or save the file without one."


class TooLarge(ExtractError):
    """More pages or pixels than the limits allow."""

    kind = "too-large"
    advice_default = "Raise the limit if you trust the file, or split it."


class PageDamaged(ExtractError):
    """One page of a readable file can't be rendered."""

    kind = "page-unreadable"
    advice_default = "Look at this page in a viewer; scan it again if it is empty there too."


class OutOfMemory(ExtractError):
    """There was not enough memory; another time, or with a higher limit, there may be."""

    kind = "memory"
    advice_default = "Read it again with more memory."


_NO_MEMORY = ("failed to map segment", "Cannot allocate memory", "Insufficient memory", "std::bad_alloc")
"""What libraries say that have no exception of their own for it."""


def is_memory(error: BaseException | None) -> bool:
    """Whether an error, or the one behind it, says that memory was short."""
    while error is not None:
        wrapped = [one for one in error.args if isinstance(one, BaseException)]
        if isinstance(error, (MemoryError, OutOfMemory)) or getattr(error, "errno", None) == errno.ENOMEM:
            return True
        if any(words in str(error) for words in _NO_MEMORY) or any(map(is_memory, wrapped)):
            return True
        error = error.__cause__ or error.__context__
    return False


class OcrTimeout(ExtractError):
    """The OCR engine took longer on one page than the limit, and was stopped."""

    kind = "page-timeout"
    advice_default = (
        "Raise the limit on seconds per page, or look at the page: a photograph or a drawing can keep OCR busy."
    )


class OcrFailed(ExtractError):
    """The OCR engine broke down on one page."""

    kind = "ocr-failed"
    advice_default = "Run `vanban doctor`; if Tesseract is well, look at this page in a viewer."


class OcrMissing(ExtractError):
    """Tesseract, or the data of the language that it is asked for, isn't installed."""

    kind = "ocr-missing"
    advice_default = "Install Tesseract 5: `apt install tesseract-ocr`; the data that it reads with are our own."
