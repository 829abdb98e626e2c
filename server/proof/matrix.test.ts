import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccessToken } from '../../concepts/access-token/access-token.contract.ts';
import { createCalendarFeed } from '../../concepts/calendar-feed/calendar-feed.contract.ts';
import { removeMember } from '../../concepts/member/member.contract.ts';
import { mayDo, type Permission, roles } from '../../concepts/permission/permission.rules.ts';
import type { AnyRoute } from '../../platform/http/route.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { Visitor } from '../testing/visitor.ts';
import { asOwner, fillProject, fillWorkspace, hashWorkspace, type ProjectFixture } from './fixtures.ts';
import { exchanges, type Heard, type Knock, knock, knockOf, memberRoutes, textsOf } from './knock.ts';
import { routeInputs } from './route-inputs.ts';

let server: TestServer;
/** Two projects of one workspace, and one of another tenant. */
let open: ProjectFixture;
let hidden: ProjectFixture;
let abroad: ProjectFixture;
let otherOwner: Visitor;
let otherWorkspaceId: string;
let guest: Visitor;
let outsiders: Record<string, Visitor>;
let secrets: readonly string[];

beforeAll(async () => {
  server = await startTestServer();
  const { owner, workspaceId } = server;
  ({ owner: otherOwner, workspaceId: otherWorkspaceId } = await server.tenant());
  const openProject = await fillProject(server, owner, workspaceId, 'OPEN');
  const hiddenProject = await fillProject(server, owner, workspaceId, 'HIDE');
  const abroadProject = await fillProject(server, otherOwner, otherWorkspaceId, 'AWAY');
  const more = await fillWorkspace(owner, workspaceId, 'MarkerHIDE', hiddenProject.ids['projectId'] ?? '');
  const moreAbroad = await fillWorkspace(
    otherOwner,
    otherWorkspaceId,
    'MarkerAWAY',
    abroadProject.ids['projectId'] ?? '',
  );
  open = openProject;
  hidden = { ...hiddenProject, ids: { ...hiddenProject.ids, ...more } };
  abroad = { ...abroadProject, ids: { ...abroadProject.ids, ...moreAbroad } };
  guest = await server.person('guest', [open.ids['projectId'] ?? '']);
  const ownToken = await guest.call(createAccessToken, {
    params: { workspaceId },
    body: { name: 'Own', scopes: ['read'], expiresInDays: 1 },
  });
  const ownFeed = await guest.call(createCalendarFeed, {
    params: { workspaceId },
    body: { name: 'Own', projectId: open.ids['projectId'] ?? '' },
  });
  const { accessTokenId } = ownToken;
  open = {
    ...open,
    ids: { ...more, ...open.ids, accessTokenId, calendarFeedId: ownFeed.calendarFeedId },
  };
  const fellow = await server.person('guest', [hidden.ids['projectId'] ?? '']);
  outsiders = await makeOutsiders();
  secrets = [
    hidden.marker,
    open.marker,
    more.token,
    more.feedToken,
    more.inviteUrl.split('/').at(-1) ?? 'none',
    fellow.memberId,
    ...nounIds(hidden),
  ];
});
afterAll(() => server.close());

async function makeOutsiders(): Promise<Record<string, Visitor>> {
  const { owner, workspaceId } = server;
  const removed = await server.person('admin');
  const params = { workspaceId, memberId: removed.memberId };
  await owner.call(removeMember, { params });
  const make = (visitor: Visitor, place: string) =>
    visitor.call(createAccessToken, {
      params: { workspaceId: place },
      body: { name: 'Old', scopes: ['read', 'write'], expiresInDays: 1 },
    });
  const holder = (token: string | null) => Object.assign(server.stranger(), { token: token ?? '' });
  const expired = await make(owner, workspaceId);
  await asOwner(
    server.app.database.owner,
    "update access_token set expires_at = now() - interval '1 second' where access_token_id = $1",
    [expired.accessTokenId],
  );
  return {
    'a stranger': server.stranger(),
    "another tenant's owner": otherOwner,
    'a removed administrator': removed,
    'the holder of an expired token': holder(expired.token),
    "the holder of another tenant's token": holder((await make(otherOwner, otherWorkspaceId)).token),
    'the holder of an invented token': holder(`swt_${'A'.repeat(43)}`),
  };
}

