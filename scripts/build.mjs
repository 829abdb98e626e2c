import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'kernel',
  'engine',
  'commerce',
  'platform',
  'concepts',
  'server',
  'web',
  'cli',
  'templates',
  'scripts/build.mjs',
  'vite.config.ts',
  'package-lock.json',
];
const stamp = join(root, 'dist', 'stamp');
/**
 * Packages of many small modules, which are written into our own files: read one by one they were half of the time that a
 * start took. Whatever uses zod or kysely must be in here too, so that there is one copy of each.
 */
const bundled = [
  'better-auth',
  /^@better-auth\//,
  'better-call',
  /^@better-fetch\//,
  'defu',
  'fastify-type-provider-zod',
  'jose',
  'kysely',
  'nanostores',
  /^@noble\//,
  'rou3',
  'set-cookie-parser',
  'zod',
];

/** What the built files were made of: names, sizes and times of all sources. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path));
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort())
        if (name !== 'testing') visit(`${path}/${name}`);
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const path of sources) if (existsSync(join(root, path))) visit(path);
  return hash.digest('hex');
}

/** Builds the pages, the server and the command line into `dist`, unless nothing changed since they were built. */
export async function buildIfStale(say, force = false) {
  const wanted = fingerprint();
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  say('building the pages and the server');
  const { build } = await import('vite');
  rmSync(stamp, { force: true });
  const quiet = { logLevel: 'warn', root, configFile: false };
  const input = {
    'server/main': join(root, 'server/main.ts'),
    'server/compute-worker': join(root, 'server/compute-worker.ts'),
  };
  if (existsSync(join(root, 'cli/storewright.ts')))
    input['cli/storewright'] = join(root, 'cli/storewright.ts');
  if (existsSync(join(root, 'engine/public.ts'))) input['engine/public'] = join(root, 'engine/public.ts');
  await build({
    ...quiet,
    ssr: { noExternal: bundled },
    build: {
      ssr: true,
      outDir: join(root, 'dist'),
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      rollupOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  if (existsSync(join(root, 'web/index.html')))
    await build({ logLevel: 'warn', configFile: join(root, 'vite.config.ts') });
  mkdirSync(join(root, 'dist'), { recursive: true });
  cpSync(join(root, 'platform/database/migrations'), join(root, 'dist/server/migrations'), {
    recursive: true,
  });
  if (existsSync(join(root, 'templates')))
    cpSync(join(root, 'templates'), join(root, 'dist/templates'), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale((line) => console.log(line), true);
