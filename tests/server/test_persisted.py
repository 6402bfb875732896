"""Documents asked for by hash or id: Apollo's protocol, the draft's documentId, and trusted documents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.server.persisted import Asked, DocumentRefused, PersistedDocuments
from endroll.server.trusted import TrustedDocuments

QUERY = "{ __typename }"
TRUSTED = "query Titles { allSeries { nodes { title } } }"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def persisted_query(sha256_hash: object, version: object = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": sha256_hash}}


def refusal(documents: PersistedDocuments, parameters: dict[str, Any]) -> dict[str, Any]:
    with pytest.raises(DocumentRefused) as refused:
        documents.resolve(parameters)
    body = orjson.loads(refused.value.body())
    assert list(body) == ["errors"]
    [error] = body["errors"]
    assert error["message"] == str(refused.value)
    return dict(error)


def error(message: str, code: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}


@pytest.fixture
def documents() -> PersistedDocuments:
    """No document is trusted, and a thousand characters are remembered."""
    return PersistedDocuments(1_000)


@pytest.fixture
def trusted() -> TrustedDocuments:
    """One document is trusted, by the id `titles`."""
    documents = TrustedDocuments()
    documents.add("titles", TRUSTED, Path("titles.graphql"))
    return documents


def test_a_document_without_a_hash_is_taken_as_it_is_and_not_remembered(
    documents: PersistedDocuments,
) -> None:
    asked = documents.resolve({"query": QUERY, "extensions": {"persistedQuery": None}, "id": 7})
    assert asked == Asked(QUERY, None)
    documents.remember(asked)
    assert documents.counts() == (0, 0)


def test_an_unknown_hash_is_told_in_the_words_that_clients_retry_on(documents: PersistedDocuments) -> None:
    assert refusal(documents, {"extensions": persisted_query(sha256(QUERY))}) == error(
        "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND"
    )


def test_a_document_that_was_remembered_is_known_by_its_hash_alone(documents: PersistedDocuments) -> None:
    by_hash = {"extensions": persisted_query(sha256(QUERY))}
    documents.remember(documents.resolve({"query": QUERY, **by_hash}))
    assert documents.resolve(by_hash) == Asked(QUERY)
    assert documents.resolve({"query": None, **by_hash}) == Asked(QUERY)
    assert documents.resolve({"documentId": f"sha256:{sha256(QUERY)}"}) == Asked(QUERY)
    assert documents.counts() == (1, len(QUERY))


def test_a_document_is_known_only_once_it_was_said_to_be_valid(documents: PersistedDocuments) -> None:
    by_hash = {"extensions": persisted_query(sha256("{ nonsense }"))}
    assert documents.resolve({"query": "{ nonsense }", **by_hash}).remember_as == sha256("{ nonsense }")
    assert refusal(documents, by_hash)["message"] == "PersistedQueryNotFound"


@pytest.mark.parametrize(
    "claim",
    [
        {"extensions": persisted_query(sha256(QUERY + " "))},
        {"extensions": persisted_query(sha256(QUERY).upper())},
        {"extensions": persisted_query("")},
        {"documentId": f"sha256:{sha256(QUERY + ' ')}"},
    ],
)
def test_a_hash_that_is_not_the_documents_is_refused(
    documents: PersistedDocuments, claim: dict[str, Any]
) -> None:
    assert refusal(documents, {"query": QUERY, **claim}) == {
        "message": "The hash is not the SHA-256 of the document in UTF-8,"
        " as 64 lower-case hexadecimal digits."
    }


@pytest.mark.parametrize("version", [0, 2, "1", None, [1]])
def test_another_version_of_the_protocol_is_not_supported(
    documents: PersistedDocuments, version: object
) -> None:
    not_supported = error("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")
    for query in ({}, {"query": QUERY}):
        assert refusal(documents, {**query, "extensions": persisted_query("x", version)}) == not_supported


def test_where_nothing_is_remembered_or_trusted_clients_are_told_not_to_ask_by_hash(
    trusted: TrustedDocuments,
) -> None:
    by_hash = {"extensions": persisted_query(sha256(QUERY))}
    without = PersistedDocuments(0)
    without.remember(without.resolve({"query": QUERY, **by_hash}))
    assert refusal(without, by_hash) == error("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")
    assert refusal(PersistedDocuments(0, trusted), by_hash)["message"] == "PersistedQueryNotFound"


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, "The parameter query is missing: it is the GraphQL document."),
        ({"query": None, "extensions": {}}, "The parameter query is missing: it is the GraphQL document."),
        ({"query": 7}, "The parameter query must be a string: it is the GraphQL document."),
        (
            {"extensions": {"persistedQuery": "x"}},
            "extensions.persistedQuery must be a JSON object, or null.",
        ),
        (
            {"extensions": persisted_query(7)},
            "extensions.persistedQuery.sha256Hash must be a string: the document's SHA-256.",
        ),
        ({"documentId": 7}, "The parameter documentId must be a string: it is a document's id."),
        ({"id": ["x"]}, "The parameter id must be a string: it is a document's id."),
    ],
)
def test_what_names_no_document_is_refused_with_a_sentence(
    documents: PersistedDocuments, parameters: dict[str, Any], said: str
) -> None:
    assert refusal(documents, parameters) == {"message": said}


def test_the_longest_unused_document_is_forgotten_when_there_is_no_room(
    documents: PersistedDocuments,
) -> None:
    first, second, third = (f"{{ a{letter * 396} }}" for letter in "xyz")
    for document in (first, second, first, third):
        documents.remember(Asked(document, sha256(document)))
        # Asking for it is using it.
        documents.resolve({"documentId": sha256(first)})
    assert documents.counts() == (2, 802)
    assert documents.resolve({"documentId": sha256(first)}) == Asked(first)
    assert documents.resolve({"documentId": sha256(third)}) == Asked(third)
    assert refusal(documents, {"documentId": sha256(second)})["message"] == "PersistedQueryNotFound"


def test_a_document_that_alone_is_too_long_to_remember_leaves_the_others(
    documents: PersistedDocuments,
) -> None:
    documents.remember(Asked(QUERY, sha256(QUERY)))
    documents.remember(Asked("#" * 1_001, sha256("#" * 1_001)))
    assert documents.counts() == (1, len(QUERY))


@pytest.mark.parametrize(
    "asking",
    [
        {"documentId": "titles"},
        {"documentId": sha256(TRUSTED)},
        {"documentId": f"sha256:{sha256(TRUSTED)}"},
        {"doc_id": "titles"},
        {"id": "titles"},
        {"extensions": persisted_query("titles")},
        {"extensions": persisted_query(sha256(TRUSTED))},
        {"query": TRUSTED},
        {"query": TRUSTED, "extensions": persisted_query("titles")},
        {"query": TRUSTED, "extensions": persisted_query(sha256(TRUSTED))},
        {"query": TRUSTED, "documentId": "an id that the client made up"},
    ],
)
@pytest.mark.parametrize("trusted_only", [True, False])
def test_a_trusted_document_is_known_however_a_client_asks_for_it_and_takes_no_room(
    trusted: TrustedDocuments, asking: dict[str, Any], trusted_only: bool
) -> None:
    documents = PersistedDocuments(1_000, trusted, trusted_only=trusted_only)
    asked = documents.resolve(asking)
    assert asked == Asked(TRUSTED, None)
    documents.remember(asked)
    assert documents.counts() == (0, 0)


def test_where_only_trusted_documents_are_run_no_other_is_and_clients_do_not_retry(
    trusted: TrustedDocuments,
) -> None:
    documents = PersistedDocuments(1_000, trusted, trusted_only=True)
    documents.remember(Asked(QUERY, sha256(QUERY)))
    text_refused = error(
        "Only trusted documents are run here, and this is none of them. Ask for one by its id.",
        "QUERY_NOT_IN_SAFELIST",
    )
    for document in (QUERY, f" {TRUSTED}", TRUSTED.replace("{", "{ "), ""):
        assert refusal(documents, {"query": document}) == text_refused
    assert refusal(documents, {"query": QUERY, "extensions": persisted_query(sha256(QUERY))}) == text_refused
    assert refusal(documents, {"extensions": persisted_query(sha256(QUERY))}) == error(
        f'No trusted document has the id "{sha256(QUERY)}", and no other is run here.',
        "PERSISTED_QUERY_NOT_IN_LIST",
    )
    assert len(refusal(documents, {"documentId": "x" * 9_999})["message"]) == 160


def test_beside_trusted_documents_others_run_and_are_remembered(trusted: TrustedDocuments) -> None:
    documents = PersistedDocuments(1_000, trusted)
    assert documents.resolve({"query": QUERY}) == Asked(QUERY)
    asked = documents.resolve({"query": QUERY, "extensions": persisted_query(sha256(QUERY))})
    documents.remember(asked)
    assert documents.resolve({"documentId": sha256(QUERY)}) == Asked(QUERY)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from([1, "titles", TRUSTED]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["version", "sha256Hash"]), inner)
    ),
    max_leaves=4,
)


@given(
    parameters=st.dictionaries(
        st.sampled_from(["query", "documentId", "doc_id", "id", "extensions"]),
        _VALUES | st.fixed_dictionaries({"persistedQuery": _VALUES}),
    ),
    trusted_only=st.booleans(),
)
def test_whatever_is_asked_is_a_document_or_refused_and_only_a_trusted_one_where_that_is_the_rule(
    parameters: dict[str, Any], trusted_only: bool
) -> None:
    trusted = TrustedDocuments()
    trusted.add("titles", TRUSTED, Path("titles.graphql"))
    documents = PersistedDocuments(1_000, trusted, trusted_only=trusted_only)
    try:
        document, remember_as = documents.resolve(parameters)
    except DocumentRefused:
        return
    assert document == TRUSTED or not trusted_only
    assert remember_as in {None, sha256(document)}
