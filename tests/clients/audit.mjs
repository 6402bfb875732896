// Prints what every audit of graphql-http finds of the server whose address is the argument.
import { serverAudits } from 'graphql-http';

const audits = serverAudits({ url: process.argv[2], fetchFn: fetch });
const found = await Promise.all(
  audits.map(async (audit) => ({ audit, result: await audit.fn() })),
);
const told = found.map(({ audit, result }) => [
  `${audit.id} ${audit.name}`,
  result.reason ? `${result.status}: ${result.reason}` : result.status,
]);
process.stdout.write(JSON.stringify(Object.fromEntries(told)));
