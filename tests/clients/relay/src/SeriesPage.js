// A drama's page: its heading, and its cast with a "more" button. Relay's compiler reads it, Babel turns it
// into what runs.
const { graphql } = require('relay-runtime');

exports.query = graphql`
  query SeriesPageQuery($id: ID!) {
    series(id: $id) {
      ...SeriesPage_heading
      ...SeriesPage_cast
    }
  }
`;

exports.heading = graphql`
  fragment SeriesPage_heading on Series {
    title
    startDate
    networks {
      name
    }
  }
`;

exports.cast = graphql`
  fragment SeriesPage_cast on Series
  @argumentDefinitions(first: { type: "Int", defaultValue: 6 }, after: { type: "String" })
  @refetchable(queryName: "SeriesPageCastQuery") {
    cast(first: $first, after: $after) @connection(key: "SeriesPage_cast") {
      edges {
        node {
          position
          character
          person {
            ...SeriesPage_person
          }
        }
      }
    }
  }
`;

exports.person = graphql`
  fragment SeriesPage_person on Person {
    name(order: FAMILY_FIRST)
  }
`;