/** What identifies a thing of a project; the workspace's own things are no secret of the project. */
function nounIds({ ids }: ProjectFixture): string[] {
  const shared = ['workspaceId', 'workAreaId', 'memberId', 'sequence', 'inviteUrl', 'token', 'feedToken'];
  return Object.entries(ids).flatMap(([name, value]) => (shared.includes(name) ? [] : [value]));
}

function inputOf(route: AnyRoute, ids: Readonly<Record<string, string>>): Knock {
  const make = routeInputs[route.id];
  if (!make) throw new Error(`${route.id} has no entry in route-inputs.ts`);
  return knockOf(route, make(ids), ids);
}

function leaks(heard: Heard, order: Knock, words: readonly string[] = secrets): string[] {
  const sent = textsOf(order);
  return words.filter((word) => heard.text.includes(word) && !sent.includes(word));
}

const hashHome = () => hashWorkspace(server.app.database.owner, server.workspaceId);
const hashAbroad = () => hashWorkspace(server.app.database.owner, otherWorkspaceId);

describe('the matrix: every route against everybody who has no business there', () => {
  it.each(memberRoutes.map((route) => [route.id, route] as const))(
    '%s is shut to every outsider',
    async (id, route) => {
      expect(routeInputs[id], 'a new route needs an entry in route-inputs.ts').toBeDefined();
      const before = await hashHome();
      const order = inputOf(route, hidden.ids);
      for (const [name, visitor] of Object.entries(outsiders)) {
        const heard = await knock(server, visitor, order);
        expect([401, 404], `${name}: ${heard.status} ${heard.text}`).toContain(heard.status);
        expect(leaks(heard, order), name).toEqual([]);
      }
      expect(await hashHome()).toBe(before);
    },
  );

  it.each(memberRoutes.map((route) => [route.id, route] as const))(
    "%s takes no identifier of another tenant beside one's own",
    async (_, route) => {
      const before = [await hashHome(), await hashAbroad()];
      for (const { name, order } of exchanges(inputOf(route, abroad.ids), abroad.ids, hidden.ids, [])) {
        const heard = await knock(server, otherOwner, order);
        const where = `${name}: ${heard.status} ${heard.text.slice(0, 300)}`;
        // A filter by something unknown finds nothing and is no error.
        const filter = route.method === 'GET' && heard.status === 200;
        expect(filter || (heard.status >= 400 && heard.status < 500), where).toBe(true);
        expect(leaks(heard, order), where).toEqual([]);
      }
      expect([await hashHome(), await hashAbroad()]).toEqual(before);
    },
  );

  it.each(memberRoutes.filter((route) => route.raw !== 'stream').map((route) => [route.id, route] as const))(
    '%s shows a guest nothing of a project that is not theirs',
    async (_, route) => {
      const before = await hashHome();
      const variants = exchanges(inputOf(route, open.ids), open.ids, hidden.ids, ['workAreaId']);
      variants.push({ name: 'all', order: inputOf(route, hidden.ids) });
      for (const { name, order } of variants) {
        const sentHidden = nounIds(hidden).some((id) => textsOf(order).includes(id));
        if (!sentHidden && route.method !== 'GET') continue;
        const heard = await knock(server, guest, order);
        const where = `${name}: ${heard.status} ${heard.text.slice(0, 300)}`;
        const words = secrets.filter((word) => word !== open.marker);
        expect(leaks(heard, order, words), where).toEqual([]);
        const reads = route.method === 'GET' && heard.status === 200;
        expect(reads || (heard.status >= 400 && heard.status < 500), where).toBe(true);
      }
      expect(await hashHome()).toBe(before);
    },
  );

  it('knows no entry for a route that is gone', () => {
    const known = memberRoutes.map((route) => route.id);
    expect(Object.keys(routeInputs).filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('a guest with one project', () => {
  it('hears of no other project in all lists, searches and events together', async () => {
    const words = secrets.filter((word) => word !== open.marker);
    let heardOwn = 0;
    for (const route of memberRoutes.filter(({ method, raw }) => method === 'GET' && raw !== 'stream')) {
      const order = inputOf(route, open.ids);
      const { query: _query, ...without } = order;
      const plain = route.id === 'search.find' ? order : without;
      for (const call of [order, plain]) {
        const heard = await knock(server, guest, call);
        expect(leaks(heard, call, words), `${route.id}: ${heard.text.slice(0, 300)}`).toEqual([]);
        if (heard.text.includes(open.marker)) heardOwn += 1;
      }
    }
    expect(heardOwn).toBeGreaterThan(5);
  });
});

describe('roles', () => {
  it('let a viewer write nothing but their own views, tokens and feeds', () => {
    // A preview of levelling asks with a body and changes nothing.
    const writes = memberRoutes.filter(
      ({ method, id }) => method !== 'GET' && id !== 'levelling.preview' && allows('viewer', id),
    );
    expect(writes.map(({ id }) => id).sort()).toEqual([
      'access-token.create',
      'access-token.revoke',
      'calendar-feed.create',
      'calendar-feed.revoke',
      'saved-view.change',
      'saved-view.create',
      'saved-view.delete',
    ]);
  });

  it('are worth what the table says, route by route', async () => {
    const table = memberRoutes
      .map(({ id }) => `${id}: ${roles.filter((role) => allows(role, id)).join(' ')}`)
      .sort();
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('role-table.txt');
  });

  it.each(roles.filter((role) => role !== 'owner' && role !== 'guest'))(
    'refuse a %s, 403 and nothing written, whatever the table does not allow them',
    async (role) => {
      const visitor = await server.person(role);
      const before = await hashHome();
      for (const route of memberRoutes.filter(({ id }) => !allows(role, id))) {
        const heard = await knock(server, visitor, inputOf(route, hidden.ids));
        expect(`${route.id} ${heard.status}`).toBe(`${route.id} 403`);
        expect(leaks(heard, inputOf(route, hidden.ids))).toEqual([]);
      }
      expect(await hashHome()).toBe(before);
    },
  );
});

describe('the owner', () => {
  /** Children go before what they hang on. */
  const last = ['requirement', 'status', 'work-item', 'member', 'work-area', 'project', 'workspace'];
  const order = ['GET', 'POST', 'PATCH', 'DELETE'];
  const rank = (route: AnyRoute) =>
    order.indexOf(route.method) * 10 +
    (route.method === 'DELETE' ? last.indexOf(route.id.split('.')[0] ?? '') + 1 : 0);

  it('is let in at every door with the same words, so that the silence above means something', async () => {
    const ids = { ...hidden.ids, statusId: hidden.ids['emptyStatusId'] ?? '' };
    const routes = memberRoutes.filter(({ raw }) => raw !== 'stream');
    const shut: string[] = [];
    for (const route of [...routes].sort((a, b) => rank(a) - rank(b))) {
      const heard = await knock(server, server.owner, inputOf(route, ids));
      if ([401, 403, 404, 415, 422, 428].includes(heard.status) || heard.status >= 500)
        shut.push(`${route.id}: ${heard.status} ${heard.text.slice(0, 300)}`);
    }
    expect(shut).toEqual([]);
  });
});

function allows(role: string, routeId: string): boolean {
  const permission = memberRoutes.find((route) => route.id === routeId)?.permission as Permission;
  return mayDo({ role, scopes: null }, permission);
}
