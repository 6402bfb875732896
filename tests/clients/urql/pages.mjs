// Reads a cast page by page; graphcache joins the pages into one list under the connection.
import { gql } from '@urql/core';
import { askedSince, print } from '../recorded_fetch.mjs';
import { urqlClient } from './client.mjs';

const CAST = gql`
  query Cast($first: Int, $after: String, $last: Int, $before: String) {
    series(id: "Series:1") {
      id
      cast(first: $first, after: $after, last: $last, before: $before) {
        edges {
          cursor
          node {
            id
            position
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  }
`;

/** Asks for page after page while `more` gives the next page's variables; returns the list after each. */
async function shown(client, variables, more) {
  const states = [];
  for (let next = variables; next; ) {
    const { data, error } = await client.query(CAST, next).toPromise();
    if (error) throw error;
    const { edges, pageInfo } = data.series.cast;
    states.push(edges.map(({ node }) => node.position));
    next = more(pageInfo);
  }
  return states;
}

const first = 6;
const client = await urqlClient(process.argv[2]);
const forwards = await shown(
  client,
  { first },
  (page) => page.hasNextPage && { first, after: page.endCursor },
);
const asked = askedSince();
const again = await shown(client, { first }, () => null);
const askedAgain = askedSince();

const backwards = await shown(
  await urqlClient(process.argv[2]),
  { last: 6 },
  (page) => page.hasPreviousPage && { last: 6, before: page.startCursor },
);
print({ forwards, asked, again, askedAgain, backwards });
