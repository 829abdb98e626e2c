import type { Context } from '../../platform/log/context.ts';
import type { KeptElement } from '../ms-project-file/kept-element.ts';

interface ExchangeOriginTable {
  workspace_id: string;
  project_id: string;
  format: string;
  source: unknown;
  imported_at: Date;
}
declare module '../../platform/database/tables.ts' {
  interface Tables {
    exchange_origin: ExchangeOriginTable;
  }
}

type Place = Pick<Context, 'transaction' | 'workspaceId'>;

/** Keeps the elements of the file that a project was made of. */
export async function insertOrigin(
  { transaction, workspaceId }: Place,
  origin: {
    readonly projectId: string;
    readonly format: string;
    readonly source: KeptElement;
    readonly now: Date;
  },
): Promise<void> {
  await transaction
    .insertInto('exchange_origin')
    .values({
      workspace_id: workspaceId,
      project_id: origin.projectId,
      format: origin.format,
      source: JSON.stringify(origin.source),
      imported_at: origin.now,
    })
    .execute();
}

/** The elements of the file that a project was made of, if it was one of that format. */
export async function selectOrigin(
  { transaction, workspaceId }: Place,
  projectId: string,
  format: string,
): Promise<KeptElement | null> {
  const row = await transaction
    .selectFrom('exchange_origin')
    .select('source')
    .where('workspace_id', '=', workspaceId)
    .where('project_id', '=', projectId)
    .where('format', '=', format)
    .executeTakeFirst();
  return (row?.source as KeptElement | undefined) ?? null;
}
