import type { Database } from '../../platform/database/tables.ts';
import { enterWorkspace } from '../../platform/log/command.ts';
import { touchAccessToken } from './access-token.records.ts';

/** Notes when access tokens were used, beside the requests that use them. */
export interface TokenUse {
  /** Notes a use; writes at most once a minute for a token. */
  used(workspaceId: string, tokenHash: Buffer): void;
  /** Ends once what was noted is written. */
  close(): Promise<void>;
}

/** Starts noting. A use is no change that anybody made, so it has no event in the log. */
export function startTokenUse(settings: {
  readonly database: Database;
  readonly clock: () => Date;
  readonly report: (error: unknown) => void;
}): TokenUse {
  const noted = new Map<string, number>();
  const writing = new Set<Promise<void>>();

  const write = (workspaceId: string, tokenHash: Buffer, now: Date) =>
    settings.database.transaction().execute(async (transaction) => {
      await enterWorkspace(transaction, workspaceId);
      await touchAccessToken({ transaction, workspaceId }, tokenHash, now);
    });

  return {
    used(workspaceId, tokenHash) {
      const now = settings.clock();
      const key = tokenHash.toString('base64');
      if (now.getTime() - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < 60_000) return;
      if (noted.size >= 10_000) noted.clear();
      noted.set(key, now.getTime());
      const work: Promise<void> = write(workspaceId, tokenHash, now)
        .catch(settings.report)
        .finally(() => writing.delete(work));
      writing.add(work);
    },
    async close() {
      await Promise.all(writing);
    },
  };
}
