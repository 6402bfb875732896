// Asks by a document's hash, twice and for two dramas, by a client that remembers nothing in between.
import { createHash } from 'node:crypto';
import { gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print, requests } from '../recorded_fetch.mjs';
import { apolloClient } from './client.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const client = await apolloClient(
  process.argv[2],
  new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
);
requests.splice(0);

const query = gql`
  query Title($id: ID!) {
    series(id: $id) {
      id
      title
    }
  }
`;
const titles = [];
for (const id of ['Series:1', 'Series:2', 'Series:1']) {
  const { data } = await client.query({ query, variables: { id }, fetchPolicy: 'network-only' });
  titles.push(data.series.title);
}
print({
  titles,
  requests: requests.map(({ method, asked }) => ({
    method,
    hasText: Boolean(asked.query),
    hash: (typeof asked.extensions === 'string' ? JSON.parse(asked.extensions) : asked.extensions)
      .persistedQuery.sha256Hash,
  })),
});
