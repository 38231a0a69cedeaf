"""Who may talk to the desk: a page of ours, on this machine, that knows the secret in the address."""

from __future__ import annotations

import hmac
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Turns away whoever comes under another name, without the secret, or from another page."""

    def __init__(self, app: ASGIApp, secret: str, hosts: Collection[str]) -> None:
        self._app = app
        self._secret = secret
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it shortly."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] == "http" and self._may(scope):
            await self._app(scope, receive, sealed)
        elif scope["type"] == "http":
            await PlainTextResponse("Not found", 404)(scope, receive, sealed)

    def _may(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        secret = scope["path"].split("/")[1] if scope["path"].count("/") > 1 else ""
        if headers.get("host", "") not in self._hosts or not hmac.compare_digest(
            secret.encode(), self._secret.encode()
        ):
            return False
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        if scope["method"] in ("GET", "HEAD"):
            return True
        own = headers.get("origin", "") in {f"http://{host}" for host in self._hosts}
        return own and headers.get("content-type", "").partition(";")[0] == "application/json"
