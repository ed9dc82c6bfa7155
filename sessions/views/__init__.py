from .marketplace import marketplace
from .merging import merge_answer, together
from .news import news
from .nudge import nudge_put_aside
from .pitching import aloud
from .proposals import session_create, session_edit, session_withdraw
from .session import session_page
from .similar import aloud_when, similar
from .take_on import session_take_on
from .vote import vote

__all__ = [
    "aloud",
    "aloud_when",
    "marketplace",
    "merge_answer",
    "news",
    "nudge_put_aside",
    "session_create",
    "session_edit",
    "session_page",
    "session_take_on",
    "session_withdraw",
    "similar",
    "together",
    "vote",
]
