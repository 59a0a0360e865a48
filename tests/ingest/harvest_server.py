"""A department's server that misbehaves in every way, on loopback, in a thread. It speaks HTTP by hand so as to lie."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import socketserver
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

HEADER = "id,name_zh,name_en,area,unit_id,area_status,founded\n"
#: The table of `tests/smallest` as it is, and a good new version of it.
OLD = HEADER + "east-town,东镇,East Town,12.5,km2,stated,1950\nwest-town,西镇,West Town,,km2,not-stated,1960\n"
NEW = OLD.replace("12.5", "13.5").replace("East Town", "Eastern Town")
ETAG = '"v2"'


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """Return an HTTP answer; `length` lies about the body's."""
    size = len(body) if length is None else length
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {size}", *headers, "", ""]).encode() + body


def redirect(target: str) -> bytes:
    """Return an answer that leads elsewhere."""
    return answer(b"", f"Location: {target}", status="302 Found")


class Department:
    """The server. `answers`: path to what is sent, as bytes or made by a call; `requests`: what was asked, whole."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.stopped = threading.Event()
        self.answers: dict[str, bytes | Callable[[str], bytes]] = {
            "/good.csv": answer(NEW.encode(), f"ETag: {ETAG}", "Last-Modified: Mon, 23 Nov 2026 08:00:00 GMT"),
            "/same.csv": answer(OLD.encode()),
            "/windows.csv": answer(b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode()),
            "/packed.csv": answer(gzip.compress(NEW.encode()), "Content-Encoding: gzip"),
            "/chunked.csv": chunked(NEW.encode(), whole=True),
            "/moved.csv": redirect("/good.csv"),
            "/conditional.csv": self.conditional,
            "/twice-500.csv": self.better_the_third_time,
            "/404.csv": answer(b"no", status="404 Not Found"),
            "/500.csv": answer(b"no", status="500 Internal Server Error"),
            "/304.csv": answer(b"", status="304 Not Modified"),
            "/hangs-up.csv": b"",
            "/no-http.csv": b"220 mail.example.org ESMTP\r\n\r\n",
            "/html.csv": answer(b"\n <!DOCTYPE html><html><body>Please log in</body></html>", "Content-Type: text/csv"),
            "/short.csv": answer(NEW.encode()[:-30], length=len(NEW.encode())),
            "/cut-chunk.csv": chunked(NEW.encode(), whole=False),
            "/cut-line.csv": answer(NEW.encode()[:-20]),
            "/cut-quote.csv": answer((OLD + 'south-town,"南').encode()),
            "/empty.csv": answer(b""),
            "/gb18030.csv": answer(NEW.encode("gb18030")),
            "/latin1.csv": answer(NEW.encode().replace("东镇".encode(), b"Chateau \xff\xff")),
            "/not-csv.csv": answer((HEADER + '"east"-town,x\n').encode()),
            "/huge-cell.csv": answer((HEADER + "x" * 40_000 + "\n").encode()),
            "/endless-cell.csv": answer((HEADER + "x" * 150_000 + "\n").encode()),
            "/wide.csv": answer((HEADER.strip() + ",x" * 5_000 + "\n").encode()),
            "/wide-row.csv": answer((OLD + "," * 150_000 + "\n").encode()),
            "/narrow.csv": answer((HEADER + "x\n" * 90_000).encode()),
            "/blank.csv": answer((OLD + "\n" * 150_000).encode()),
            "/exponent.csv": answer(OLD.replace("12.5", "1E+999999999").encode()),
            "/digits.csv": answer(OLD.replace("12.5", "1" * 30_000).encode()),
            "/drift.csv": answer(NEW.replace("founded", "founded_in").replace("area_status,", "").encode()),
            "/swapped.csv": answer(NEW.replace("name_zh,name_en", "name_en,name_zh").encode()),
            "/fewer.csv": answer(HEADER.encode()),
            "/jump.csv": answer(OLD.replace("12.5", "125").encode()),
            "/out-of-bounds.csv": answer(OLD.replace("1950", "1850").encode()),
            "/nan.csv": answer(OLD.replace("12.5", "NaN").encode()),
            "/type.csv": answer(OLD.replace("12.5", "12.5 km²").encode()),
            "/ragged.csv": answer(OLD.replace(",1950", "").encode()),
            "/ragged-last.csv": answer(OLD.replace(",1960", "").encode()),
            "/status.csv": answer(OLD.replace("not-stated", "stated").encode()),
            "/lost-row.csv": answer(OLD[: OLD.index("west-town")].encode()),
            "/formula.csv": answer(OLD.replace("East Town", '"=HYPERLINK(""http://evil.example"")"').encode()),
            "/hidden.csv": answer(OLD.replace("East Town", "East \u202eTown").encode()),
            "/many.csv": answer((HEADER + "x,甲,=A,x,km2,stated,x\n" * 200).encode()),
            "/everything.csv": answer(
                (HEADER.replace("founded", "year") + "east-town,=东镇,East Town,1250,km2,stated,1950\n").encode()
            ),
            "/oversize.csv": answer(b"x" * 200_001),
            "/oversize-unsaid.csv": b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000,
            "/bomb.csv": answer(gzip.compress(b"\0" * 30_000_000), "Content-Encoding: gzip"),
            "/half-packed.csv": answer(gzip.compress(NEW.encode())[:-12], "Content-Encoding: gzip"),
            "/brotli.csv": answer(b"x", "Content-Encoding: br"),
            "/private.csv": redirect("http://169.254.169.254/latest/meta-data"),
            "/inside.csv": redirect("http://intranet.example/"),
            "/loop.csv": redirect("/loop-back.csv"),
            "/loop-back.csv": redirect("/loop.csv"),
            **{f"/hop-{n}.csv": redirect(f"/hop-{n + 1}.csv") for n in range(7)},
            "/to-file.csv": redirect("file:///etc/hostname"),
            "/to-nowhere.csv": answer(b"", status="302 Found"),
            "/data.json": answer(json.dumps(DATA_JSON).encode()),
            "/catalogue.jsonld": answer(json.dumps(DCAT, ensure_ascii=False).encode()),
            "/package/datapackage.json": answer(json.dumps(PACKAGE).encode()),
            "/package/data/towns.csv": answer(NEW.encode()),
            "/broken.json": answer(b"{"),
            "/deep.json": answer(b"[" * 200_000),
            "/repeats.json": answer(REPEATS),
            "/odd.json": answer(
                b'{"dataset": [{"identifier": ["towns"], "@id": [], "distribution": [3, {"format": 1}]}]}'
            ),
        }
        self.times_asked = 0
        department = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                department.serve(self)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        """Start to answer."""
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and let slow answers end."""
        self.stopped.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def conditional(self, request: str) -> bytes:
        """Answer 304 to whoever has the version already."""
        if f"If-None-Match: {ETAG}" in request:
            return answer(b"", f"ETag: {ETAG}", status="304 Not Modified")
        return answer(NEW.encode(), f"ETag: {ETAG}")

    def better_the_third_time(self, _request: str) -> bytes:
        """Fail twice, then deliver."""
        self.times_asked += 1
        return answer(b"no", status="503 Service Unavailable") if self.times_asked < 3 else answer(NEW.encode())

    def serve(self, handler: socketserver.StreamRequestHandler) -> None:
        """Read one request and send what its path stands for; `/drip…` comes a byte at a time."""
        if handler.request.recv(1, socket.MSG_PEEK) == b"\x16":
            handler.wfile.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")  # the start of a TLS handshake
            return
        lines = []
        while line := handler.rfile.readline().decode("latin-1").strip():
            lines.append(line)
        if not lines:
            return
        self.requests.append("\n".join(lines))
        path = lines[0].split()[1]
        # A client that hangs up early is what most of these answers are for.
        with contextlib.suppress(OSError):
            if path.startswith("/drip"):
                handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if path == "/drip-head.csv" else b"\r\n"))
                for _ in range(100):  # three seconds, ten times what its test allows
                    if self.stopped.wait(0.03):
                        break
                    handler.wfile.write(b"x")
                return
            known = self.answers[path]
            handler.wfile.write(known if isinstance(known, bytes) else known("\n".join(lines)))


