// `npm run --silent storewright -- COMMAND …`: the built command line. It is built only where it is missing: a server
// may be running from `dist`, and a backup before an upgrade must not take its files away.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/cli/storewright.js', import.meta.url);
if (!existsSync(program)) {
  const { ensurePackages } = await import('./ensure-packages.mjs');
  const { buildIfStale } = await import('./build.mjs');
  const say = (line) => console.error(line);
  ensurePackages(fileURLToPath(new URL('..', import.meta.url)), say);
  await buildIfStale(say, true);
}
await import(program.href);
