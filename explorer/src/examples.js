import castAndCrew from './examples/cast-and-crew.graphql?raw';
import otherWork from './examples/other-work.graphql?raw';
import people from './examples/people.graphql?raw';
import search from './examples/search.graphql?raw';
import seriesPage from './examples/series-page.graphql?raw';
import seriesPageVariables from './examples/series-page.variables.json?raw';

/** The tabs that a first visit opens, in order; a tab is named by its operation. */
export const examples = [
  { query: castAndCrew },
  { query: otherWork },
  { query: seriesPage, variables: seriesPageVariables },
  { query: search },
  { query: people },
];
