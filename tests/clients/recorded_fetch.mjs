// A fetch that keeps what was asked, so that a test can tell what came from a cache and what over the network.

/** Every request so far, in order: its method, and the operation's name or null. */
export const requests = [];

export function recordedFetch(address, options = {}) {
  const method = options.method ?? 'GET';
  const asked =
    method === 'GET'
      ? Object.fromEntries(new URL(address).searchParams)
      : JSON.parse(options.body);
  requests.push({ method, operation: asked.operationName ?? null, asked });
  return fetch(address, options);
}

/** The names of the operations that were asked over the network since the last call. */
export function askedSince() {
  return requests.splice(0).map(({ operation }) => operation);
}

export function print(value) {
  process.stdout.write(JSON.stringify(value));
}
