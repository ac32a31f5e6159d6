"""A language model on this machine: an HTTP server that speaks OpenAI's chat API and answers what a test wants."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ModelServer:
    """`replies` are given in turn, the last again and again; `prompts` are what was asked, `requests` the bodies."""

    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def prompts(self) -> list[str]:
        return [str(each["messages"][-1]["content"]) for each in self.requests]

    def says(self, *answers: Any) -> None:
        """Answers with these texts, or with this data as JSON."""
        texts = (each if isinstance(each, str) else json.dumps(each) for each in answers)
        self.replies = [_saying(text) for text in texts]

    def fails(self, status: int, message: str = "out of order") -> None:
        """Answers with an HTTP error."""
        self.replies = [_failing(status, message)]

    def closes(self) -> None:
        """Closes the connection without a word."""
        self.replies = [lambda request: request.connection.close()]

    def waits(self) -> None:
        """Does not answer before the test is over."""
        self.replies = [lambda request: (self.released.wait(20), _saying("late")(request))[1]]

    def reply(self, request: BaseHTTPRequestHandler) -> None:
        position = min(len(self.requests), len(self.replies)) - 1
        self.replies[position](request)


def _saying(text: str) -> Reply:
    def reply(request: BaseHTTPRequestHandler) -> None:
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        _send(request, 200, {"id": "1", "object": "chat.completion", "created": 0, "model": "local"} | {
            "choices": [choice], "usage": usage,
        })  # fmt: skip

    return reply


def _failing(status: int, message: str) -> Reply:
    return lambda request: _send(request, status, {"error": {"message": message, "type": "error"}})


def _send(request: BaseHTTPRequestHandler, status: int, body: dict[str, Any]) -> None:
    data = json.dumps(body).encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing: a client that has left is what some tests are about."""


@contextmanager
def serving(folder: Path, *, schema: bool = False) -> Iterator[ModelServer]:
    """A server, and a folder of the `llm` library in which it is the model "local"."""
    model = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            model.reply(self)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  (as it is called)
            """Nothing: the tests look at what was asked."""

    server = _Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    model.port = server.server_port
    folder.mkdir(exist_ok=True)
    (folder / "extra-openai-models.yaml").write_text(
        f"- model_id: local\n  model_name: local-1\n  api_base: http://127.0.0.1:{model.port}/v1\n"
        f"  supports_schema: {'true' if schema else 'false'}\n  aliases: [mine]\n",
        encoding="utf-8",
    )
    try:
        yield model
    finally:
        model.released.set()
        server.shutdown()
        server.server_close()
