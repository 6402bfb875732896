"""The rules of the house that no linter knows."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from endroll.db import vocabulary
from endroll.db.vocabulary import JOBS, Department, Vocabulary
from endroll.server.settings import as_table

ROOT = Path(__file__).parent.parent
LONGEST = 300
VAGUE = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
#: Places of one machine, and hosts that packages come from: no file may depend on either.
FOREIGN = re.compile(
    r"/(?:work|root|home/\w+)/|/tmp/\w|\.library\b|pypi\.org|pythonhosted|registry\.(?:npmjs|yarnpkg)"
)
VOCABULARIES = [
    each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, Vocabulary)
]


def files() -> list[Path]:
    """Return every file that belongs to the repository, or will once it is added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is not a git work tree")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def python_files() -> list[Path]:
    return [path for path in files() if path.suffix == ".py"]


def test_no_file_is_long_without_saying_why() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text() for path in python_files()}
    long = {name: text for name, text in texts.items() if len(text.splitlines()) > LONGEST}
    assert [name for name, text in long.items() if "long because" not in text[:1_000].lower()] == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [path for path in python_files() if set(re.split(r"[_\W]+", path.stem.lower())) & VAGUE]
    assert [str(path.relative_to(ROOT)) for path in vague] == []


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    silent = [path for path in python_files() if not re.match(r'(?:#.*\n)*(?:r?"""\S|$)', path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_no_file_depends_on_one_machine_or_names_a_package_registry() -> None:
    named = {}
    for path in files():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if path != Path(__file__) and (found := FOREIGN.search(text)):
            named[str(path.relative_to(ROOT))] = found[0]
    assert named == {}


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.__name__)
def test_every_word_of_a_vocabulary_is_its_own_name_and_has_a_meaning(words: type[Vocabulary]) -> None:
    members = [word for word in words if isinstance(word, Vocabulary)]
    assert {word.name: word.value for word in members} == {word.name: word.name for word in members}
    assert [word.name for word in members if not re.fullmatch(r"\S.*\.", word.description)] == []


def test_every_department_has_a_job_and_every_job_a_department() -> None:
    assert set(JOBS.values()) == set(Department)


def test_the_readme_has_the_settings_as_the_code_declares_them() -> None:
    assert as_table() in (ROOT / "README.md").read_text()


def compose() -> list[str]:
    """Return the words that start Docker Compose here; skips where there is none."""
    for words in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(words[0]):
            asked = subprocess.run([*words, "version"], capture_output=True, check=False)
            if asked.returncode == 0:
                return words
    pytest.skip("needs Docker Compose")


def test_the_compose_file_is_one_that_compose_reads() -> None:
    command = [*compose(), "--file", str(ROOT / "docker-compose.yml"), "config"]
    read = subprocess.run(command, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    assert "/var/lib/endroll" in read.stdout
