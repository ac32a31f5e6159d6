"""A way to a server that can be cut: all that is sent goes through it, and when something is said it may break off."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import make_url

Heard = Callable[[bytes], bool]


class Proxy:
    """Passes on what is sent to a server and back.

    `before` and `after` hear what the client sends. If `before` says so, it is not passed on, and all connections are
    cut; if `after` does, they are cut when the server has done it, and its answer never comes back.
    """

    def __init__(self, host: str, port: int) -> None:
        self._server = host, port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.before: Heard = _never
        self.after: Heard = _never
        self.cuts = 0
        self._mute = False
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Breaks all connections off."""
        self.cuts += 1
        while self._open:
            each = self._open.pop()
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def close(self) -> None:
        """Takes no more connections."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
                self._open += [client, server]
                for name, args in ((self._to_server, (client, server)), (self._to_client, (server, client))):
                    threading.Thread(target=name, args=args, daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if self.before(data):
                    self.cut()
                    return
                self._mute = self._mute or self.after(data)
                server.sendall(data)

    def _to_client(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if self._mute:  # the server has done it
                    self._mute = False
                    self.cut()
                    return
                client.sendall(data)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)


def _never(data: bytes) -> bool:
    return False


@contextmanager
def proxied(url: str) -> Iterator[tuple[Proxy, str]]:
    """A proxy to the server of a URL, and the URL that leads through it."""
    whole = make_url(url)
    proxy = Proxy(whole.host or "127.0.0.1", whole.port or 5432)
    try:
        through = whole.set(host="127.0.0.1", port=proxy.port).update_query_dict({"sslmode": "disable"})
        yield proxy, through.render_as_string(hide_password=False)
    finally:
        proxy.close()
