import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { openWorkerPool, type WorkerPool } from '../platform/compute/worker-pool.ts';
import { connectionFromUrl } from '../platform/database/connection-from-url.ts';
import { startEmbeddedPostgres } from '../platform/database/embedded/start-embedded-postgres.ts';
import { ensureOwner } from '../platform/database/embedded-owner.ts';
import type { ConnectionSettings } from '../platform/database/pool.ts';
import { serverLogger } from '../platform/http/server-logger.ts';
import { ownSecret } from '../platform/secrets/own-secret.ts';
import { type Settings, settingsOfProcess } from './settings.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const logger = serverLogger(settings.logLevel, pino.destination(2));
  // The database starts while the rest of the program is read: each takes about as long as the other.
  const [store, { openApp }] = await Promise.all([openStore(settings), import('./app.ts')]);
  const local = ['localhost', '127.0.0.1', '::1'].includes(settings.host);
  const shownHost = settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host;
  const pool = poolBeside();
  const app = await openApp({
    owner: store.owner,
    publicUrl: settings.publicUrl ?? `http://${shownHost}:${settings.port}`,
    secret: settings.secret ?? (await ownSecret(settings.dataFolder)),
    reachable: !local,
    demo: settings.demo,
    smtpUrl: settings.smtpUrl,
    mailFrom: settings.mailFrom,
    metricsToken: settings.metricsToken,
    trustProxy: settings.trustProxy,
    logger,
    webFolder: webFolder(),
    say,
    ...(pool ? { compute: pool.compute } : {}),
    ...migrationsBeside(),
  }).catch(async (error) => {
    await store.stop();
    throw error;
  });
  const stop = stopOnce(async () => {
    say('stopping: requests under way are finished');
    await app.close();
    await pool?.close();
    await store.stop();
    say('stopped');
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await app.http.listen({ host: settings.host, port: settings.port }).catch(async (error) => {
    await app.close();
    await store.stop();
    throw error;
  });
  say(`Storewright is ready at ${app.house.publicUrl}`);
}

/** The database to work on: the server's that is set, or the embedded one under the data folder. */
async function openStore(
  settings: Settings,
): Promise<{ owner: ConnectionSettings; stop: () => Promise<void> }> {
  if (settings.databaseUrl) {
    say('using the PostgreSQL server of DATABASE_URL');
    return { owner: connectionFromUrl(settings.databaseUrl), stop: async () => {} };
  }
  say(`starting the embedded PostgreSQL in ${settings.dataFolder}`);
  const onExit = (how: string) => {
    process.stderr.write(`the embedded PostgreSQL ended (${how}), so Storewright ends too: start it again\n`);
    process.exit(1);
  };
  const postgres = await startEmbeddedPostgres({ folder: settings.dataFolder, log: say, onExit });
  const owner = await ensureOwner(postgres, 'storewright').catch(async (error) => {
    await postgres.stop();
    throw error;
  });
  return { owner, stop: () => postgres.stop() };
}

/** The built pages lie beside the built server. */
function webFolder(): string | null {
  const folder = fileURLToPath(new URL('../web', import.meta.url));
  return existsSync(`${folder}/index.html`) ? folder : null;
}

/** The built server finds its migrations beside it. */
function migrationsBeside(): { migrations?: string } {
  const folder = fileURLToPath(new URL('./migrations', import.meta.url));
  return existsSync(folder) ? { migrations: folder } : {};
}

/** The built server computes in threads beside it, and leaves a core to requests. */
function poolBeside(): WorkerPool | null {
  const script = new URL('./compute-worker.js', import.meta.url);
  const threads = Math.max(1, Math.min(4, availableParallelism() - 1));
  return existsSync(fileURLToPath(script)) ? openWorkerPool(script, threads) : null;
}

function stopOnce(work: () => Promise<void>): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    const late = setTimeout(() => process.exit(1), 30_000);
    late.unref();
    work().then(
      () => process.exit(0),
      (error) => {
        process.stderr.write(`${error}\n`);
        process.exit(1);
      },
    );
  };
}

main().catch((error: unknown) => {
  const expected = error instanceof Error && error.constructor !== Error && error.constructor !== TypeError;
  process.stderr.write(
    `\nStorewright did not start.\n${expected ? error.message : (error as Error).stack}\n`,
  );
  process.exit(1);
});
