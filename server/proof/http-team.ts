import type { WorkItem } from '../../concepts/work-item/work-item.contract.ts';

/** What a write over HTTP came to: its status, or null where the connection broke and nobody knows. */
export interface Written {
  readonly title: string;
  readonly status: number | null;
}

/** An owner with a workspace and a project on a server that is reached over HTTP only. */
export interface Team {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly cookie: string;
}

const email = 'owner@example.com';
const password = 'a long enough password';

/** Sets an empty server up and makes a project. */
export async function setUpTeam(origin: string): Promise<Team> {
  const answer = await send(origin, '', 'POST', '/api/set-up', {
    name: 'Owner',
    email,
    password,
    workspaceName: 'Proof',
  });
  if (answer.status !== 201) throw new Error(`set-up answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const session = (await answer.json()) as { workspaces: { workspaceId: string }[] };
  const workspaceId = session.workspaces[0]?.workspaceId ?? '';
  const body = { key: 'PROOF', name: 'Proof', startDate: '2026-09-01' };
  const made = await send(origin, cookie, 'POST', `/api/workspaces/${workspaceId}/projects`, body);
  const { projectId } = (await made.json()) as { projectId: string };
  return { workspaceId, projectId, cookie };
}

/** Makes a work item whose title is also its Idempotency-Key, so that it may be sent again. */
export async function writeItem(origin: string, team: Team, title: string, filler = ''): Promise<Written> {
  const path = `/api/workspaces/${team.workspaceId}/projects/${team.projectId}/work-items`;
  const content = filler ? [{ type: 'paragraph', content: [{ type: 'text', text: filler }] }] : [];
  const body = { title, ...(filler ? { description: { type: 'doc', content } } : {}) };
  try {
    const answer = await send(origin, team.cookie, 'POST', path, body, title);
    await answer.text();
    return { title, status: answer.status };
  } catch {
    return { title, status: null };
  }
}

/** The titles of all work items of the project, page by page. */
export async function readTitles(origin: string, team: Team): Promise<string[]> {
  const path = `/api/workspaces/${team.workspaceId}/projects/${team.projectId}/work-items?limit=2000`;
  const titles: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await send(origin, team.cookie, 'GET', cursor ? `${path}&cursor=${cursor}` : path);
    if (answer.status !== 200) throw new Error(`the list answered ${answer.status}: ${await answer.text()}`);
    const page = (await answer.json()) as { items: WorkItem[]; next: string | null };
    titles.push(...page.items.map((item) => item.title));
    cursor = page.next === null ? null : encodeURIComponent(page.next);
  }
  return titles;
}

/** One request with a JSON body. */
export function send(
  origin: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  idempotencyKey?: string,
): Promise<Response> {
  return fetch(origin + path, {
    method,
    headers: {
      cookie,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
}
