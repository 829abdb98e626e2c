import { ensureBrowser } from './ensure-browser.mjs';

const bin = (path) => [process.execPath, `node_modules/${path}`];
const vitest = (project) => [...bin('vitest/vitest.mjs'), 'run', '--project', project];

/**
 * The steps of `npm test`, in order. `prepare` may give more environment and a way to stop what it started, or say in one
 * line what is missing: the step is then skipped.
 */
export const steps = [
  { name: 'types', says: 'TypeScript', command: [...bin('typescript/bin/tsc'), '--noEmit'] },
  {
    name: 'lint',
    says: 'Biome: format and lint',
    command: [...bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'],
  },
  {
    name: 'imports',
    says: 'import directions',
    command: [process.execPath, 'scripts/check-import-directions.mjs'],
  },
  { name: 'house', says: 'house rules', command: [process.execPath, 'scripts/check-house-rules.mjs'] },
  { name: 'unused', says: 'knip: what nothing uses', command: bin('knip/bin/knip.js') },
  { name: 'unit', says: 'unit tests', command: vitest('unit') },
  {
    name: 'api',
    says: 'API tests on the embedded PostgreSQL',
    command: vitest('api'),
    without: ['DATABASE_URL', 'TEST_DATABASE_URL'],
  },
  {
    name: 'oldest',
    says: 'API tests on the oldest supported PostgreSQL (15)',
    command: vitest('api'),
    without: ['DATABASE_URL'],
    prepare: prepareOldestPostgres,
  },
  { name: 'build', says: 'the web page is built', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'browser', says: 'journeys in the browser', command: vitest('journeys'), prepare: prepareBrowser },
];

async function prepareOldestPostgres() {
  const { startOldestPostgres } = await import('./oldest-postgres.mjs');
  const started = await startOldestPostgres();
  if ('missing' in started) return { missing: started.missing };
  return { env: { TEST_DATABASE_URL: started.url }, note: started.version, stop: () => started.stop() };
}

async function prepareBrowser(say) {
  const browser = ensureBrowser(say);
  return 'missing' in browser ? browser : { env: { CHROME_PATH: browser.path } };
}
