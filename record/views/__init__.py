from .notes import note_edit, writers_edit
from .record import record_page, record_zip

__all__ = ["note_edit", "record_page", "record_zip", "writers_edit"]
