"""The demo event: an invented day, and a crowd that animates it."""
