// The one document of the program; the manifest is made of it.
import { gql } from '@apollo/client';

export const TITLE = gql`
  query Title($id: ID!) {
    series(id: $id) {
      id
      title
    }
  }
`;
