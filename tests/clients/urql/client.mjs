// An urql client as an application sets it up for Endroll: graphcache that knows the schema.
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { minifyIntrospectionQuery } from '@urql/introspection';
import { getIntrospectionQuery } from 'graphql';
import { recordedFetch } from '../recorded_fetch.mjs';

/** The server's schema, as small as graphcache can use it. */
async function introspected(url) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data } = await response.json();
  return minifyIntrospectionQuery(data);
}

const known = (typename) => (_, { id }) => ({ __typename: typename, id });

/** A client of the server at `url`. Types without an id belong to the object that they are reached from. */
export async function urqlClient(url) {
  const schema = await introspected(url);
  const embedded = schema.__schema.types
    .filter((type) => type.kind === 'OBJECT' && !type.fields.some(({ name }) => name === 'id'))
    .map(({ name }) => [name, () => null]);
  const cache = cacheExchange({
    schema,
    keys: Object.fromEntries(embedded.filter(([name]) => name !== 'Query')),
    resolvers: {
      Query: {
        series: known('Series'),
        person: known('Person'),
        allSeries: relayPagination(),
      },
      Series: { cast: relayPagination() },
    },
  });
  return new Client({
    url,
    exchanges: [cache, fetchExchange],
    fetch: recordedFetch,
    preferGetMethod: false,
  });
}
