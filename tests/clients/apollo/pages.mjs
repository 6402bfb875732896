// Reads lists page by page as a page with a "more" button does: forwards, and backwards from the end.
import { gql, NetworkStatus } from '@apollo/client';
import { askedSince, print } from '../recorded_fetch.mjs';
import { apolloClient } from './client.mjs';

const client = await apolloClient(process.argv[2]);
askedSince();

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
const DRAMAS = gql`
  query Dramas($first: Int, $after: String, $sort: [SeriesSort!]) {
    allSeries(first: $first, after: $after, sort: $sort) {
      totalCount
      edges {
        cursor
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** Watches a query, asks for more until there is no more, and returns each state that was shown. */
function shown({ query, variables, list, more, read }) {
  const watched = client.watchQuery({ query, variables });
  const states = [];
  return new Promise((resolve, reject) => {
    const next = ({ data, networkStatus }) => {
      if (networkStatus !== NetworkStatus.ready) return;
      const { edges, pageInfo } = list(data);
      states.push(edges.map(({ node }) => read(node)));
      const beyond = more(pageInfo);
      if (beyond) watched.fetchMore({ variables: beyond }).catch(reject);
      else resolve(states);
    };
    watched.subscribe({ next, error: reject });
  });
}

const forwards = await shown({
  query: CAST,
  variables: { first: 6 },
  list: (data) => data.series.cast,
  more: (page) => page.hasNextPage && { first: 6, after: page.endCursor },
  read: (credit) => credit.position,
});
await client.clearStore();
const backwards = await shown({
  query: CAST,
  variables: { last: 6 },
  list: (data) => data.series.cast,
  more: (page) =>
    page.hasPreviousPage && { first: null, last: 6, before: page.startCursor },
  read: (credit) => credit.position,
});
const castAsked = askedSince();

const byTitle = { first: 10, sort: ['TITLE_ASC'] };
const dramas = await shown({
  query: DRAMAS,
  variables: byTitle,
  list: (data) => data.allSeries,
  more: (page) => page.hasNextPage && { after: page.endCursor },
  read: (drama) => drama.title,
});
const dramasAsked = askedSince();
const again = await client.query({ query: DRAMAS, variables: byTitle });
print({
  forwards,
  backwards,
  castAsked,
  dramas,
  dramasAsked,
  again: again.data.allSeries.edges.length,
  askedAgain: askedSince(),
});
