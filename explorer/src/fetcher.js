import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { Kind, parse } from 'graphql';

// Relative to the page, so that a path prefix of a reverse proxy is kept.
const fetcher = createGraphiQLFetcher({ url: 'graphql' });

/** The names of a document's operations, null for one without; none where the document can't be read. */
function operationNames(query) {
  try {
    return parse(query, { noLocation: true })
      .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
      .map((operation) => operation.name?.value ?? null);
  } catch {
    return []; // The server says what is wrong with it.
  }
}

/**
 * Asks the server. GraphiQL learns a tenth of a second after the text changed how its operation is called: a
 * play pressed sooner, after a switch of tabs or a paste, would ask for one that the text no longer has. A
 * text's one operation is run whatever it was called before.
 */
export function ask(request, options) {
  const names = operationNames(request.query);
  const isOutdated = names.length === 1 && names[0] !== request.operationName;
  return fetcher(isOutdated ? { ...request, operationName: names[0] ?? undefined } : request, options);
}
