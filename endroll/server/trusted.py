"""Trusted documents: those that the operator put in files, known before the first request.

A folder of ``*.graphql`` and ``*.gql`` files, or a manifest: relay-compiler's and graphql-codegen's
``{"id": "text"}``, Apollo's ``apollo-persisted-query-manifest``. Files are read at start only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any

import orjson
from graphql import GraphQLError, GraphQLSchema, parse, validate

from endroll.server.environment import SettingsError

APOLLO_FORMAT = "apollo-persisted-query-manifest"
SUFFIXES = (".graphql", ".gql")

#: Problems that one message tells; a schema that lost a field may spoil thousands of documents.
_TOLD_PROBLEMS = 5


class TrustedError(SettingsError):
    """Trusted documents cannot be used; the message is a sentence for the operator that names the file."""


class TrustedDocuments:
    """Documents by id and by text. Each is known by its ids and by the SHA-256 of its text in hexadecimal.

    White space at the end of a file is no part of its document, but is no difference either: an editor ends
    a file with a line feed that a client's compiler does not send. Otherwise texts are compared exactly.
    """

    def __init__(self) -> None:
        self._by_id: dict[str, str] = {}
        self._by_text: dict[str, str] = {}
        self._file: dict[str, Path] = {}

    def __len__(self) -> int:
        """Return how many documents there are, each counted once."""
        return len(self._file)

    def __iter__(self) -> Iterator[str]:
        """Return the documents' texts, in the order in which they were read."""
        return iter(self._file)

    def by_id(self, identifier: str) -> str | None:
        """Return the document with that id or SHA-256; null where there is none."""
        return self._by_id.get(identifier)

    def by_text(self, text: str) -> str | None:
        """Return the document that ``text`` is; null where it is not trusted."""
        return self._by_text.get(text)

    def add(self, identifier: str, text: str, file: Path) -> None:
        """Trust ``text``, read from ``file``. Raises `TrustedError` where the id is another document's."""
        document = text.rstrip()
        for known_as in (identifier, _sha256(text), _sha256(document)):
            known = self._by_id.setdefault(known_as, document)
            if known != document:
                raise TrustedError(
                    f'Two trusted documents have the id "{identifier}": one in {self._file[known]},'
                    f" another in {file}. Rename one."
                )
        self._by_text[text] = self._by_text[document] = document
        self._file.setdefault(document, file)

    def require_valid(self, schema: GraphQLSchema) -> None:
        """Raise `TrustedError`, with file and error, where a document is not valid for ``schema``."""
        problems = [
            f"{file}: {problem}"
            for document, file in self._file.items()
            for problem in _problems(document, schema)
        ]
        if problems:
            more = len(problems) - _TOLD_PROBLEMS
            told = problems[:_TOLD_PROBLEMS] + ([f"and {more} more."] if more > 0 else [])
            raise TrustedError("Trusted documents do not fit the schema. " + " ".join(told))


def read_trusted(paths: Iterable[str | PathLike[str]]) -> TrustedDocuments:
    """Return the documents in ``paths``: folders, searched to any depth, and manifests.

    Raises `TrustedError` where one cannot be read, holds no document, or gives an id that is another's.
    """
    trusted = TrustedDocuments()
    for path in map(Path, paths):
        found = list(_in_folder(path) if path.is_dir() else _in_manifest(path))
        if not found:
            what = f"no file that ends in {' or '.join(SUFFIXES)}" if path.is_dir() else "no document"
            raise TrustedError(f"{path} holds {what}, so it trusts nothing. Name another folder or manifest.")
        for identifier, text, file in found:
            trusted.add(identifier, text, file)
    return trusted


def _in_folder(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield each document of a folder: its file's name without suffix, its text, its file."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in SUFFIXES and file.is_file():
            yield file.stem, _text(file), file


def _in_manifest(file: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield each document of a manifest: its id, its text, the manifest."""
    try:
        manifest = orjson.loads(_text(file))
    except orjson.JSONDecodeError as error:
        raise TrustedError(f"{file} is no manifest of documents: it is not JSON, {error}.") from error
    if not isinstance(manifest, dict):
        raise TrustedError(f'{file} is no manifest of documents: it must be a JSON object, {{"id": "text"}}.')
    entries = _apollo_entries(manifest, file) if "format" in manifest else manifest.items()
    for identifier, text in entries:
        if not isinstance(identifier, str) or not isinstance(text, str):
            raise TrustedError(f"{file} is no manifest of documents: {identifier!r} has no text.")
        yield identifier, text, file


def _apollo_entries(manifest: dict[str, Any], file: Path) -> list[tuple[object, object]]:
    operations = manifest.get("operations")
    if (manifest["format"], manifest.get("version")) != (APOLLO_FORMAT, 1) or not isinstance(
        operations, list
    ):
        raise TrustedError(
            f'{file} is no manifest that is known here: only "{APOLLO_FORMAT}", version 1, is.'
        )
    return [
        (operation.get("id"), operation.get("body")) if isinstance(operation, dict) else (operation, None)
        for operation in operations
    ]


def _text(file: Path) -> str:
    """Return the file's text with its line ends as they are: they are part of what is hashed."""
    try:
        return file.read_bytes().decode()
    except OSError as error:
        raise TrustedError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise TrustedError(f"{file} is not UTF-8. Save it as UTF-8.") from error


def _problems(document: str, schema: GraphQLSchema) -> list[str]:
    """Return what is wrong with a document, a sentence each, with the line where it is."""
    try:
        errors = validate(schema, parse(document))
    except GraphQLError as error:
        errors = [error]
    return [
        f"line {error.locations[0].line}: {error.message}" if error.locations else error.message
        for error in errors
    ]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
