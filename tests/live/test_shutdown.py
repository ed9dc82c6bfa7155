"""A server that stops says so, and what it followed ends with it."""

import pytest
from websockets.exceptions import ConnectionClosed


def test_server_that_stops_closes_its_sockets_with_1012(server, connect):
    socket = connect()

    server.running.should_exit = True

    with pytest.raises(ConnectionClosed) as closed:
        socket.frame()
    assert closed.value.rcvd.code == 1012
