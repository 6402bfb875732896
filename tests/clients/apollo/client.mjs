// An Apollo Client as an application sets it up for Endroll: normalised cache, interfaces, pages.
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { recordedFetch } from '../recorded_fetch.mjs';

const POSSIBLE_TYPES = gql`
  query PossibleTypes {
    __schema {
      types {
        name
        possibleTypes {
          name
        }
      }
    }
  }
`;

/** Which types each interface and union of the server's schema can be. */
async function possibleTypes(link) {
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const { data } = await client.query({ query: POSSIBLE_TYPES });
  const abstract = data.__schema.types.filter((type) => type.possibleTypes);
  return Object.fromEntries(
    abstract.map((type) => [type.name, type.possibleTypes.map(({ name }) => name)]),
  );
}

/** Field policies that find a node that any other query has brought. */
function known(typename) {
  return (_, { args, toReference }) => toReference({ __typename: typename, id: args.id });
}

/** A client of the server at `uri`, behind `before` where a link is given. */
export async function apolloClient(uri, before = null) {
  const http = new HttpLink({ uri, fetch: recordedFetch });
  const cache = new InMemoryCache({
    possibleTypes: await possibleTypes(http),
    typePolicies: {
      Query: {
        fields: {
          series: known('Series'),
          person: known('Person'),
          allSeries: relayStylePagination(['filter', 'sort']),
        },
      },
      Series: { fields: { cast: relayStylePagination(['role']) } },
    },
  });
  return new ApolloClient({ link: before ? before.concat(http) : http, cache });
}
