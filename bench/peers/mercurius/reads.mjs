// Batched reads through better-sqlite3: one prepared statement each, keys as one JSON list, answers in the keys' order.
// The statements are those that the Strawberry peer sends, too.
import fs from "node:fs";
import Database from "better-sqlite3";

const database = new Database(process.env.BENCH_CATALOGUE, { readonly: true });
for (const pragma of ["query_only = on", "mmap_size = 1099511627776", "cache_size = -16384"]) database.pragma(pragma);

const folder = new URL("../reads/", import.meta.url);
const statements = Object.fromEntries(
  fs.readdirSync(folder).map((file) => [
    file.replace(/\.sql$/, ""),
    database.prepare(fs.readFileSync(new URL(file, folder), "utf8")),
  ]),
);

export const rows = (name, ...values) => statements[name].all(...values);
export const row = (name, ...values) => statements[name].get(...values) ?? null;

/** The row of each key; null where there is none. */
export function byKey(name, keys) {
  const found = new Map();
  for (const each of statements[name].all(JSON.stringify([...new Set(keys)]))) found.set(each.key, each);
  return keys.map((key) => found.get(key) ?? null);
}

/** The rows of each key, which they hold as `owner`. */
export function grouped(name, owner, keys, ...more) {
  const groups = new Map(keys.map((key) => [key, []]));
  for (const each of statements[name].all(JSON.stringify([...groups.keys()]), ...more)) groups.get(each[owner]).push(each);
  return keys.map((key) => groups.get(key));
}

/** What `read(keys, choice)` gives for each key; one read for each choice, of which there is mostly one. */
export function byChoice(wanted, read) {
  const answers = new Map();
  for (const text of new Set(wanted.map(({ choice }) => JSON.stringify(choice)))) {
    const choice = JSON.parse(text);
    const keys = wanted.filter((each) => JSON.stringify(each.choice) === text).map(({ key }) => key);
    const found = read(keys, choice);
    answers.set(text, new Map(keys.map((key, place) => [key, found[place]])));
  }
  return wanted.map(({ key, choice }) => answers.get(JSON.stringify(choice)).get(key));
}

/** How many rows each key has; 0 where the read has none of it. */
export function counts(name, keys, ...more) {
  const found = new Map(rows(name, JSON.stringify(keys), ...more).map(({ key, total }) => [key, total]));
  return keys.map((key) => found.get(key) ?? 0);
}
