import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents, undoEvent } from '../../concepts/event/event.contract.ts';
import { mayDo, type Permission, roles } from '../../concepts/permission/permission.rules.ts';
import { changeWorkItem, moveWorkItem } from '../../concepts/work-item/work-item.contract.ts';
import type { AnyRoute } from '../../platform/http/route.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { Visitor } from '../testing/visitor.ts';
import { asOwner, fillProject, fillWorkspace } from './fixtures.ts';
import { knock, knockOf, memberRoutes } from './knock.ts';
import { routeInputs } from './route-inputs.ts';

/** The acts that cannot be taken back: the page asks before each of them (decisions/0005). */
const asksFirst: Readonly<Record<string, string>> = {
  'access-token.revoke': 'a revoked secret must never work again',
  'calendar-feed.revoke': 'a revoked address must never work again',
  'workspace.remove-demo': 'the demo goes with its log, and there is a new one at any time',
};

/** Every route that takes something away, as the contract names them. */
const destructive = memberRoutes.filter(
  ({ method, id }) => method === 'DELETE' || /delete|remove|revoke/.test(id),
);
const undoable = destructive.filter(({ id }) => !Object.hasOwn(asksFirst, id));

let server: TestServer;
let ids: Readonly<Record<string, string>>;
let outsiders: Record<string, Visitor>;
/** One of each role; the guest sees another project. */
let people: Map<string, Visitor>;

beforeAll(async () => {
  server = await startTestServer();
  const { owner, workspaceId } = server;
  const { ids: made } = await fillProject(server, owner, workspaceId, 'UNDO');
  const projectId = made['projectId'] ?? '';
  const other = await server.project('OTHER');
  const guest = await server.person('guest', [projectId]);
  const params = { workspaceId, workItemId: made['workItemId'] ?? '' };
  const body = { assigneeIds: [guest.memberId] };
  await owner.call(changeWorkItem, { params, version: 1, body });
  // Something stands in the status that is taken away, and is done by that.
  const statusId = made['emptyStatusId'] ?? '';
  await owner.call(moveWorkItem, { params, version: 2, body: { statusId } });
  const more = await fillWorkspace(owner, workspaceId, 'MarkerUNDO', projectId);
  ids = { ...made, ...more, memberId: guest.memberId, statusId, otherStatusId: made['statusId'] ?? '' };
  people = new Map();
  for (const role of roles.filter((role) => role !== 'owner')) {
    people.set(role, await server.person(role, role === 'guest' ? [other.projectId] : []));
  }
  outsiders = { 'a stranger': server.stranger(), "another tenant's owner": (await server.tenant()).owner };
});
afterAll(() => server.close());

/** All that a workspace holds beside its log and what is sent or kept for a while; without versions and times of change. */
async function stateOf(workspaceId: string): Promise<string> {
  const log = ['event', 'event_head', 'idempotency_key', 'reader_position'];
  const passing = [...log, 'mail', 'access_token', 'calendar_feed'];
  const { owner } = server.app.database;
  const tables = await asOwner(
    owner,
    `select table_name as name from information_schema.columns where table_schema = 'public'
       and column_name = 'workspace_id' and table_name <> all ($1) order by 1`,
    [passing],
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const where = name === 'invitation' ? 'workspace_id = $1 and revoked_at is null' : 'workspace_id = $1';
    const rows = await asOwner(
      owner,
      `select (to_jsonb(t) - '{version,updated_at,relationship_id,invitation_id,token_hash,created_at,expires_at}'::text[])::text
         as row from ${name} t where ${where} order by 1`,
      [workspaceId],
    );
    parts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return parts.join('\n');
}

const state = () => stateOf(server.workspaceId);

async function newestSequence(): Promise<number> {
  const log = await server.owner.call(listEvents, {
    params: { workspaceId: server.workspaceId },
    query: { limit: 1 },
  });
  return log.head;
}

function carryOut(route: AnyRoute) {
  const input = routeInputs[route.id];
  if (!input) throw new Error(`${route.id} has no entry in route-inputs.ts`);
  return knock(server, server.owner, knockOf(route, input(ids), ids));
}

function mayNot(route: AnyRoute): [string, Visitor][] {
  const permission = route.permission as Permission;
  const lesser = [...people].filter(
    ([role]) => role === 'guest' || !mayDo({ role, scopes: null }, permission),
  );
  return [...Object.entries(outsiders), ...lesser];
}

describe('every act that takes something away', () => {
  it.each(undoable.map((route) => [route.id, route] as const))(
    '%s is taken back whole, once, by who may do it and by nobody else',
    async (_, route) => {
      const before = await state();
      expect((await carryOut(route)).status).toBe(204);
      const gone = await state();
      expect(gone).not.toBe(before);
      const undo = { params: { workspaceId: server.workspaceId, sequence: await newestSequence() } };
      for (const [name, visitor] of mayNot(route)) {
        expect([401, 403, 404], name).toContain((await visitor.send(undoEvent, undo)).status);
      }
      expect(await state()).toBe(gone);
      expect(await server.owner.send(undoEvent, undo)).toMatchObject({ status: 200 });
      expect(await state()).toBe(before);
      expect((await server.owner.send(undoEvent, undo)).problem.code).toBe('cannot-undo');
      expect(await state()).toBe(before);
    },
  );

  it('that cannot be taken back is known as such, and is still there', () => {
    const known = destructive.map(({ id }) => id);
    expect(Object.keys(asksFirst).filter((id) => !known.includes(id))).toEqual([]);
    expect(undoable.length).toBeGreaterThan(8);
  });
});
