// Prints what graphql-eslint's rules for Relay's conventions find in each schema whose file is an argument.
import { readFileSync } from 'node:fs';
import plugin from '@graphql-eslint/eslint-plugin';
import { Linter } from 'eslint';

const rules = {
  ...plugin.configs['flat/schema-relay'].rules,
  // The rule's own default takes every list for a connection; the specification asks that only of pages, and
  // short lists of values, such as a drama's titles, are plain here.
  '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
};

function problems(file) {
  const schema = readFileSync(file, 'utf8');
  const config = {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': plugin },
    languageOptions: {
      parser: plugin.parser,
      parserOptions: { graphQLConfig: { schema, documents: [] } },
    },
    rules,
  };
  const found = new Linter({ configType: 'flat' }).verify(schema, [config], 'schema.graphql');
  return found.map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const files = process.argv.slice(2);
process.stdout.write(JSON.stringify({ rules: Object.keys(rules), problems: files.map(problems) }));
