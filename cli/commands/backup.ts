import { version } from '../../package.json';
import type { CheckedBackup } from '../../platform/database/backup/check-backup-file.ts';
import type { Command } from '../command.ts';

/** `storewright backup FILE`: one file with all that there is, or one workspace, from one moment. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'Write a backup, while the server runs or not',
  words: [{ name: 'FILE', summary: 'the file to write; there must be none of that name' }],
  options: [{ name: 'workspace', value: 'SLUG', summary: 'only this workspace, with its people' }],
  async run({ words, values }, output) {
    const { backUp } = await import('../../platform/database/backup/back-up.ts');
    const { withDatabaseOwner } = await import('../open-database-owner.ts');
    const backup = await withDatabaseOwner({ make: false, say: output.say }, (owner) =>
      backUp(owner, words['FILE'] ?? '', {
        workspace: values['workspace'] ?? null,
        version,
        progress: (table, rows) => output.progress(`${table}: ${rows} rows`),
      }),
    );
    return { ok: true, lines: describe(backup), data: dataOf(backup) };
  },
};

function describe({ header, path, rows, bytes }: CheckedBackup): string[] {
  const names = header.workspaces.map((workspace) => workspace.slug).join(', ');
  return [
    `Backed up ${header.scope === 'whole' ? 'everything' : 'one workspace'} as of ${header.createdAt} into ${path}`,
    `workspaces: ${names || 'none'}`,
    `${rows} rows, ${bytes} bytes, read again and found whole`,
    'The file holds personal data and the hashes of passwords: keep it as safe as the database.',
  ];
}

function dataOf({ header, path, tables, rows, bytes }: CheckedBackup) {
  return { file: path, bytes, rows, tables, ...header };
}
