// Asks by the ids of the manifest that generate-persisted-query-manifest has written, by GET.
import { readFileSync } from 'node:fs';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists';
import { print, recordedFetch, requests } from './recorded_fetch.mjs';
import { TITLE } from './src/title.mjs';

const manifest = JSON.parse(readFileSync('persisted-query-manifest.json', 'utf8'));
const persisted = new PersistedQueryLink({
  ...generatePersistedQueryIdsFromManifest({ loadManifest: () => Promise.resolve(manifest) }),
  useGETForHashedQueries: true,
});
const http = new HttpLink({ uri: process.argv[2], fetch: recordedFetch });
const client = new ApolloClient({ link: persisted.concat(http), cache: new InMemoryCache() });

const { data } = await client.query({ query: TITLE, variables: { id: 'Series:1' } });
print({
  title: data.series.title,
  requests: requests.map(({ method, asked }) => [method, asked.query ? 'text' : 'id']),
});
