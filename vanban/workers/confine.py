"""What a confined worker can't do: reach a network, start a program, look into other processes (Linux, by seccomp).

The filter lies in the kernel and can't be taken off again: a fault in a library that lets a file run code lets it do no more
than read what you can read, and spoil what you can write. It needs the package pyseccomp and the system's libseccomp.
"""

from __future__ import annotations

import errno
import importlib
from typing import Any

from vanban.errors import DependencyError

NETWORK = ("socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg")
PROGRAMS = ("execve", "execveat")
OTHERS = ("ptrace", "process_vm_readv", "process_vm_writev", "io_uring_setup", "bpf", "mount", "unshare", "setns")
"""Ways around the first two, and into other processes."""


def check() -> None:
    """Refuse to begin where workers cannot be confined."""
    try:
        _seccomp()
    except Exception as error:  # it looks for the library when it is loaded
        raise DependencyError(
            f"--confined needs pyseccomp and libseccomp: {error}",
            "Install them: pip install pyseccomp (after pipx: pipx inject vanban pyseccomp); apt install libseccomp2.",
        ) from error


def confine(*, programs: bool) -> None:
    """Forbid this process, for as long as it lives, any network; with `programs`, it may still start Tesseract's."""
    seccomp = _seccomp()
    forbidden = [*NETWORK, *OTHERS, *(() if programs else PROGRAMS)]
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for call in forbidden:
        rules.add_rule(seccomp.ERRNO(errno.EPERM), call)
    rules.load()


def _seccomp() -> Any:
    return importlib.import_module("pyseccomp")
