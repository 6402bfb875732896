"""Documents asked for by a hash or an id instead of their text: automatic persisted queries and trusted ones.

The laws: Apollo's protocol (extensions.persistedQuery, as Apollo Client's and urql's links speak it) and the
appendix "Persisted Documents" of https://github.com/graphql/graphql-over-http (documentId).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import orjson
from cachetools import LRUCache

from endroll.server.trusted import TrustedDocuments

#: Members of a body, and parameters of a query string, that name a document by its id: the draft's, then the
#: two that Relay's network layers send. They count only where the request has no ``query``.
ID_PARAMETERS = ("documentId", "doc_id", "id")

SHA256_PREFIX = "sha256:"

NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED"
#: Those of Apollo's router for an unknown id and an unknown text, where only trusted documents are run.
#: Clients do not send the whole document after them.
ID_NOT_TRUSTED = "PERSISTED_QUERY_NOT_IN_LIST"
TEXT_NOT_TRUSTED = "QUERY_NOT_IN_SAFELIST"

#: Characters of an unknown id that an error repeats.
_SHOWN_CHARACTERS = 100


class Asked(NamedTuple):
    """The document that a request asks for, and the SHA-256 to remember it under once it is found valid."""

    document: str
    remember_as: str | None = None


class DocumentRefused(Exception):  # noqa: N818 (it is an answer, not a fault of the program)
    """The request names no document that is run here; the message is for the client.

    ``code`` is the protocol's word for why, which clients act on; null where the request is malformed.
    """

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code

    def body(self) -> bytes:
        """Return the response's JSON: one error, no data."""
        extensions = {"extensions": {"code": self.code}} if self.code else {}
        return orjson.dumps({"errors": [{"message": str(self), **extensions}]})


class PersistedDocuments:
    """The documents that are known by hash or id: the trusted ones, and those that clients had remembered.

    At most ``limit_characters`` of clients' documents are kept, the longest unused one goes first; 0 keeps
    none, and clients are told not to ask by hash. With ``trusted_only`` nothing but a trusted document is
    run, be it asked for by id, by hash or by its whole text: what is trusted is the text, however it came.
    """

    def __init__(
        self, limit_characters: int, trusted: TrustedDocuments | None = None, *, trusted_only: bool = False
    ) -> None:
        self._trusted = trusted or TrustedDocuments()
        self._trusted_only = trusted_only
        self._remembered: LRUCache[str, str] = LRUCache(limit_characters, getsizeof=len)

    def resolve(self, parameters: Mapping[str, object]) -> Asked:
        """Return the document that a request's ``parameters`` ask for, or raise `DocumentRefused`.

        ``parameters`` are the members of a POST's body, or a GET's query string with ``extensions`` parsed.
        A hash that comes with a document must be the document's.
        """
        document = parameters.get("query")
        if document is None:
            return Asked(self._known(_identifier(parameters)))
        if not isinstance(document, str):
            raise DocumentRefused("The parameter query must be a string: it is the GraphQL document.")
        return self._given(document, _sha256(parameters))

    def remember(self, asked: Asked) -> None:
        """Keep a document, found valid, under the hash that its client gave; without one, do nothing."""
        if asked.remember_as is not None and len(asked.document) <= self._remembered.maxsize:
            self._remembered[asked.remember_as] = asked.document

    def counts(self) -> tuple[int, int]:
        """Return how many clients' documents are remembered, and their characters."""
        return len(self._remembered), int(self._remembered.currsize)

    def _known(self, identifier: str) -> str:
        document = self._trusted.by_id(identifier)
        if document is None:
            identifier = identifier.removeprefix(SHA256_PREFIX)
            document = self._trusted.by_id(identifier)
        if document is None and not self._trusted_only:
            document = self._remembered.get(identifier)
        if document is None:
            raise self._unknown(identifier)
        return document

    def _unknown(self, identifier: str) -> DocumentRefused:
        # Clients know the first two by their very message, and send the whole document then.
        if self._trusted_only:
            shown = identifier[:_SHOWN_CHARACTERS]
            return DocumentRefused(
                f'No trusted document has the id "{shown}", and no other is run here.', ID_NOT_TRUSTED
            )
        if self._remembered.maxsize or self._trusted:
            return DocumentRefused("PersistedQueryNotFound", NOT_FOUND)
        return DocumentRefused("PersistedQueryNotSupported", NOT_SUPPORTED)

    def _given(self, document: str, claimed: str | None) -> Asked:
        trusted = self._trusted.by_text(document)
        if claimed is not None and (trusted is None or self._trusted.by_id(claimed) != trusted):
            _require_hash(document, claimed)
        if trusted is not None:
            return Asked(trusted)
        if self._trusted_only:
            raise DocumentRefused(
                "Only trusted documents are run here, and this is none of them. Ask for one by its id.",
                TEXT_NOT_TRUSTED,
            )
        return Asked(document, claimed)


def _identifier(parameters: Mapping[str, object]) -> str:
    """Return the id or hash that stands for the document; raises `DocumentRefused` where there is none."""
    for name in ID_PARAMETERS:
        identifier = parameters.get(name)
        if identifier is None:
            continue
        if not isinstance(identifier, str):
            raise DocumentRefused(f"The parameter {name} must be a string: it is a document's id.")
        return identifier
    identifier = _persisted_query(parameters)
    if identifier is None:
        raise DocumentRefused("The parameter query is missing: it is the GraphQL document.")
    return identifier


def _sha256(parameters: Mapping[str, object]) -> str | None:
    """Return the hash that is given beside the document; ids that are no hash mean nothing there."""
    identifier = parameters.get(ID_PARAMETERS[0])
    if isinstance(identifier, str) and identifier.startswith(SHA256_PREFIX):
        return identifier.removeprefix(SHA256_PREFIX)
    return _persisted_query(parameters)


def _persisted_query(parameters: Mapping[str, object]) -> str | None:
    """Return extensions.persistedQuery's hash, null where there is none; raises `DocumentRefused`."""
    extensions = parameters.get("extensions")
    persisted = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    if persisted is None:
        return None
    if not isinstance(persisted, dict):
        raise DocumentRefused("extensions.persistedQuery must be a JSON object, or null.")
    if persisted.get("version") != 1:
        raise DocumentRefused("PersistedQueryNotSupported", NOT_SUPPORTED)
    identifier = persisted.get("sha256Hash")
    if not isinstance(identifier, str):
        raise DocumentRefused(
            "extensions.persistedQuery.sha256Hash must be a string: the document's SHA-256."
        )
    return identifier


def _require_hash(document: str, claimed: str) -> None:
    """Raise `DocumentRefused` unless ``claimed`` is the document's: no client may choose another's text."""
    if hashlib.sha256(document.encode()).hexdigest() != claimed:
        raise DocumentRefused(
            "The hash is not the SHA-256 of the document in UTF-8, as 64 lower-case hexadecimal digits."
        )
