"""Type what the pages tell a newcomer on a bare Debian, and do the Dockerfile's steps there one by one.

python3 tools/bare.py README.md README.vi.md docs/tutorial.md docs/vi/tutorial.md docs/windows.md Dockerfile

Needs root, mmdebstrap and the network. Every page gets a machine of its own: Debian's smallest system in a chroot, with a user
who may sudo and has an empty home. Its blocks are typed in order into one interactive shell, and whatever fails ends the page.
Cloning the address that the page names gives the last commit of this folder. The Dockerfile's base image is played by the same
Debian with its own Python; what the image starts runs as the Dockerfile says it can: no rights, no network, a read-only root.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SYSTEM = ROOT / ".cache" / "bare.tar"
SUITE = "bookworm"
ADDRESS = "https://github.com/vanban/vanban"
BLOCK = re.compile(r"^```(?P<language>sh|python|console)\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
NOT_HERE = ("wsl --install", "docker ")
"""What no chroot can do: a Windows command, and a container's builder."""
LENT = ("/etc/resolv.conf", "/etc/hosts", "/etc/ssl", "/etc/pip.conf", "/etc/apt/apt.conf.d")
"""How this machine reaches the registries of packages; nothing else of it is in the chroot."""
NETWORK = re.compile(r"pip_.*|.*(proxy|_cert|_ca_bundle|_cert_file)", re.IGNORECASE)
ANYBODY = 12345
"""A user of whom the image knows nothing, as `--user $(id -u)` gives."""
SCANS = "/mnt/c/Users/YOU/Desktop/scans"


def main(pages: list[str]) -> int:
    """Do what each page says, and say how it ended."""
    if not SYSTEM.exists():
        SYSTEM.parent.mkdir(exist_ok=True)
        smallest = ["--variant=minbase", "--include=ca-certificates,sudo"]
        subprocess.run(["mmdebstrap", "--quiet", *smallest, SUITE, str(SYSTEM)], check=True)
    failed = False
    for page in pages:
        began = time.monotonic()
        code = image_works() if page == "Dockerfile" else typed(ROOT / page)
        failed = failed or code != 0
        print(f"=== {page}: exit {code} after {time.monotonic() - began:.0f} s", flush=True)
    return int(failed)


def typed(page: Path) -> int:
    """The exit code of a page's blocks, typed by a new user of a new machine."""
    with Machine() as machine:
        subprocess.run(["git", "clone", "--quiet", "--bare", str(ROOT), f"{machine.root}/srv/vanban"], check=True)
        machine.copy(ROOT / "samples" / "plan.pdf", SCANS)
        machine.do(
            "useradd --create-home --shell /bin/bash reader && echo 'reader ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/reader"
        )
        machine.do(f"printf '[url \"/srv/vanban\"]\\ninsteadOf={ADDRESS}\\n[safe]\\ndirectory=*\\n' >/etc/gitconfig")
        machine.do(f"chown -R reader {SCANS}/.. && chmod -R a+rX /srv")
        as_reader = "setpriv --reuid=reader --regid=reader --init-groups env HOME=/home/reader USER=reader"
        return machine.do(f"cd /home/reader && exec {as_reader} bash -i", keys="".join(keys(page)))


