from .comment import Comment, Report
from .merge import Merge, Telling
from .pitch import Pitch
from .session import Host, Session
from .topic import STOCKS, Topic
from .vote import Vote

__all__ = ["STOCKS", "Comment", "Host", "Merge", "Pitch", "Report", "Session", "Telling", "Topic", "Vote"]
