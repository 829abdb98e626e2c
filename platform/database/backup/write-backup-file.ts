import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BackedUpTable } from './backed-up-tables.ts';
import { BackupError, type BackupHeader, encodeFrame, frameKinds, magic } from './backup-format.ts';
import type { CopiedRows } from './copy-out.ts';

/** A backup file under way; it has its name only when `finish` has come back. */
export interface BackupFile {
  /** Writes a table and gives back its number of rows. `progress` is told how many rows there are so far. */
  table(
    frame: BackedUpTable,
    rows: AsyncIterable<CopiedRows>,
    progress: (rows: number) => void,
  ): Promise<number>;
  /** Writes the trailer, waits until all is on disk and gives the file its name. */
  finish(): Promise<void>;
  /** Takes away what was written. */
  abandon(): Promise<void>;
}

/** A row with a large file in it is spread over several frames, so that its reader needs little memory. */
const frameBytes = 256 * 1024;

/** Begins a backup file, readable by its owner alone. Throws BackupError where there is a file of that name. */
export async function writeBackupFile(path: string, header: BackupHeader): Promise<BackupFile> {
  const target = resolve(path);
  if (existsSync(target)) throw new BackupError(`There is a file ${path} already.`);
  if (!existsSync(dirname(target))) throw new BackupError(`There is no folder ${dirname(target)}.`);
  const partial = `${target}.partial-${process.pid}`;
  const output = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
  const remove = () => rmSync(partial, { force: true });
  process.once('exit', remove);
  const gzip = createGzip({ level: 6 });
  const landed = finished(gzip.pipe(output));
  // A full disk is told by the write that meets it, and again by `finish`.
  let failure: Error | null = null;
  landed.catch((error: Error) => {
    failure = error;
    gzip.destroy(error);
  });
  gzip.on('error', () => {});
  const whole = createHash('sha256');
  const totals = { tables: 0, rows: 0 };

  const write = async (bytes: Buffer) => {
    if (failure) throw failure;
    whole.update(bytes);
    if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), landed]);
  };
  await write(magic);
  await write(encodeFrame(frameKinds.header, header));
  return {
    async table(frame, source, progress) {
      const { schema, table, columns } = frame;
      await write(encodeFrame(frameKinds.table, { schema, table, columns }));
      const hash = createHash('sha256');
      let rows = 0;
      for await (const piece of source) {
        hash.update(piece.data);
        rows += piece.rows;
        for (let from = 0; from < piece.data.length; from += frameBytes) {
          await write(encodeFrame(frameKinds.rows, piece.data.subarray(from, from + frameBytes)));
        }
        progress(rows);
      }
      await write(encodeFrame(frameKinds.tableEnd, { rows, sha256: hash.digest('hex') }));
      totals.tables += 1;
      totals.rows += rows;
      return rows;
    },
    async finish() {
      gzip.end(encodeFrame(frameKinds.trailer, { ...totals, sha256: whole.digest('hex') }));
      await landed;
      await rename(partial, target);
      process.off('exit', remove);
      await syncFolder(dirname(target));
    },
    async abandon() {
      gzip.destroy();
      output.destroy();
      remove();
      process.off('exit', remove);
    },
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
