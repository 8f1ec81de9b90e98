"""The local XING serves its own pages at the true address and lets nothing else through."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from http.client import HTTPResponse, HTTPSConnection

import pytest

from kit.proxy import POLICY, Answer, Proxy, as_json


@pytest.fixture
def pages() -> dict[str, object]:
    return {
        "/contacts/requests": "<h1>Anfragen ä</h1>",
        "/style.css": "body { margin: 0 }",
        "/list": lambda request: as_json({"asked": request.query, "by": request.method}),
        "/saved/*": lambda request: Answer(request.path.encode(), "text/plain", headers={"X-Own": "1"}),
    }


@pytest.fixture
def proxy(pages: dict[str, object]) -> Iterator[Proxy]:
    with Proxy(pages) as running:
        yield running


def get(proxy: Proxy, path: str, host: str = "www.xing.com", method: str = "GET") -> tuple[HTTPResponse, str]:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", proxy.port, context=context, timeout=10)
    connection.set_tunnel(host, 443)
    try:
        connection.request(method, path, body=b"x" if method == "POST" else None)
        answer = connection.getresponse()
        return answer, answer.read().decode()
    finally:
        connection.close()


def test_a_page_is_served_at_the_true_address_under_a_strict_policy(proxy: Proxy) -> None:
    answer, text = get(proxy, "/contacts/requests")
    assert (answer.status, text) == (200, "<h1>Anfragen ä</h1>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "'unsafe-inline'" not in POLICY.split("style-src")[1].split(";")[0]


def test_kinds_follow_the_name_and_a_callable_sees_the_request(proxy: Proxy) -> None:
    assert get(proxy, "/style.css")[0].headers["Content-Type"] == "text/css; charset=utf-8"
    answer, text = get(proxy, "/list?page=2", method="POST")
    assert answer.headers["Content-Type"] == "application/json"
    assert text == '{"asked": "page=2", "by": "POST"}'


def test_a_star_stands_for_everything_below_it_and_own_headers_win(proxy: Proxy) -> None:
    answer, text = get(proxy, "/saved/a%20b/c.png")
    assert (text, answer.headers["X-Own"]) == ("/saved/a b/c.png", "1")


def test_what_changes_in_the_pages_is_served_at_once(proxy: Proxy, pages: dict[str, object]) -> None:
    assert get(proxy, "/late")[0].status == 404
    pages["/late"] = "now"
    assert get(proxy, "/late")[1] == "now"


def test_an_icon_nobody_made_is_no_error(proxy: Proxy) -> None:
    assert get(proxy, "/favicon.ico")[0].status == 204


@pytest.mark.parametrize("host", ["example.org", "xing.com", "www.xing.com.example.org", "login.xing.com", "127.0.0.1"])
def test_every_other_host_is_refused_and_on_record(proxy: Proxy, host: str) -> None:
    with pytest.raises(OSError, match="403"):
        get(proxy, "/contacts/requests", host=host)
    assert proxy.refused == [host]
    assert proxy.served == []


def test_the_site_is_refused_on_any_other_port_and_without_encryption(proxy: Proxy) -> None:
    for line in (b"CONNECT www.xing.com:80 HTTP/1.1", b"GET http://www.xing.com/ HTTP/1.1"):
        with socket.create_connection(("127.0.0.1", proxy.port), 10) as connection:
            connection.sendall(line + b"\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 403")
    assert proxy.refused == ["www.xing.com", "www.xing.com"]


def test_rubbish_ends_the_connection_and_not_the_proxy(proxy: Proxy) -> None:
    with socket.create_connection(("127.0.0.1", proxy.port), 10) as connection:
        connection.sendall(b"\x16\x03\x01\x00\r\n\r\n")
        assert connection.recv(100) == b""
    assert get(proxy, "/contacts/requests")[0].status == 200


def test_the_name_of_the_key_is_that_of_the_certificate_shown(proxy: Proxy) -> None:
    assert len(proxy.fingerprint) == 44
    assert proxy.fingerprint.endswith("=")
    with Proxy({}) as other:
        assert other.fingerprint != proxy.fingerprint, "certificates are thrown away, never used twice"


def test_a_closed_proxy_answers_nothing_any_more() -> None:
    proxy = Proxy({"/": "page"})
    proxy.close()
    proxy.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", proxy.port), 5)
