import 'graphiql/setup-workers/vite';

import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';

import { examples } from './examples.js';
import { ask } from './fetcher.js';
import { Wordmark } from './wordmark.jsx';

// The parts of graphiql/style.css without its embedded Roboto and Fira Code: the system's fonts serve,
// and they have the scripts that drama titles are written in.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import '@graphiql/plugin-explorer/style.css';
import './endroll.css';

const plugins = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

createRoot(document.getElementById('explorer')).render(
  <GraphiQL
    fetcher={ask}
    plugins={plugins}
    visiblePlugin={DOC_EXPLORER_PLUGIN}
    defaultTabs={examples}
    schemaDescription
  >
    <GraphiQL.Logo>
      <Wordmark />
    </GraphiQL.Logo>
  </GraphiQL>,
);
