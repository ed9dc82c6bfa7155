"""Static files under hashed names, with the imports between our own ES modules rewritten to them."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

IMPORT = r"""(?P<matched>(?P<before>\b(?:import|export)\b[^;"']*)["'](?P<url>\.[^"']+)["'];)"""
REWRITTEN = '%(before)s"%(url)s";'


class Storage(CompressedManifestStaticFilesStorage):
    """Django's own switch for modules reads every script and trips over those of packages; this reads `js/` only."""

    patterns = (*HashedFilesMixin.patterns, ("js/*.js", ((IMPORT, REWRITTEN),)))
