"""`python -m unconf.stack run` serves everything; `servers` runs Postgres and Valkey alone and says where they are."""

import argparse
import os
import signal
import sys

from . import addresses
from .console import tell
from .locks import Held
from .options import Options
from .servers import servers
from .supervisor import Failed, run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m unconf.stack", description=__doc__)
    parser.add_argument("what", choices=["run", "servers"])
    chosen = parser.parse_args()
    try:
        if chosen.what == "run":
            run(Options.read(os.environ))
        else:
            run_servers()
    except (Failed, Held, OSError, RuntimeError) as error:
        sys.exit(f"unconf: {error}")


def run_servers() -> None:
    with servers(addresses.data_dir()) as started:
        tell(f"export DATABASE_URL='{started.database}' REDIS_URL='{started.redis}'")
        ends = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
        signal.pthread_sigmask(signal.SIG_BLOCK, ends)
        signal.sigwait(ends)


if __name__ == "__main__":
    main()
