import { connect } from 'node:net';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { fillProject, fillWorkspace } from './fixtures.ts';
import { allRoutes } from './knock.ts';
import { type RouteInput, routeInputs } from './route-inputs.ts';
import { type Operation, type WireRequest, wrongRequests } from './wrong-requests.ts';

const requests = Number(process.env['PROOF_REQUESTS'] ?? (process.env['TEST_DATABASE_URL'] ? 600 : 3000));
const seed = 20_261_123;

let server: TestServer;
let operations: readonly Operation[];
let database: pg.Client;

beforeAll(async () => {
  server = await startTestServer();
  const { owner, workspaceId } = server;
  const { ids } = await fillProject(server, owner, workspaceId, 'FUZZ');
  const more = await fillWorkspace(owner, workspaceId, 'FUZZ', ids['projectId'] ?? '');
  operations = await readOperations({ ...ids, ...more, token: 'A'.repeat(43) });
  database = new pg.Client(server.app.database.owner);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await server.close();
});

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}

/** Every operation of the published document, with a valid call of it from the fixture. */
async function readOperations(ids: Readonly<Record<string, string>>): Promise<Operation[]> {
  const answer = await server.app.http.inject({ url: '/api/openapi.json' });
  const { paths } = answer.json<{ paths: Record<string, Record<string, Described>> }>();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const id = described.operationId;
      const input: RouteInput = routeInputs[id]?.(ids) ?? openInputs[id] ?? {};
      const named = (described.parameters ?? []).filter((parameter) => parameter.in === 'query');
      return {
        id,
        method: method.toUpperCase(),
        path,
        pathValues: ids,
        query: input.query ?? {},
        queryNames: named.map(({ name }) => name),
        body: (input.body as Operation['body']) ?? null,
        upload: input.upload !== undefined,
        keepAway: method === 'delete' || id === 'event.follow' || id === 'member.change',
      };
    }),
  );
}

/** Valid calls of the routes that are open to anybody. */
const openInputs: Readonly<Record<string, RouteInput>> = {
  'session.sign-in': { body: { email: 'nobody@example.com', password: 'wrong' } },
  'session.set-up': {
    body: { name: 'N', email: 'n@example.com', password: 'a long enough password', workspaceName: 'W' },
  },
  'workspace.create': { body: { name: 'Mine' } },
  'invitation.accept': { body: { name: 'N', password: 'a long enough password' } },
};

async function sequence(): Promise<number> {
  const { rows } = await database.query('select sum(sequence)::int as sequence from event_head');
  return rows[0].sequence;
}

async function send(request: WireRequest) {
  // Signed in as the owner, but where that would sign the owner out.
  const alone = request.headers['cookie'] !== undefined || request.url.startsWith('/api/session');
  const credentials = alone ? {} : server.owner.credentials();
  return server.app.http.inject({
    method: request.method as 'GET',
    url: request.url,
    headers: { ...credentials, ...request.headers },
    ...(request.payload === undefined ? {} : { payload: request.payload }),
  });
}

/** What is wrong with the answer to a wrong request; null where nothing is. */
function fault(status: number, type: string, text: string): string | null {
  if (status < 400) return null;
  if (status >= 500) return 'an answer of 5xx';
  if (!type.startsWith('application/problem+json')) return `no problem document but ${type}`;
  const problem = JSON.parse(text) as Record<string, unknown>;
  if (typeof problem['code'] !== 'string' || typeof problem['detail'] !== 'string')
    return 'no code or detail';
  if (problem['status'] !== status) return 'another status inside than outside';
  const keyed = problem['code'] === 'idempotency-key-reused';
  if (status === 422 && !keyed && !problem['field']) return 'no field is named';
  if (/ at \S+:\d+|node_modules|select |insert /.test(problem['detail'])) return 'it tells of the inside';
  return null;
}

describe('wrong requests', () => {
  it('know every operation of the published document', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(allRoutes.map(({ id }) => id).sort());
  });

  it(`${requests} of them, over every operation: each refused with a problem document, none with 5xx, nothing written`, async () => {
    const faults: string[] = [];
    const seen = new Map<number, number>();
    let head = await sequence();
    for (const request of fc.sample(wrongRequests(operations), { seed, numRuns: requests })) {
      const reply = await send(request);
      const { statusCode: status } = reply;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const now = await sequence();
      const wrote = status >= 400 && now !== head ? 'it wrote although it refused' : null;
      head = now;
      const what = fault(status, String(reply.headers['content-type']), reply.body) ?? wrote;
      if (what) faults.push(`${what}: ${status} ${shortOf(request)}\n   ${reply.body.slice(0, 300)}`);
    }
    console.info(`${requests} wrong requests: ${JSON.stringify(Object.fromEntries([...seen].sort()))}`);
    expect([...new Set(faults)].slice(0, 25)).toEqual([]);
    const refused = [...seen].reduce((sum, [status, count]) => sum + (status >= 400 ? count : 0), 0);
    expect(refused).toBeGreaterThan(requests / 2);
  }, 600_000);

  it('that are no HTTP at all, or have headers without end, get a problem document too', async () => {
    const { hostname, port } = new URL(await server.listen());
    for (const [text, status] of [
      ['GARBAGE\r\n\r\n', 400],
      ['GET /api/session HTTP/9.9\r\n\r\n', 400],
      [`GET /api/session HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`, 413],
      ['POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n', 400],
    ] as const) {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => socket.write(text));
        let heard = '';
        socket.on('data', (chunk) => {
          heard += chunk;
        });
        socket.on('close', () => resolve(heard));
        socket.on('error', reject);
      });
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(fault(status, 'application/problem+json', answer.split('\r\n\r\n')[1] ?? '')).toBeNull();
    }
  });

  it('have left the server as it was: the log and the health of it', async () => {
    const ready = await server.app.http.inject({ url: '/health/ready' });
    expect(ready.statusCode).toBe(200);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });
});

function shortOf({ method, url, headers, payload }: WireRequest): string {
  const body = payload === undefined ? '' : JSON.stringify(String(payload)).slice(0, 300);
  return `${method} ${url.slice(0, 300)} ${JSON.stringify(headers).slice(0, 200)} ${body}`;
}
