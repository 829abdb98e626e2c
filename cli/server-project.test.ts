import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccessToken, revokeAccessToken } from '../concepts/access-token/access-token.contract.ts';
import { importPlanFile } from '../concepts/project-plan/project-plan.contract.ts';
import { readSession } from '../concepts/session/session.contract.ts';
import { startTestServer, type TestServer } from '../server/testing/test-server.ts';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

let server: TestServer;
let command: BuiltCommand;
let address: string;
let token: string;

const plan = `storewright: 1
project: { key: SHOP, name: New shop, start: 2199-03-04, timeZone: Europe/Berlin, currency: EUR }
workPackages:
  - id: build
    name: Build
    children:
      - { id: theme, name: Theme, duration: 5d }
      - { id: pay, name: Payment, duration: 3d, dependsOn: [theme] }
      - { id: live, name: Go live, type: milestone, dependsOn: [pay] }
`;

beforeAll(async () => {
  [server, command] = await Promise.all([startTestServer(), buildCommand()]);
  address = await server.listen();
  const { owner, workspaceId } = server;
  const params = { workspaceId };
  await owner.call(importPlanFile, { params, body: { text: plan, startDate: '2199-03-04' } });
  const body = { name: 'Reports', scopes: ['read' as const], expiresInDays: 30 };
  const made = await owner.call(createAccessToken, { params, body });
  token = made.token ?? '';
});
afterAll(async () => {
  await server?.close();
  command?.remove();
});

const here = (...args: string[]) =>
  command.runWith({ STOREWRIGHT_TOKEN: token }, ...args, '--project', 'SHOP', '--server', address);

describe('a project of a running server', () => {
  test('is scheduled as the same plan in a file is', async () => {
    const run = await here('schedule', '--json');
    expect(run.code, run.stderr).toBe(0);
    const asked = JSON.parse(run.stdout);
    const file = await command.json<typeof asked>('schedule', command.file('shop.plan.yaml', plan));
    expect(asked.finish).toBe('2199-03-13T18:00:00+01:00');
    expect([asked.start, asked.finish, asked.criticalPath]).toEqual([
      ...[file.start, file.finish, file.criticalPath],
    ]);
    const dates = (tasks: { id: string; start: string; finish: string; totalFloat: number }[]) =>
      tasks.map(({ id, start, finish, totalFloat }) => [id, start, finish, totalFloat]);
    expect(dates(asked.tasks)).toEqual(dates(file.tasks));
  });

  test('is levelled, simulated and valued', async () => {
    const levelled = await here('level', '--schedules', '10', '--json');
    expect(JSON.parse(levelled.stdout)).toMatchObject({ ok: true, finish: '2199-03-13T18:00:00+01:00' });
    const simulated = await here('simulate', '--iterations', '50');
    expect(simulated.code, simulated.stderr).toBe(0);
    const valued = await here('value', '--at', '2199-03-08', '--json');
    expect(JSON.parse(valued.stdout)).toMatchObject({ ok: true });
  });

  test('is found by its key in any letters, with the token as an option, in the workspace that is named', async () => {
    const { workspaces } = await server.owner.call(readSession, {});
    const slug = workspaces[0]?.slug ?? '';
    const options = ['--server', `${address}/`, '--token', token, '--workspace', slug];
    const run = await command.run('schedule', '--project', 'shop', ...options);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain('Payment');
  });
});

describe('what cannot be read is told in words, without the token', () => {
  const failed = async (settings: Readonly<Record<string, string>>, ...args: string[]) => {
    const run = await command.runWith(settings, 'schedule', ...args);
    for (const said of [run.stdout, run.stderr]) {
      expect(said).not.toContain(token);
      expect(said).not.toContain('swt_wrong');
    }
    return run;
  };
  const named = ['--project', 'SHOP', '--server'];
  const own = () => ({ STOREWRIGHT_TOKEN: token });

  test('a project that is not there, or not for the token, and a workspace that is another', async () => {
    const none = await failed(own(), '--project', 'NOPE', '--server', address);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no project NOPE') });
    const json = await failed(own(), '--project', 'NOPE', '--server', address, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: expect.stringContaining('NOPE') });
    const other = await failed(own(), ...named, address, '--workspace', 'elsewhere');
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('not for elsewhere') });
  });

  test('a wrong token, and one that was revoked', async () => {
    const wrong = await failed({ STOREWRIGHT_TOKEN: 'swt_wrong' }, ...named, address);
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('does not know this token') });
    const { owner, workspaceId } = server;
    const params = { workspaceId };
    const body = { name: 'Gone', scopes: ['read' as const], expiresInDays: 1 };
    const gone = await owner.call(createAccessToken, { params, body });
    await owner.call(revokeAccessToken, { params: { ...params, accessTokenId: gone.accessTokenId } });
    const revoked = await failed({ STOREWRIGHT_TOKEN: gone.token ?? '' }, ...named, address);
    expect(revoked.stderr).toContain('does not know this token');
  });

  test('a server that is not there, is none of ours, or sends elsewhere', async () => {
    const away = await failed(own(), ...named, 'http://localhost:9');
    expect(away).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') });
    let asked = '';
    const stranger: Server = createServer((request, reply) => {
      asked = request.url ?? '';
      if (asked.startsWith('/moved')) reply.writeHead(302, { location: 'http://localhost:9/' }).end();
      else reply.end('<html>Welcome</html>');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const place = stranger.address();
    const port = typeof place === 'object' && place ? place.port : 0;
    const html = await failed(own(), ...named, `http://127.0.0.1:${port}`);
    expect(html.stderr).toContain('does not answer as a Storewright');
    const moved = await failed(own(), ...named, `http://127.0.0.1:${port}/moved`);
    expect(moved.stderr).toContain('sends to another address');
    stranger.close();
    expect(asked).toBe('/moved/api/session');
  });

  test('wrong use: both or neither, http to elsewhere, a password in the address, no token', async () => {
    const uses: readonly (readonly [Readonly<Record<string, string>>, readonly string[], string])[] = [
      [own(), [], 'FILE is missing'],
      [own(), ['a.plan.yaml', ...named, address], 'not both'],
      [own(), ['--server', address], '--server is for --project'],
      [own(), ['--project', 'SHOP'], '--server URL is missing'],
      [own(), [...named, 'http://plan.example.com'], 'needs https'],
      [own(), [...named, 'ftp://localhost'], 'needs an address'],
      [own(), [...named, 'https://ada:secret@localhost'], 'without a name'],
      [{}, [...named, address], 'set STOREWRIGHT_TOKEN'],
      [{ STOREWRIGHT_TOKEN: 'swt_wrong\nX: y' }, [...named, address], 'access token is none'],
    ];
    for (const [settings, args, says] of uses) {
      const run = await failed(settings, ...args);
      expect([args, run.code]).toEqual([args, 2]);
      expect(run.stderr).toContain(says);
    }
  });
});
