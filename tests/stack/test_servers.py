"""The launcher: what it promises about two servers on one data folder."""

import psycopg
import redis

from unconf.stack.servers import servers


def test_servers_answer_on_unix_sockets_alone(tmp_path):
    with servers(tmp_path, durable=False) as started:
        with psycopg.connect(started.database) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        with redis.Redis.from_url(started.redis) as client:
            assert client.config_get("port") == {"port": "0"}