def chunked(body: bytes, *, whole: bool) -> bytes:
    """Return an answer in two chunks; not `whole`: the last, empty one never comes."""
    half = len(body) // 2
    chunks = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (body[:half], body[half:]))
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + (b"0\r\n\r\n" if whole else b"")


DATA_JSON = {
    "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
    "dataset": [
        {"identifier": "roads", "distribution": [{"mediaType": "text/csv", "downloadURL": "/404.csv"}]},
        {
            "identifier": "towns",
            "publisher": {"name": "Bureau of Statistics"},
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "distribution": [
                {"mediaType": "application/json", "downloadURL": "/404.csv"},
                {"mediaType": "text/csv", "downloadURL": "/good.csv"},
            ],
        },
        {"identifier": "pictures", "distribution": [{"mediaType": "image/png", "downloadURL": "/404.csv"}]},
    ],
}
#: A catalogue that names one dataset of many identifiers and distributions again and again: 2 MB that lead to
#: thousands of millions of comparisons for whoever follows each of them.
REPEATS = json.dumps(
    {
        "dataset": [{"@id": "/d"}] * 40_000,
        "@graph": [
            {"@id": "/d", "identifier": ["x"] * 40_000, "distribution": [{"@id": "/f"}] * 40_000},
            {"@id": "/f", "mediaType": [{"@id": "/m"}] * 40_000},
            {"@id": "/m", "title": ["text/plain"] * 40_000},
        ],
    }
).encode()
DCAT = {
    "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
    "@graph": [
        {"@id": "/c", "@type": "dcat:Catalog", "dcat:dataset": [{"@id": "/d1"}]},
        {
            "@id": "/d1",
            "@type": ["dcat:Dataset"],
            "dct:identifier": {"@value": "towns"},
            "dct:publisher": {"@id": "/p"},
            "http://www.w3.org/ns/dcat#distribution": [{"@id": "/f1"}],
        },
        {"@id": "/p", "@type": "foaf:Agent", "foaf:name": "=统计局"},
        {
            "@id": "/f1",
            "@type": "dcat:Distribution",
            "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/text/csv"},
            "dct:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
            "dcat:downloadURL": {"@id": "/good.csv"},
        },
    ],
}
PACKAGE = {
    "name": "towns",
    "licenses": [{"name": "ODC-BY-1.0"}],
    "contributors": [{"title": "Nobody", "roles": ["author"]}, {"title": "Bureau of Towns", "roles": ["publisher"]}],
    "resources": [{"name": "towns", "path": "data/towns.csv", "format": "csv"}, {"name": "map", "path": ["a", "b"]}],
}
