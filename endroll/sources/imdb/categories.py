"""IMDb's categories of principals and the free texts of their jobs, to the vocabulary's jobs."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from endroll.db.vocabulary import JOBS, CreditKind, Department
from endroll.sources.imdb.text import plain
from endroll.sources.jobs import known_job

#: Categories of the cast, and what each says of the part.
_CAST = {
    "actor": frozenset[str](),
    "actress": frozenset[str](),
    "self": frozenset({"is_self"}),
    "archive_footage": frozenset({"is_archive"}),
    "archive_sound": frozenset({"is_archive", "is_voice"}),
}
_CREW = {
    "director": "Director",
    "writer": "Writer",
    "producer": "Producer",
    "composer": "Composer",
    "cinematographer": "Cinematographer",
    "editor": "Editor",
    "production_designer": "Production Designer",
    "casting_director": "Casting Director",
}
#: The categories of the cast, as SQL has them.
CAST = tuple(_CAST)


class Job(Struct, frozen=True):
    """A job: its kind, its word and department, the text as printed or null, and the flags of its credits.

    ``key`` tells it from another: jobs of no known name are told apart by what is printed.
    """

    kind: CreditKind
    name: str
    department: Department
    printed: str | None
    flags: frozenset[str]
    key: str


@lru_cache(maxsize=16_384)
def read_job(category: str, printed: str | None) -> Job:
    """Return the job of a principal of ``category``, as ``printed`` or null.

    A printed job that the vocabulary knows by a name counts, such as "created by" of a writer; any other is
    the category's. A category that is not known is "Other", printed as it stands.
    """
    printed = plain(printed)
    if category in _CAST:
        return Job(CreditKind.CAST, "Actor", Department.ACTING, printed, _CAST[category], "Actor")
    told = printed and (known_job(printed) or known_job(printed.removesuffix(" by")))
    if told and JOBS[told] is Department.ACTING:
        told = None
    job = told or _CREW.get(category, "Other")
    text = printed or (category.replace("_", " ") if job == "Other" else None)
    key = f"Other {text}" if job == "Other" else job
    return Job(CreditKind.CREW, job, JOBS[job], text, frozenset(), key)
