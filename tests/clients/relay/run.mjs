// Opens the drama's page in a Relay environment, and presses its "more" button until there is no more.
// Prints what the page showed each time. Runs in a project that relay-compiler has compiled.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import babel from '@babel/core';
import relay from 'relay-runtime';
import { print, recordedFetch, requests } from './recorded_fetch.mjs';

const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } = relay;
const [address, series] = process.argv.slice(2);

/** What Babel makes of a module of src: its graphql tags are then the compiler's artifacts. */
function built(name) {
  const source = path.resolve('src', name);
  const options = {
    cwd: process.cwd(),
    filename: source,
    plugins: ['babel-plugin-relay'],
    babelrc: false,
    configFile: false,
  };
  const module = path.resolve('src', `${path.parse(name).name}.cjs`);
  writeFileSync(module, babel.transformSync(readFileSync(source, 'utf8'), options).code);
  return createRequire(import.meta.url)(module);
}

/** Sends a document's text, or its id where the compiler has persisted it. */
async function send({ text, id, name }, variables) {
  const asked = text ? { query: text } : { doc_id: id };
  const response = await recordedFetch(address, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ ...asked, operationName: name, variables }),
  });
  return response.json();
}

const page = built('SeriesPage.js');
const environment = new Environment({
  network: Network.create(send),
  store: new Store(new RecordSource()),
});

/** What a component that uses `fragment` reads through its reference `ref`. */
function read(fragment, ref) {
  const { data, isMissingData } = environment.lookup(relay.getSingularSelector(fragment, ref));
  if (isMissingData) throw new Error(`${fragment.name} is not all there`);
  return data;
}

const fragments = Object.fromEntries(
  ['heading', 'cast', 'person'].map((name) => [name, relay.getFragment(page[name])]),
);
const variables = { id: series };
const operation = createOperationDescriptor(relay.getRequest(page.query), variables);
environment.retain(operation);
await fetchQuery(environment, page.query, variables).toPromise();
const ref = environment.lookup(operation.fragment).data.series;
const heading = read(fragments.heading, ref);

const shown = [];
const { paginationRequest, paginationMetadata } = relay.getPaginationMetadata(fragments.cast, 'cast');
for (let hasMore = true; hasMore; ) {
  const { cast } = read(fragments.cast, ref);
  shown.push(
    cast.edges.map(({ node }) => {
      const { name } = read(fragments.person, node.person);
      return `${node.position} ${name}: ${node.character}`;
    }),
  );
  hasMore = cast.pageInfo.hasNextPage;
  if (hasMore) {
    const next = relay.getPaginationVariables(
      'forward',
      6,
      cast.pageInfo.endCursor,
      variables,
      {},
      paginationMetadata,
    );
    await fetchQuery(environment, paginationRequest, next).toPromise();
  }
}
print({
  heading,
  shown,
  requests: requests.map(({ operation, asked }) => [operation, asked.query ? 'text' : 'id']),
});
