import type { Command } from '../command.ts';

/** `storewright restore FILE`: all of it into an empty database, or one workspace beside others. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Bring a backup back: whole into an empty database, or one workspace beside others',
  words: [{ name: 'FILE', summary: 'the backup; it is read and checked before anything is written' }],
  options: [{ name: 'workspace', value: 'SLUG', summary: 'only this workspace, where it is missing' }],
  async run({ words, values }, output) {
    const { checkBackupFile } = await import('../../platform/database/backup/check-backup-file.ts');
    const { restore } = await import('../../platform/database/backup/restore.ts');
    const { findMigrations, withDatabaseOwner } = await import('../open-database-owner.ts');
    output.say('checking the file');
    const backup = await checkBackupFile(words['FILE'] ?? '');
    const restored = await withDatabaseOwner({ make: true, say: output.say }, (owner) =>
      restore(backup, owner, {
        workspace: values['workspace'] ?? null,
        migrations: findMigrations(),
        progress: (table, rows) => output.progress(`${table}: ${rows} rows`),
        say: output.say,
      }),
    );
    const names = restored.workspaces.map((workspace) => workspace.slug).join(', ');
    const { faults } = restored;
    return {
      ok: faults.length === 0,
      lines: [
        `Restored as of ${backup.header.createdAt}: ${names || 'no workspace'}`,
        `${restored.rows} rows; ${restored.events} events, ${faults.length === 0 ? 'the chain of every log is whole' : 'NOT every log is whole'}`,
        ...faults.map(
          ({ workspaceId, fault }) => `workspace ${workspaceId}: ${fault}; it was so in the backup`,
        ),
        'Everybody signs in anew; access tokens and open invitations are made anew.',
      ],
      data: { createdAt: backup.header.createdAt, ...restored },
    };
  },
};
