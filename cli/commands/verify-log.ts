import type { ConnectionSettings } from '../../platform/database/pool.ts';
import type { LogVerdict } from '../../platform/log/verify-logs.ts';
import type { Command } from '../command.ts';

/** `storewright verify-log`: whether every number and hash of the logs fits. */
export const verifyLogCommand: Command = {
  name: 'verify-log',
  summary: "Check that nobody has changed a workspace's log",
  words: [],
  options: [{ name: 'workspace', value: 'SLUG', summary: 'only this workspace' }],
  async run({ values }, output) {
    const { withDatabaseOwner } = await import('../open-database-owner.ts');
    const logs = await withDatabaseOwner({ make: false, say: output.say }, (owner) =>
      verify(owner, values['workspace'] ?? null),
    );
    const lines = logs.map(({ slug, events, fault }) =>
      fault === null ? `${slug}: ${events} events, whole` : `${slug}: BROKEN: ${fault}`,
    );
    return {
      ok: logs.every((log) => log.fault === null),
      lines: lines.length > 0 ? lines : ['There is no workspace.'],
      data: { logs },
    };
  },
};

/** In one snapshot, so that what people do meanwhile is not taken for a fault. */
async function verify(
  owner: ConnectionSettings,
  slug: string | null,
): Promise<(LogVerdict & { slug: string })[]> {
  const { default: pg } = await import('pg');
  const { verifyLogs } = await import('../../platform/log/verify-logs.ts');
  const client = new pg.Client({ ...owner, application_name: 'storewright verify-log' });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ id: string; slug: string }>(
      'select workspace_id as id, slug from workspace where slug = $1 or $1 is null order by slug',
      [slug],
    );
    if (slug !== null && rows.length === 0) throw new Error(`There is no workspace with the slug ${slug}.`);
    const verdicts = await verifyLogs(
      client,
      rows.map((row) => row.id),
    );
    return verdicts.map((verdict, place) => ({ ...verdict, slug: rows[place]?.slug ?? '' }));
  } finally {
    await client.end();
  }
}
