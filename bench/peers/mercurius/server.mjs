// The peer that a Node developer would write: Fastify and Mercurius, its JIT from the first request on, Mercurius's
// own loaders over better-sqlite3. The schema is the slice of Endroll's that the bench asks for.
import fs from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import { byChoice, byKey, counts, grouped, row, rows } from "./reads.mjs";

const keyOf = (id) => Number(id.slice(id.indexOf(":") + 1));
const cursor = (...keys) => Buffer.from(JSON.stringify(["", ...keys])).toString("hex");
const placeOf = (after) => JSON.parse(Buffer.from(after, "hex").toString()).at(-1);
const keys = (queries, name = "key") => queries.map(({ obj }) => obj[name]);
const id = (type) => ({ key }) => `${type}:${key}`;

function title({ original, romanized, translated }, { style }) {
  if (style === "ORIGINAL") return original ?? romanized ?? translated;
  return style === "ROMANIZED" ? (romanized ?? translated ?? original) : (translated ?? romanized ?? original);
}

function allSeries(_, { filter, first, after }) {
  const found = filter
    ? rows("series_started", filter.startedFrom, filter.startedTo, JSON.stringify(filter.format), first + 1)
    : rows("series_page", after ? placeOf(after) : 0, first + 1);
  const nodes = found.slice(0, first);
  const endCursor = nodes.length ? cursor(nodes.at(-1).key) : null;
  return { nodes, pageInfo: { hasNextPage: found.length > first, endCursor } };
}

const resolvers = {
  Query: {
    series: (_, { id }) => byKey("series", [keyOf(id)])[0],
    episode: (_, { id }) => row("episode", keyOf(id)),
    person: (_, { id }) => byKey("people", [keyOf(id)])[0],
    allSeries,
  },
  Series: { id: id("Series"), title },
  Episode: {
    id: id("Episode"),
    title,
    previous: ({ seriesKey, position }) => row("episode_before", seriesKey, position),
    next: ({ seriesKey, position }) => row("episode_after", seriesKey, position),
  },
  Person: { id: id("Person") },
  Credit: { id: id("Credit") },
  SeriesConnection: { edges: ({ nodes }) => nodes.map((node) => ({ cursor: cursor(node.key), node })) },
  CreditConnection: { edges: ({ nodes }) => nodes.map((node) => ({ cursor: cursor(node.position, node.key), node })) },
};

const loaders = {
  Series: {
    episodes: async (queries) => grouped("episodes", "seriesKey", keys(queries)).map((nodes) => ({ nodes })),
    cast: async (queries) =>
      byChoice(
        queries.map(({ obj, params }) => ({ key: obj.key, choice: params.first ?? null })),
        (series, first) =>
          first === null
            ? grouped("credits", "seriesKey", series, "CAST")
            : grouped("credits_first", "seriesKey", series, "CAST", first),
      ).map((nodes, place) => ({ nodes, seriesKey: queries[place].obj.key })),
    crew: async (queries) =>
      byChoice(
        queries.map(({ obj, params }) => ({ key: obj.key, choice: params.department ?? null })),
        (series, departments) =>
          departments === null
            ? grouped("credits", "seriesKey", series, "CREW")
            : grouped("credits_of_departments", "seriesKey", series, "CREW", JSON.stringify(departments)),
      ).map((nodes) => ({ nodes })),
  },
  Episode: {
    series: async (queries) => byKey("series", keys(queries, "seriesKey")),
    cast: async (queries) =>
      grouped("credits_of_episode", "episodeKey", keys(queries), "CAST").map((nodes) => ({ nodes })),
  },
  Person: {
    names: async (queries) => grouped("names", "personKey", keys(queries)),
    credits: async (queries) =>
      byChoice(
        queries.map(({ obj, params }) => ({ key: obj.key, choice: [params.filter?.kind?.[0] ?? null, params.first] })),
        (people, [kind, first]) => grouped("credits_of_person", "personKey", people, kind, first),
      ).map((nodes, place) => {
        const { obj, params } = queries[place];
        return { nodes, personKey: obj.key, kind: params.filter?.kind?.[0] ?? null };
      }),
  },
  Credit: {
    person: async (queries) => byKey("people", keys(queries, "personKey")),
    series: async (queries) => byKey("series", keys(queries, "seriesKey")),
  },
  CreditConnection: {
    totalCount: async (queries) =>
      byChoice(
        queries.map(({ obj }) => ({ key: obj.seriesKey ?? obj.personKey, choice: [obj.seriesKey === undefined, obj.kind ?? null] })),
        (owners, [ofPerson, kind]) =>
          ofPerson ? counts("count_of_person", owners, kind) : counts("count_of_series", owners, "CAST"),
      ),
  },
};

const application = Fastify({ logger: false });
application.register(mercurius, {
  schema: fs.readFileSync(new URL("./schema.graphql", import.meta.url), "utf8"),
  jit: 1,
  resolvers,
  loaders,
});
await application.listen({ host: "127.0.0.1", port: Number(process.env.BENCH_PORT) });
