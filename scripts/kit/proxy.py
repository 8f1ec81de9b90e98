"""The local XING: a proxy that answers https://www.xing.com itself and refuses every other host.

The extension only wakes at the true address, so tests and demo serve their own pages there. The browser is told to send
everything through this proxy; nothing it asks for can leave the machine, and what it asked for beyond www.xing.com is
on record.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http
import io
import json
import mimetypes
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HOST = "www.xing.com"
ORIGIN = f"https://{HOST}"

#: As strict as big sites are: what an extension puts on the page must not depend on inline styles being let through.
#: Inline scripts are allowed only because fixture pages play the site's own scripts.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)

_LONGEST_HEAD = 64 * 1024
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Request:
    """What a page's callable is given: method, path without query, query string, lower-case headers, body."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page's callable may give back where text alone is not enough."""

    body: str | bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Content = str | bytes | Answer
Served = Content | Callable[[Request], Content]


class Proxy:
    """Serves `pages` (path → text, bytes, Answer or a callable making one) at https://www.xing.com until closed.

    `pages` stays the caller's own mapping: what changes there is served at the next request. A path may end in `*` to
    stand for everything below it. `refused` lists the hosts that were asked for and not let through, `served` the paths
    answered.
    """

    def __init__(self, pages: Mapping[str, Served]) -> None:
        self.pages = pages
        self.refused: list[str] = []
        self.served: list[str] = []
        authority = trustme.CA(organization_name="Kontaktwacht test authority, thrown away at the end")
        leaf = authority.issue_cert(HOST)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(self._tls)
        self.fingerprint = _fingerprint(leaf.cert_chain_pems[0].bytes())
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._closed = False
        threading.Thread(target=self._listen, name="proxy", daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening and cut every connection; calling it twice is harmless."""
        self._closed = True
        with contextlib.suppress(OSError):
            # Wakes the thread that waits in accept(); closing alone does not on Linux.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while not self._closed:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(_PATIENCE)
        with self._lock:
            self._open.add(connection)
        try:
            with connection, contextlib.suppress(OSError, ValueError):
                self._answer(connection)
        finally:
            with self._lock:
                self._open.discard(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = _read_request(_reader(connection))
        if head is None:
            return
        host, _, port = head.path.rpartition(":") if head.method == "CONNECT" else ("", "", "")
        if (host, port) != (HOST, "443"):
            asked = host or urlsplit(head.path).hostname or head.path
            with self._lock:
                self.refused.append(asked)
            connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with self._tls.wrap_socket(connection, server_side=True) as secure:
            with self._lock:
                self._open.add(secure)
            try:
                stream = _reader(secure)
                while (request := _read_request(stream)) is not None:
                    secure.sendall(self._page(request))
            finally:
                with self._lock:
                    self._open.discard(secure)

    def _page(self, request: Request) -> bytes:
        answer = self._find(request)
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        headers = {
            "Content-Type": answer.kind,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": POLICY,
            "Cache-Control": "no-store",
            "Connection": "keep-alive",
            **answer.headers,
        }
        with self._lock:
            self.served.append(request.path)
        lines = [f"HTTP/1.1 {answer.status} {http.HTTPStatus(answer.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (b"" if request.method == "HEAD" else body)

    def _find(self, request: Request) -> Answer:
        found = self.pages.get(request.path)
        if found is None:
            under = [path for path in self.pages if path.endswith("*") and request.path.startswith(path[:-1])]
            found = self.pages[max(under, key=len)] if under else None
        if found is None:
            # A browser asks for the icon of its own accord; that is no broken page.
            return Answer("", status=204 if request.path == "/favicon.ico" else 404)
        content = found(request) if callable(found) else found
        if isinstance(content, Answer):
            return content
        guessed = mimetypes.guess_type(request.path)[0] or "text/html"
        return Answer(content, f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed)


def as_json(value: object) -> Answer:
    """`value` as a JSON answer, for pages that load their list late."""
    return Answer(json.dumps(value), "application/json")


def _reader(connection: socket.socket) -> BinaryIO:
    return io.BufferedReader(socket.SocketIO(connection, "r"))


def _read_request(stream: BinaryIO) -> Request | None:
    """The next request on the stream, or None at its end. Raises ValueError for what is not HTTP."""
    first = stream.readline(_LONGEST_HEAD)
    if not first.strip():
        return None
    method, target, _ = first.decode("latin-1").split(" ", 2)
    headers: dict[str, str] = {}
    while (line := stream.readline(_LONGEST_HEAD).strip()) != b"":
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    if method == "CONNECT" or "://" in target:
        return Request(method, target, "", headers, body)
    path, _, query = target.partition("?")
    return Request(method, unquote(path), query, headers, body)


def _fingerprint(pem: bytes) -> str:
    """Base64 SHA-256 of the certificate's public key, as Chromium's `--ignore-certificate-errors-spki-list` wants
    it.
    """
    key = x509.load_pem_x509_certificate(pem).public_key()
    return base64.b64encode(
        hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    ).decode()
