// `npm run bench`: measures a server built from today's sources, and prints a table. `-- --quick` leaves the million
// work items out, `-- --only open-list,move-card` runs some benchmarks. Builds beside `dist` and leaves that alone;
// the packages must be installed (`npm start` or `npm test` does that).
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  sizes: { type: 'string', default: '' },
};
const { values } = parseArgs({ options });
const standard = values.quick ? [1000, 100_000] : [1000, 100_000, 1_000_000];
const sizes = values.sizes ? values.sizes.split(',').map(Number) : standard;

const parent = join(root, 'node_modules/.cache');
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, 'bench-'));
try {
  console.error('building');
  await buildAll();
  const { runBenchmarks } = await import(pathToFileURL(join(folder, 'bench/run-benchmarks.js')).href);
  await runBenchmarks(join(folder, 'server/main.js'), sizes, values.only.split(',').filter(Boolean), root);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function buildAll() {
  const { build } = await import('vite');
  const input = {
    'server/main': join(root, 'server/main.ts'),
    'server/compute-worker': join(root, 'server/compute-worker.ts'),
    'bench/run-benchmarks': join(root, 'bench/run-benchmarks.ts'),
  };
  const output = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' };
  const quiet = { logLevel: 'error', root, configFile: false };
  await build({
    ...quiet,
    build: { ssr: true, outDir: folder, target: 'node20', rollupOptions: { input, output } },
  });
  await build({
    logLevel: 'error',
    configFile: join(root, 'vite.config.ts'),
    build: { outDir: join(folder, 'web'), emptyOutDir: true },
  });
  cpSync(join(root, 'platform/database/migrations'), join(folder, 'server/migrations'), { recursive: true });
  cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
}
