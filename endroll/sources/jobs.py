"""Jobs as catalogues of television name them, to the vocabulary's."""

from __future__ import annotations

from endroll.db.vocabulary import JOBS, CreditKind
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord

#: The vocabulary's job, then what it is called elsewhere, folded. The nuance stays in the job as printed.
_NAMES = {
    "Original Author": "novel; author; book; comic book; graphic novel; original author; original story;"
    " original concept; characters; short story; theatre play; webtoon; manga; based on",
    "Creator": "created by; co-creator; series creator",
    "Writer": "screenplay; teleplay; co-writer; scenario writer; staff writer; head writer; screenwriter;"
    " adaptation; dialogue; series composition; written by",
    "Story": "story by; screenstory",
    "Script Editor": "story editor; executive story editor; script consultant",
    "Director": "co-director; series director; episode director; directed by",
    "Chief Director": "supervising director",
    "Assistant Director": "first assistant director; second assistant director; third assistant director",
    "Producer": "co-producer; supervising producer; consulting producer; line producer;"
    " coordinating producer; creative producer; senior producer; series producer",
    "Executive Producer": "co-executive producer",
    "Production Manager": "unit production manager; production supervisor",
    "Casting Director": "casting; casting by",
    "Composer": "original music composer; music; music by; main title theme composer; theme music;"
    " music composer",
    "Music Director": "music supervisor",
    "Lyricist": "lyrics",
    "Theme Song Performer": "theme song performance",
    "Cinematographer": "director of photography; cinematography",
    "Editor": "film editor; editing; online editor",
    "Art Director": "art direction; supervising art director",
    "Production Designer": "production design",
    "Set Designer": "set decoration; set decorator; set design; set dresser",
    "Costume Designer": "costume design; costumer",
    "Makeup Artist": "makeup; key makeup artist; makeup department head; makeup designer",
    "Hair Stylist": "hairstylist; key hair stylist; hair department head; hair designer",
    "Lighting Director": "gaffer; lighting; chief lighting technician",
    "Sound Designer": "sound design; sound editor; supervising sound editor",
    "Sound Mixer": "sound; sound recordist; production sound mixer; sound re-recording mixer",
    "Visual Effects Supervisor": "vfx supervisor; senior visual effects supervisor",
    "Action Director": "martial arts choreographer; fight choreographer",
    "Stunt Coordinator": "stunts coordinator",
}  # fmt: skip
_OF_NAME = {job.casefold(): job for job in JOBS} | {
    name.strip(): job for job, names in _NAMES.items() for name in names.split(";")
}


def known_job(printed: str) -> str | None:
    """Return the vocabulary's job for one as ``printed``, or null."""
    return _OF_NAME.get(printed.casefold())


def crew_credit(
    person: PersonRecord,
    printed: str,
    *,
    episodes: tuple[EpisodeNumber, ...] = (),
    episode_count: int | None = None,
) -> CreditRecord:
    """Return the credit of ``person`` for a job as ``printed``; "Other" where the vocabulary has no such job.

    A narrator is heard, and so belongs to the cast.
    """
    job = known_job(printed) or "Other"
    narrates = job in {"Narrator", "Actor"}
    return CreditRecord(
        person=person,
        kind=CreditKind.CAST if narrates else CreditKind.CREW,
        job=job,
        department=JOBS[job],
        job_as_printed=printed,
        is_voice=job == "Narrator",
        episodes=episodes,
        episode_count=episode_count,
    )
