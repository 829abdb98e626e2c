import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkItem } from '../concepts/work-item/work-item.contract.ts';
import { reachRunningPostgres } from '../platform/database/embedded/reach-running-postgres.ts';
import type { ConnectionSettings } from '../platform/database/pool.ts';
import { setUpTeam } from '../server/proof/http-team.ts';
import { type ServerProcess, startServerProcess } from '../server/proof/server-process.ts';

/** A project on the stage, with its columns. */
export interface StagedProject {
  readonly projectId: string;
  readonly statusIds: readonly string[];
}

/** A server of its own on an embedded database of its own, with an owner who is signed in. */
export interface Stage {
  readonly server: ServerProcess;
  readonly workspaceId: string;
  readonly projects: StagedProject[];
  readonly cookie: string;
  /** How long the first start took, from an empty folder to the first page, in milliseconds. */
  readonly coldStart: number;
  owner(): Promise<ConnectionSettings>;
  /** One request of the owner, its body read to the end; throws where it is refused. */
  call<Answer>(method: string, path: string, body?: unknown, version?: number): Promise<Answer>;
  /** A page of a project's work items. */
  list(projectId: string, question?: string): Promise<{ items: WorkItem[] }>;
  /** Ends the server and starts it anew; from the start to the first page, in milliseconds. */
  restart(): Promise<number>;
  end(): Promise<void>;
}

/** Starts a server of the built program on an empty folder, sets it up and makes the projects. */
export async function openStage(program: string, projectCount: number): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'storewright-bench-'));
  // As root the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const environment = { STOREWRIGHT_DATA: data, LOG_LEVEL: 'error' };
  let { server, time: coldStart } = await startToPage(program, environment);
  const team = await setUpTeam(server.origin);
  const workspace = `/api/workspaces/${team.workspaceId}`;

  const call = async <Answer>(method: string, path: string, body?: unknown, version?: number) => {
    const answer = await fetch(server.origin + workspace + path, {
      method,
      headers: {
        cookie: team.cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Answer;
  };
  const projects: StagedProject[] = [];
  for (let count = 0; count < projectCount; count += 1) {
    const order = { key: `B${count + 1}`, name: `Benchmark ${count + 1}`, startDate: '2026-09-01' };
    const made = await call<{ projectId: string; statuses: { statusId: string }[] }>(
      'POST',
      '/projects',
      order,
    );
    projects.push({ projectId: made.projectId, statusIds: made.statuses.map((status) => status.statusId) });
  }
  return {
    get server() {
      return server;
    },
    workspaceId: team.workspaceId,
    cookie: team.cookie,
    projects,
    coldStart,
    call,
    owner: async () => (await reachRunningPostgres(data))('storewright_owner', 'storewright'),
    list: (projectId, question = 'limit=100') => call('GET', `/projects/${projectId}/work-items?${question}`),
    async restart() {
      await server.end('SIGTERM');
      const again = await startToPage(program, environment);
      server = again.server;
      return again.time;
    },
    async end() {
      await server.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startToPage(program: string, environment: Readonly<Record<string, string>>) {
  const since = performance.now();
  const server = await startServerProcess(program, environment);
  const page = await fetch(`${server.origin}/`);
  const time = performance.now() - since;
  if (page.status === 200 && (await page.text()).includes('<html')) return { server, time };
  await server.end('SIGTERM');
  throw new Error('no page was served');
}
