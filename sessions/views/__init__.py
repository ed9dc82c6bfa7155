from .marketplace import marketplace
from .news import news
from .pitching import aloud
from .proposals import session_create, session_edit, session_withdraw
from .session import session_page
from .vote import vote

__all__ = ["aloud", "marketplace", "news", "session_create", "session_edit", "session_page", "session_withdraw", "vote"]
