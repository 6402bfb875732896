import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses, so that the page also works below a path prefix of a reverse proxy.
  base: './',
  build: {
    outDir: '../endroll/server/static',
    emptyOutDir: true,
    // Every asset is a file with a hash in its name: it may be cached for ever, and needs no data: address.
    assetsInlineLimit: 0,
    // What is bundled asks for its licences to travel with it.
    license: { fileName: 'licenses.md' },
    // The editor (Monaco) is one chunk of several megabytes by nature.
    chunkSizeWarningLimit: 4096,
    // "use client" means something to servers that render React; there is none here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:8000' } },
});
