"""A test that is skipped has not been run: with `--no-skips` a run fails that skips any, but for those of a known reason."""

from __future__ import annotations

import pytest

KNOWN = ("Chromium is not installed", "LibreOffice is not installed")
"""Pages are tried in a browser, and workbooks in LibreOffice, where there is one; nothing else needs them."""


class NoSkips:
    """Remembers what is skipped, and lets the run fail for it."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test, or a part of it, has ended."""
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file has been looked through; it may be skipped as a whole."""
        self._note(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Skipped tests are failed ones."""
        if self.skipped and not hasattr(session.config, "workerinput"):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name them."""
        for one in self.skipped:
            terminalreporter.write_line(f"skipped, and should not be: {one}", red=True)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
            if not any(known in reason for known in KNOWN):
                self.skipped.append(f"{report.nodeid}: {reason}")
