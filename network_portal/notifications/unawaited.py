"""A statement that is sent to PostgreSQL and not waited for: it works while the sender talks to the mail server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.db import connection
from psycopg import errors, pq

#: Names of prepared statements: never the same twice, whatever became of those before.
_numbers = count(1)


class Unawaited:
    """Runs statements on Django's own connection, each at once, and looks at the outcome before the next.

    PostgreSQL carries out what it was sent even if the sender is killed a moment later. What a statement
    failed of is raised by the next call, or at the end of the block; at most one statement is under way.
    """

    def __init__(self) -> None:
        self._busy: Any = None
        self._prepared: dict[bytes, bytes] = {}

    @contextmanager
    def open(self) -> Iterator["Unawaited"]:
        """Until the block ends every other query on the connection waits for its turn."""
        with connection.execute_wrapper(self._after_mine):
            try:
                yield self
            finally:
                self.wait()
                self._forget()

    def run(self, statement: bytes, parameters: Sequence[Any]) -> None:
        """Send a statement; its parameters, $1 and so on, go as text. Raises django.db.Error of the one before."""
        self.wait()
        connection.ensure_connection()
        with connection.wrap_database_errors:
            line = connection.connection.pgconn
            if statement not in self._prepared:
                name = b"unawaited_%d" % next(_numbers)
                _check(line.prepare(name, statement))
                self._prepared[statement] = name
            line.send_query_prepared(self._prepared[statement], [str(each).encode() for each in parameters])
            self._busy = line
            line.flush()

    def wait(self) -> None:
        """Return when nothing is under way. Raises django.db.Error when the statement failed."""
        if (line := self._busy) is None:
            return
        self._busy = None
        with connection.wrap_database_errors:
            results = []
            while result := line.get_result():
                results.append(result)
            for result in results:
                _check(result)

    def _forget(self) -> None:
        """Take back what was prepared; a connection that is broken has taken it back itself."""
        if connection.connection is None or connection.connection.broken:
            return
        for name in self._prepared.values():
            connection.connection.pgconn.exec_(b"DEALLOCATE " + name)
        self._prepared.clear()

    def _after_mine(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        self.wait()
        return execute(sql, params, many, context)


def _check(result: Any) -> None:
    if result.status != pq.ExecStatus.COMMAND_OK:
        raise errors.error_from_result(result)
