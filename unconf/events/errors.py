"""Why an action is not carried out; `status` is that of an answer over HTTP."""


class RuleBroken(Exception):
    """A rule refuses it: `message` is for people, `code` for programs, `broken` names each breach."""

    status = 409

    def __init__(self, message: str, code: str = "refused", broken: list[str] | None = None) -> None:
        super().__init__(str(message))
        self.message, self.code, self.broken = str(message), code, broken or []


class TooOften(RuleBroken):
    """The same person has done it very often just now; a little later it works again."""

    status = 429

    def __init__(self, message: str) -> None:
        super().__init__(message, "too often")


class NoLongerThere(Exception):
    """What somebody wants to act on was there when they asked, and is deleted by now."""

    status = 404


class NotAllowed(Exception):
    """Whoever asks may not do this."""

    status = 403

    def __init__(self, message: str = "") -> None:
        super().__init__(str(message))
        self.message = str(message)
