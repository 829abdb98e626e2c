import pg from 'pg';
import type { ConnectionSettings } from '../database/pool.ts';

/** Tells whoever follows a workspace's log, in this process and in others, that there is more to read. */
export interface Hub {
  /** Reports a commit: wakes followers here at once and those of other servers within a few milliseconds. */
  committed(workspaceId: string, sequence: number): void;
  /** Calls back on news of a workspace, and every two seconds in case news was lost. Returns how to stop. */
  follow(workspaceId: string, wake: () => void): () => void;
  close(): Promise<void>;
}

const channel = 'storewright_event';

/**
 * Starts the hub. The log is the truth and a notification only a hint: it is sent after the commit, gathered over
 * a few milliseconds (a notification inside the transaction would make all commits of the database queue), and a
 * lost one is made good by the next look.
 */
export async function startHub(settings: ConnectionSettings, report: (error: Error) => void): Promise<Hub> {
  const followers = new Map<string, Set<() => void>>();
  const pending = new Set<string>();
  let client: pg.Client | null = null;
  let closed = false;
  let flushTimer: NodeJS.Timeout | null = null;

  const wake = (workspaceId: string) => {
    for (const follower of followers.get(workspaceId) ?? []) follower();
  };
  const connect = async () => {
    const fresh = new pg.Client({ ...settings, application_name: 'storewright hub' });
    fresh.on('error', (error) => {
      report(error);
      if (client === fresh) client = null;
      if (!closed) setTimeout(reconnect, 1000).unref();
    });
    fresh.on('notification', (message) => {
      for (const workspaceId of (message.payload ?? '').split(',')) wake(workspaceId);
    });
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    client = fresh;
  };
  const reconnect = () => {
    if (closed || client) return;
    connect().catch((error) => {
      report(error);
      if (!closed) setTimeout(reconnect, 1000).unref();
    });
  };
  const flush = () => {
    flushTimer = null;
    const batch = [...pending].slice(0, 200);
    for (const workspaceId of batch) pending.delete(workspaceId);
    if (pending.size > 0) flushTimer = setTimeout(flush, 3);
    client?.query('select pg_notify($1, $2)', [channel, batch.join(',')]).catch(report);
  };
  await connect();
  const sweep = setInterval(() => {
    for (const workspaceId of followers.keys()) wake(workspaceId);
  }, 2000);
  sweep.unref();

  return {
    committed(workspaceId) {
      wake(workspaceId);
      pending.add(workspaceId);
      flushTimer ??= setTimeout(flush, 3);
    },
    follow(workspaceId, callBack) {
      const set = followers.get(workspaceId) ?? new Set();
      set.add(callBack);
      followers.set(workspaceId, set);
      return () => {
        set.delete(callBack);
        if (set.size === 0) followers.delete(workspaceId);
      };
    },
    async close() {
      closed = true;
      clearInterval(sweep);
      if (flushTimer) clearTimeout(flushTimer);
      await client?.end();
    },
  };
}
