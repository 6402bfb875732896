// What graphql-codegen makes of the program's documents, and how: typed documents, and a manifest of them.
export default {
  schema: './schema.graphql',
  documents: ['./src/main.ts'],
  generates: {
    './src/gql/': {
      preset: 'client',
      presetConfig: {
        persistedDocuments: { hashAlgorithm: 'sha256' },
      },
      config: {
        enumsAsTypes: true,
        scalars: { PartialDate: 'string' },
        strictScalars: true,
        useTypeImports: true,
        importExtension: '.ts',
      },
    },
  },
};
