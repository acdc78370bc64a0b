"""The client that asks again and again."""

import http.server
import threading

import pytest

from benchmarks import load


class Answers(http.server.BaseHTTPRequestHandler):
    """/plain with a length, /chunked without, /missing with 404; remembers what was asked."""

    protocol_version = "HTTP/1.1"
    connections: set = set()
    asked: set = set()

    def do_GET(self):
        Answers.connections.add(self.client_address)
        Answers.asked.add(self.path)
        self.send_response(404 if self.path == "/missing" else 200)
        if self.path == "/chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n")
        else:
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"hello")

    def log_message(self, *args):
        """Keep the test's output clean."""


@pytest.fixture
def server():
    Answers.connections, Answers.asked = set(), set()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_run_stops_at_the_count_and_keeps_its_connections(server):
    seen = load.run(f"{server}/plain", seconds=60, count=20, connections=2)
    assert {k: v for k, v in seen.items() if k != "seconds"} == {
        "answers": 20,
        "bytes": 5,
        "other": 0,
        "status": 200,
    }
    assert len(Answers.connections) == 2


def test_run_reads_chunks(server):
    seen = load.run(f"{server}/chunked", seconds=60, count=3, connections=1)
    assert (seen["answers"], seen["bytes"]) == (3, 7)


def test_run_says_what_was_not_answered_well(server):
    seen = load.run(f"{server}/missing", seconds=60, count=2, connections=1)
    assert (seen["other"], seen["status"]) == (2, 404)


def test_run_numbers_its_questions(server):
    load.run(f"{server}/plain?page={{n}}", seconds=60, count=3, connections=2)
    assert Answers.asked == {"/plain?page=1", "/plain?page=2", "/plain?page=3"}
