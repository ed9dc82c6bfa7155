"""Static files under hashed names, with the imports between our own ES modules rewritten to them."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_, MODULE_IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns


class Storage(CompressedManifestStaticFilesStorage):
    """Django's own switch for modules reads every script and trips over those that are not ours; this reads `js/` only."""

    patterns = (*HashedFilesMixin.patterns, ("js/*.js", MODULE_IMPORTS))
