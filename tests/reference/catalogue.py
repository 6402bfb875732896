"""Random small catalogues: a list of rows for each declared table, as Hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from endroll.db.names import name_keys
from endroll.db.title_keys import title_key
from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    NameKind,
    NameScript,
    RelationKind,
    ScalarField,
    SeriesFormat,
    SongKind,
    SourceKind,
    TitleKind,
    Weekday,
)
from tests.reference.rows import Catalogue, Row, RowWriter
from tests.reference.texts import (
    COUNTRIES,
    DATES,
    JOBS,
    LANGUAGES,
    NAMES,
    REGIONS,
    SHARES,
    SORT_KEYS,
    TEXTS,
    TIMES,
)


class _CatalogueWriter(RowWriter):
    """Makes up the nodes of one catalogue, each with its values."""

    def title(self) -> Row:
        return {
            "text": self.text(),
            "kind": self.word(TitleKind),
            "language": self.maybe_of(LANGUAGES),
        }

    def series_title(self) -> Row:
        title = self.title()
        return {**title, "key": title_key(title["text"]) or title["text"]}

    def air_slot(self) -> Row:
        weekday, start = self.maybe(lambda: self.word(Weekday)), self.maybe_of(TIMES)
        return {
            "weekday": weekday,
            "start_time": start if start or weekday else "21:00",
            "end_time": self.maybe_of(TIMES),
            "time_zone": self.maybe_of(("Asia/Tokyo",)),
        }

    def series(self, key: int) -> None:
        titles = {
            name: self.maybe_text() for name in ("original_title", "romanized_title", "translated_title")
        }
        if not any(titles.values()):
            titles[self.choices.pick(list(titles))] = self.text()
        row = self.add(
            "series",
            id=key,
            **titles,
            sort_title=self.choices.pick(SORT_KEYS),
            format=self.word(SeriesFormat),
            synopsis=self.maybe_text(),
            start_date=self.maybe_of(DATES),
            end_date=self.maybe_of(DATES),
            runtime_minutes=self.maybe_number(1, 2_147_483_647),
            episode_count=self.maybe_number(),
            website=self.maybe_text(),
        )
        self.values("series", "title", row, 3, self.series_title)
        self.values(
            "series", "network", row, 2, lambda: {"name": self.text(), "country": self.maybe_of(COUNTRIES)}
        )
        self.values("series", "country", row, 2, lambda: {"code": self.choices.pick(COUNTRIES)})
        self.values("series", "language", row, 2, lambda: {"tag": self.choices.pick(LANGUAGES)})
        self.values("series", "air_slot", row, 2, self.air_slot)
        self.values("series", "genre", row, 2, lambda: {"name": self.text()})
        self.values("series", "soundtrack", row, 2, lambda: {"title": self.text()})
        self.values("series", "song", row, 2, self.song)
        self.external_ids("series", row)

    def song(self) -> Row:
        return {"title": self.text(), "kind": self.word(SongKind), "performer": self.maybe_text()}

    def relations(self, row: Row) -> None:
        everyone = [other["id"] for other in self.rows["series"]]

        def make() -> Row:
            related = self.maybe_of(everyone)
            columns = {"kind": self.word(RelationKind), "title": self.text(), "key": "key"}
            return {**columns, "related_series_id": related}

        self.values("series", "relation", row, 2, make)

    def episode(self, key: int, position: int, series: Row) -> None:
        row = self.add(
            "episode",
            id=key,
            series_id=series["id"],
            season=self.maybe_number(0, 2),
            number=self.maybe_number(0, 3),
            position=position,
            original_title=self.maybe_text(),
            romanized_title=self.maybe_text(),
            translated_title=self.maybe_text(),
            air_date=self.maybe_of(DATES),
            runtime_minutes=self.maybe_number(),
            synopsis=self.maybe_text(),
        )
        self.values("episode", "title", row, 1, self.title)
        self.values("episode", "viewership", row, 2, self.viewership)
        self.external_ids("episode", row)

    def viewership(self) -> Row:
        region, share = self.choices.pick(REGIONS), self.choices.pick(SHARES)
        return {"region": region, "share": share, "source": self.maybe_text()}

    def person(self, key: int) -> None:
        row = self.add(
            "person",
            id=key,
            name=self.choices.pick(NAMES),
            **self.name_parts(),
            sort_name=self.choices.pick(SORT_KEYS),
            birth_date=self.maybe_of(DATES),
            death_date=self.maybe_of(DATES),
        )
        names = self.rows.setdefault("person_name", [])
        before = len(names)
        self.values("person", "name", row, 3, self.name)
        printed = [(row["name"], row["family_name"], row["given_name"])]
        printed += [(name["text"], name["family"], name["given"]) for name in names[before:]]
        for found in sorted({found for name in printed for found in name_keys(*name)}):
            self.add("person_key", key=found, person_id=key)
        self.external_ids("person", row)

    def name_parts(self) -> Row:
        known = self.choices.chance(12)
        return {
            "family_name": self.choices.pick(("Sawajiri", "沢尻")) if known else None,
            "given_name": self.choices.pick(("Erika", "エリカ")) if known else None,
        }

    def name(self) -> Row:
        parts = self.name_parts()
        return {
            "text": self.choices.pick(NAMES),
            "script": self.word(NameScript),
            # The table lets one part be known alone.
            "family": self.maybe(lambda: parts["family_name"]),
            "given": parts["given_name"],
            "kind": self.word(NameKind),
            "language": self.maybe_of(LANGUAGES),
        }

    def source(self, key: int) -> None:
        row = self.add(
            "source",
            id=key,
            series_id=self.choices.pick(self.rows["series"])["id"],
            kind=self.word(SourceKind),
            name=self.text(),
            locator=f"page {key}",
            licence=self.maybe_of(("CC-BY-SA-4.0",)),
            record="{}",
        )
        self.values(
            "source",
            "kept_line",
            row,
            2,
            lambda: {
                "line": self.choices.number(1, 3),
                "text": self.choices.pick(("", *TEXTS)),
                "reason": "r",
            },
        )

    def conflicting_values(self) -> None:
        """Add what sources, any of them, say of every node."""

        def make() -> Row:
            source_id = self.choices.pick(self.rows["source"])["id"]
            return {"field": self.word(ScalarField), "value": self.text(), "source_id": source_id}

        for table in ("series", "episode", "person", "credit"):
            for row in self.rows.get(table, ()):
                self.values(table, "conflicting_value", row, 1, make)

    def credit(self, key: int) -> None:
        chosen = self.choices.pick(self.rows["series"])
        series = chosen["id"]
        is_cast = not self.choices.chance(8)
        department = self.choices.pick([each for each in Department if each is not Department.ACTING])
        flags = {
            name: self.choices.chance(6) for name in ("is_voice", "is_self", "is_uncredited", "is_archive")
        }
        self.add(
            "credit",
            id=key,
            series_id=series,
            series_start_key=chosen["start_date"] or "",
            person_id=self.choices.pick(self.rows["person"])["id"],
            kind=(CreditKind.CAST if is_cast else CreditKind.CREW).value,
            department=(Department.ACTING if is_cast else department).value,
            job=self.choices.pick(JOBS),
            job_as_printed=self.maybe_text(),
            character=self.maybe_text(),
            role=self.maybe(lambda: self.word(CastRole)) if is_cast else None,
            position=self.choices.number(1, 3),
            credited_as=self.text(),
            **flags,
            note=self.maybe_text(),
            episode_count=self.maybe_number(),
        )
        for table, most in (("episode", 3), ("source", 2)):
            for row in self.choices.some(
                [r for r in self.rows.get(table, ()) if r["series_id"] == series], most
            ):
                self.add(f"credit_{table}", credit_id=key, **{f"{table}_id": row["id"]})

    def episodes(self) -> None:
        """Add each series' episodes, and the relations between series."""
        keys = iter(self.ids(24))
        for series in self.rows.get("series", ()):
            self.relations(series)
            position = 0
            for _ in range(self.choices.number(0, 6)):
                position += self.choices.pick((1, 1, 5))
                key = next(keys, None)
                if key is not None:
                    self.episode(key, position, series)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Rows by table, every table but those that no field reads; ids and positions rise with gaps."""
    writer = _CatalogueWriter(draw)
    writer.add("catalogue", id=1, version=writer.choices.number(0, 2_147_483_647))
    for key in writer.ids(4):
        writer.series(key)
    writer.episodes()
    for key in writer.ids(6):
        writer.person(key)
    if writer.rows.get("series"):
        for key in writer.ids(4):
            writer.source(key)
        for key in writer.ids(12) if writer.rows.get("person") else ():
            writer.credit(key)
    if writer.rows.get("source"):
        writer.conflicting_values()
    return writer.rows
