// Asks for a drama and for one of its people, then reads what both brought without the network.
import { gql } from '@apollo/client';
import { askedSince, print } from '../recorded_fetch.mjs';
import { apolloClient } from './client.mjs';

const client = await apolloClient(process.argv[2]);
askedSince();

await client.query({
  query: gql`
    query Drama($id: ID!) {
      node(id: $id) {
        id
        ... on Series {
          title
          startDate
          cast(first: 2) {
            edges {
              node {
                id
                character
                person {
                  id
                  name
                }
              }
            }
          }
        }
      }
    }
  `,
  variables: { id: 'Series:1' },
});
await client.query({
  query: gql`
    query Career($id: ID!) {
      person(id: $id) {
        id
        names {
          text
        }
        credits {
          nodes {
            id
            series {
              id
              title
              format
            }
          }
        }
      }
    }
  `,
  variables: { id: 'Person:1' },
});
const asked = askedSince();

const variables = { person: 'Person:1', series: 'Series:1' };
// Each drama's and person's fields came by two ways: part with the drama, part with the career.
const { data } = await client.query({
  query: gql`
    query Known($person: ID!, $series: ID!) {
      person(id: $person) {
        id
        name
        names {
          text
        }
      }
      series(id: $series) {
        id
        title
        startDate
        format
      }
    }
  `,
  variables,
});
print({
  asked,
  askedForWhatIsKnown: askedSince(),
  data,
  people: Object.keys(client.cache.extract()).filter((key) => key.startsWith('Person:')),
});
