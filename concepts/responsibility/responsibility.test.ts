import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createStakeholder, deleteStakeholder } from '../stakeholder/stakeholder.contract.ts';
import { createWorkItem, deleteWorkItem } from '../work-item/work-item.contract.ts';
import { assignResponsibility, listResponsibilities, type Part } from './responsibility.contract.ts';

let server: TestServer;
let workspaceId: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
});
afterAll(() => server.close());

/** A project with a phase that holds a work item, and two stakeholders. */
async function shop() {
  count += 1;
  const { projectId } = await server.project(`RA${count}`);
  const params = { workspaceId, projectId };
  const make = (title: string, parentId?: string) =>
    server.owner.call(createWorkItem, { params, body: { title, ...(parentId ? { parentId } : {}) } });
  const build = (await make('Build')).workItemId;
  const theme = (await make('Theme', build)).workItemId;
  const add = async (name: string) =>
    (await server.owner.call(createStakeholder, { params, body: { name, influence: 3, interest: 3 } }))
      .stakeholderId;
  const [ana, ben] = [await add('Ana'), await add('Ben')];
  const assign = (
    who: { stakeholderId: string } | { memberId: string },
    part: Part | null,
    before: Part | null = null,
    more: { instead?: boolean; workItemId?: string } = {},
  ) =>
    server.owner.send(assignResponsibility, {
      params,
      body: { workItemId: build, who, part, before, ...more },
    });
  const parts = async () =>
    (await server.owner.call(listResponsibilities, { params })).items.map(({ part }) => part);
  return { params, build, theme, ana: { stakeholderId: ana }, ben: { stakeholderId: ben }, assign, parts };
}
const undo = async () => {
  const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  return server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
};

describe('a responsibility', () => {
  it('is given to stakeholders and members in the work at the top of the plan', async () => {
    const { params, build, theme, ana, assign } = await shop();
    const { memberId } = await server.person('member');
    expect((await assign(ana, 'accountable')).status).toBe(200);
    expect((await assign({ memberId }, 'responsible')).status).toBe(200);
    const { rows, items } = await server.owner.call(listResponsibilities, { params });
    expect(rows).toMatchObject([{ workItemId: build, title: 'Build' }]);
    expect(items.map(({ stakeholderId, memberId: of, part }) => [stakeholderId ?? of, part])).toEqual([
      [ana.stakeholderId, 'accountable'],
      [memberId, 'responsible'],
    ]);
    const below = await assign(ana, 'informed', null, { workItemId: theme });
    expect([below.status, below.problem.code]).toEqual([422, 'unknown-work-item']);
    const other = await shop();
    expect((await assign(other.ana, 'informed')).problem.code).toBe('unknown-stakeholder');
    const foreign = await server.person('member', [], (await server.tenant()).workspaceId);
    expect((await assign({ memberId: foreign.memberId }, 'informed')).problem.code).toBe('unknown-member');
  });

  it('is one of accountability at a time; another takes it over when that is asked for', async () => {
    const { ana, ben, assign, parts } = await shop();
    await assign(ana, 'accountable-and-responsible');
    const second = await assign(ben, 'accountable');
    expect([second.status, second.problem.code]).toEqual([409, 'already-accountable']);
    expect((await assign(ben, 'accountable', null, { instead: true })).status).toBe(200);
    expect(await parts()).toEqual(['responsible', 'accountable']);
    expect((await undo()).status).toBe(200);
    expect(await parts()).toEqual(['accountable-and-responsible']);
  });

  it('of accountability goes to one of two who race for it', async () => {
    const { ana, ben, assign, parts } = await shop();
    const replies = await Promise.all([assign(ana, 'accountable'), assign(ben, 'accountable')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await parts()).toEqual(['accountable']);
  });

  it('that somebody changed meanwhile is refused with what it is now', async () => {
    const { ana, assign, parts } = await shop();
    await assign(ana, 'informed');
    const late = await assign(ana, 'responsible', 'consulted');
    expect([late.status, late.problem.code]).toEqual([412, 'version-conflict']);
    expect(late.problem['current']).toMatchObject({ part: 'informed' });
    expect((await assign(ana, null, 'informed')).status).toBe(200);
    expect(await parts()).toEqual([]);
    expect((await undo()).status).toBe(200);
    expect(await parts()).toEqual(['informed']);
  });

  it('goes out of sight with the stakeholder or the work item, and comes back with them', async () => {
    const { build, ana, assign, parts } = await shop();
    await assign(ana, 'accountable');
    await server.owner.call(deleteStakeholder, { params: { workspaceId, ...ana } });
    expect(await parts()).toEqual([]);
    await undo();
    expect(await parts()).toEqual(['accountable']);
    await server.owner.call(deleteWorkItem, { params: { workspaceId, workItemId: build } });
    expect(await parts()).toEqual([]);
    await undo();
    expect(await parts()).toEqual(['accountable']);
  });

  it('is read by the staff, written by those who plan, and hidden from guests', async () => {
    const { params, build, ana, assign } = await shop();
    await assign(ana, 'accountable');
    const body = { workItemId: build, who: ana, part: 'informed' as const, before: 'accountable' as const };
    const guest = await server.person('guest', [params.projectId]);
    expect((await guest.send(listResponsibilities, { params })).status).toBe(403);
    const { items } = await guest.call(listEvents, { params: { workspaceId }, query: { limit: 200 } });
    expect(items.filter(({ noun }) => noun === 'responsibility')).toEqual([]);
    expect((await server.stranger().send(listResponsibilities, { params })).status).toBe(401);
    expect((await (await server.tenant()).owner.send(listResponsibilities, { params })).status).toBe(404);
    const viewer = await server.person('viewer');
    expect((await viewer.send(listResponsibilities, { params })).status).toBe(200);
    expect((await viewer.send(assignResponsibility, { params, body })).status).toBe(403);
    const manager = await server.person('manager');
    expect((await manager.send(assignResponsibility, { params, body })).status).toBe(200);
  });
});
