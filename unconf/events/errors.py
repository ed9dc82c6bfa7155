"""Why an action is not carried out."""


class RuleBroken(Exception):
    """A rule refuses it: `message` is for people, `code` for programs, `broken` names each breach."""

    def __init__(self, message: str, code: str = "refused", broken: list[str] | None = None) -> None:
        super().__init__(str(message))
        self.message, self.code, self.broken = str(message), code, broken or []


class NotAllowed(Exception):
    """Whoever asks may not do this."""

    def __init__(self, message: str = "") -> None:
        super().__init__(str(message))
        self.message = str(message)