def keys(page: Path) -> Iterator[str]:
    """What is typed: blocks as they stand, Python's to Python, each followed by a stop where it fails."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if not block["body"].startswith(NOT_HERE):
            python = f"$(command -v python || echo .venv/bin/python) - <<'END'\n{block['body']}END\n"
            body = block["body"].replace("exec bash\n", "exec bash -i\n")  # as it is at a terminal
            yield "set -e\n" + (python if block["language"] == "python" else body)


class Machine:
    """A bare system in a folder; at the end of its `with` statement it is gone."""

    def __enter__(self) -> Machine:
        self.place = tempfile.TemporaryDirectory(prefix="bare-")
        self.root = self.place.name
        self.environment: dict[str, str] = {}
        subprocess.run(["tar", "-xpf", SYSTEM, "-C", self.root], check=True)
        for path in map(Path, LENT):
            if path.exists():
                self.copy(path, str(path.parent))
        return self

    def __exit__(self, *_: object) -> None:
        self.place.cleanup()

    def copy(self, path: Path, folder: str) -> None:
        """A file or folder into a folder of the machine."""
        target = Path(f"{self.root}/{folder}")
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-R", path, target], check=True)

    def do(self, command: str, keys: str | None = None, sealed: str = "") -> int:
        """The exit code of a shell command inside.

        `sealed` names the one folder that stays open to writing, beside /tmp, where the command is to run without rights.
        """
        at = shlex.quote(self.root)
        steps = [
            f"mount -t proc proc {at}/proc",
            f"mount --rbind /dev {at}/dev",
            f"mount -t tmpfs -o mode=1777 tmpfs {at}/tmp",
        ]
        inside, apart = "", ["--mount", "--pid", "--fork", "--kill-child"]
        if sealed:
            steps = [
                f"mount --bind {at} {at}",
                *steps,
                f"mount --bind {at}{sealed} {at}{sealed}",
                f"mount -o remount,bind,ro {at}",
            ]
            inside = f"setpriv --reuid={ANYBODY} --regid={ANYBODY} --clear-groups --no-new-privs --bounding-set=-all"
            apart.append("--net")
        steps.append(f"exec chroot {at} {inside} sh -c {shlex.quote(command)}")
        done = subprocess.run(
            ["unshare", *apart, "sh", "-ec", "\n".join(steps)],
            input=keys,
            text=True,
            env=surroundings() | self.environment,
        )
        return done.returncode


def surroundings() -> dict[str, str]:
    """What somebody who has just logged in has, and the way to the registries."""
    ways = {name: value for name, value in os.environ.items() if NETWORK.fullmatch(name)}
    return ways | {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "TERM": "dumb",
    }


def image_works() -> int:
    """The Dockerfile's steps, and then what its first lines say of the image, tried."""
    with Machine() as build, Machine() as image:
        for machine in (build, image):
            machine.do(
                "apt-get update -qq && apt-get install -qq -y --no-install-recommends python3 python3-venv >/dev/null"
            )
            machine.do("ln -s python3 /usr/bin/python")
        stages = {"build": build, "": image}
        begin = _built(stages)
        machine = stages[""]
        machine.copy(ROOT / "samples" / "plan.pdf", "/work/scans")
        machine.do(f"chown -R {ANYBODY} /work")
        command = shlex.join([*begin, "extract", "scans", "--out", "out"])
        return machine.do(
            f"cd /work && {command} && head -2 out/tasks.csv && ! touch /etc/new 2>/dev/null", sealed="/work"
        )


def _built(stages: dict[str, Machine]) -> list[str]:
    """Do every step in its stage; what the image begins with comes back. A step that fails ends the program."""
    machine, place, begin = stages[""], "/", list[str]()
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    for word, _, rest in (line.partition(" ") for line in lines if line and not line.startswith("#")):
        print(f"{word} {rest}", flush=True)
        code = 0
        if word == "FROM":
            machine, place = stages[rest.partition(" AS ")[2]], "/"
        elif word == "WORKDIR":
            place = rest
            code = machine.do(f"mkdir -p {place}")
        elif word == "COPY":
            _copied(rest.split(), machine, stages, place)
        elif word == "ENV":
            names = dict(pair.split("=", 1) for pair in shlex.split(rest))
            machine.environment |= {
                name: value.replace("$PATH", surroundings()["PATH"]) for name, value in names.items()
            }
        elif word == "RUN":
            code = machine.do(f"cd {place} && {rest}")
        elif word == "ENTRYPOINT":
            begin = [part.strip(' "') for part in rest.strip("[]").split(",")]
        if code:
            sys.exit(f"Dockerfile: exit {code}")
    return begin


def _copied(words: list[str], machine: Machine, stages: dict[str, Machine], place: str) -> None:
    """COPY [--from=STAGE] WHAT… WHERE: files go into the folder; a folder's contents become the folder."""
    above = str(ROOT)
    if words[0].startswith("--from="):
        above = stages[words.pop(0).partition("=")[2]].root
    *what, where = words
    for one in what:
        path, target = Path(f"{above}/{one.lstrip('/')}"), Path(place) / where
        machine.copy(path, str(target.parent if path.is_dir() else target))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
