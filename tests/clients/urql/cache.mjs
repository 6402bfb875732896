// Asks for a list of dramas, then for one of them in more detail than the list gave.
import { gql } from '@urql/core';
import { askedSince, print } from '../recorded_fetch.mjs';
import { urqlClient } from './client.mjs';

const client = await urqlClient(process.argv[2]);

const LIST = gql`
  query List {
    allSeries(first: 2) {
      edges {
        node {
          id
          title
          startDate
        }
      }
    }
  }
`;
const ONE = gql`
  query One($id: ID!) {
    series(id: $id) {
      id
      title
      startDate
    }
  }
`;
const MORE = gql`
  query More($id: ID!) {
    series(id: $id) {
      id
      title
      synopsis
      runtimeMinutes
    }
  }
`;
const REQUIRED = gql`
  query Required($id: ID!) {
    series(id: $id) {
      id
      title
      format
    }
  }
`;

/** Every result that a page would show, in order, until the last one is no longer stale. */
function shown(query, variables) {
  return new Promise((resolve, reject) => {
    const results = [];
    const { unsubscribe } = client.query(query, variables).subscribe(({ data, error, stale }) => {
      if (error) reject(error);
      results.push({ data, stale });
      if (!stale) {
        resolve(results);
        queueMicrotask(() => unsubscribe());
      }
    });
  });
}

await shown(LIST, {});
const id = 'Series:1';
askedSince();
const one = await shown(ONE, { id });
const askedForOne = askedSince();
const required = await shown(REQUIRED, { id: 'Series:2' });
const askedForRequired = askedSince();
const more = await shown(MORE, { id });
print({ one, askedForOne, required, askedForRequired, more, askedForMore: askedSince() });
