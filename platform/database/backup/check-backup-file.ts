import { stat } from 'node:fs/promises';
import type { BackupHeader } from './backup-format.ts';
import { readBackupFile } from './read-backup-file.ts';

/** A backup that was read from beginning to end and found whole. */
export interface CheckedBackup {
  readonly path: string;
  readonly header: BackupHeader;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: number;
  readonly bytes: number;
}

/** Reads all of a backup and checks every sum in it, without a database. Throws BackupError where it is damaged. */
export async function checkBackupFile(path: string): Promise<CheckedBackup> {
  const reading = await readBackupFile(path);
  try {
    const tables: { name: string; rows: number }[] = [];
    for await (const table of reading.tables()) {
      for await (const _rows of table.rows);
      tables.push({ name: `${table.schema}.${table.table}`, rows: table.rowCount() });
    }
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    return { path, header: reading.header, tables, rows, bytes: (await stat(path)).size };
  } finally {
    reading.close();
  }
}
