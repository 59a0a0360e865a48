"""The last hand on the generated site: policies, immutable names, a copy that needs no server. Pure."""

from build_scripts.site.postprocess.names import SHARED, immutable_names, is_dead, repointed, without_map
from build_scripts.site.postprocess.offline import for_disk, is_online_only, stated
from build_scripts.site.postprocess.policy import HEADERS, digests_of, finished

__all__ = [
    "HEADERS",
    "SHARED",
    "digests_of",
    "finished",
    "for_disk",
    "immutable_names",
    "is_dead",
    "is_online_only",
    "repointed",
    "stated",
    "without_map",
]
