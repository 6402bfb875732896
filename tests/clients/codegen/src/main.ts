// A program whose documents, variables and results are typed by what graphql-codegen makes of the schema.
import type { ResultOf, TypedDocumentNode, VariablesOf } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { graphql, useFragment as read } from './gql/index.ts';

declare const process: { argv: string[]; stdout: { write(text: string): void } };

const Lead = graphql(`
  fragment Lead on Credit {
    character
    role
    person {
      name
    }
  }
`);

const Dramas = graphql(`
  query Dramas($filter: SeriesFilter, $sort: [SeriesSort!]) {
    allSeries(filter: $filter, sort: $sort) {
      totalCount
      nodes {
        title
        startDate
        format
        cast(first: 1) {
          nodes {
            ...Lead
          }
        }
      }
    }
  }
`);

type Drama = ResultOf<typeof Dramas>['allSeries']['nodes'][number];

/** Asks by the document's text, or by its hash where the program's last argument is "ids". */
async function ask<Result, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const [address = '', by] = process.argv.slice(2);
  const { hash } = (document as unknown as { __meta__: { hash: string } }).__meta__;
  const asked = by === 'ids' ? { documentId: hash } : { query: print(document) };
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, variables }),
  });
  const { data } = (await response.json()) as { data: Result };
  return data;
}

/** What must not pass: the compiler fails the whole check where it takes one of these. */
export function refused(drama: Drama): unknown {
  // @ts-expect-error The schema has no such sort.
  const sort: VariablesOf<typeof Dramas>['sort'] = ['POPULARITY_DESC'];
  // @ts-expect-error The date may be null.
  const started: string = drama.startDate;
  // @ts-expect-error The field was not asked for.
  const synopsis: unknown = drama.synopsis;
  // @ts-expect-error The fields of a fragment are its own part's, which unmasks them.
  const character: unknown = drama.cast.nodes[0]?.character;
  return [sort, started, synopsis, character];
}

const { allSeries } = await ask(Dramas, {
  filter: { country: ['KR'], startedFrom: '2011', format: ['SERIES'] },
  sort: ['START_DATE_ASC', 'TITLE_ASC'],
});
const lines = allSeries.nodes.map((drama) => {
  const started: string | null = drama.startDate;
  const [lead] = read(Lead, drama.cast.nodes);
  return `${started} ${drama.title} (${drama.format}): ${lead?.person.name}, ${lead?.role}`;
});
process.stdout.write(JSON.stringify({ total: allSeries.totalCount, lines }));
