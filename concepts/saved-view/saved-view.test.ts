import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeSavedView, createSavedView, deleteSavedView, listSavedViews } from './saved-view.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
});
afterAll(() => server.close());

function view(name: string, shared: boolean) {
  return { name, shared, layout: 'list' as const, query: { sort: '-due', columns: ['title', 'dueDate'] } };
}
const at = (made: { savedViewId: string }) => ({ workspaceId, savedViewId: made.savedViewId });

describe('a saved view', () => {
  it('is seen by its owner, and by all who see the project where it is shared', async () => {
    const member = await server.person('member');
    const guest = await server.person('guest', [params.projectId]);
    await member.call(createSavedView, { params, body: view('My late work', false) });
    await member.call(createSavedView, { params, body: view('Open bugs', true) });
    const names = async (visitor: typeof member) =>
      (await visitor.call(listSavedViews, { params })).items.map(({ name }) => name);
    expect(await names(member)).toEqual(['My late work', 'Open bugs']);
    expect(await names(server.owner)).toEqual(['Open bugs']);
    expect(await names(guest)).toEqual(['Open bugs']);
    const outsider = await server.person('guest', [(await server.project('OTHER')).projectId]);
    expect((await outsider.send(listSavedViews, { params })).status).toBe(404);
  });

  it('is changed by its owner, and by a manager where it is shared', async () => {
    const owner = await server.person('member');
    const manager = await server.person('manager');
    const bystander = await server.person('member');
    const shared = await owner.call(createSavedView, { params, body: view('Sprint', true) });
    const own = await owner.call(createSavedView, { params, body: view('Mine', false) });
    const rename = (visitor: typeof owner, made: typeof own, version: number) =>
      visitor.send(changeSavedView, { params: at(made), version, body: { name: 'Renamed' } });
    expect((await rename(bystander, shared, 1)).status).toBe(403);
    expect((await rename(manager, own, 1)).status).toBe(404);
    expect((await rename(manager, shared, 1)).answer).toMatchObject({ name: 'Renamed', version: 2 });
    expect((await rename(owner, shared, 1)).status).toBe(412);
    expect((await rename(owner, own, 1)).status).toBe(200);
  });

  it('holds at most 20 kB', async () => {
    const body = { ...view('Too much', false), query: { text: 'x'.repeat(20_001) } };
    expect((await server.owner.send(createSavedView, { params, body })).status).toBe(422);
  });

  it('is deleted, and comes back by undo', async () => {
    const made = await server.owner.call(createSavedView, { params, body: view('Peak season', true) });
    await server.owner.call(deleteSavedView, { params: at(made) });
    expect((await server.owner.send(deleteSavedView, { params: at(made) })).status).toBe(404);
    const { items } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
    await server.owner.call(undoEvent, { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } });
    const listed = await server.owner.call(listSavedViews, { params });
    expect(listed.items.find(({ savedViewId }) => savedViewId === made.savedViewId)?.version).toBe(3);
  });

  it('of one person alone stays out of the log that others read', async () => {
    const person = await server.person('member');
    const made = await person.call(createSavedView, { params, body: view('Salary talks', false) });
    await person.call(changeSavedView, { params: at(made), version: 1, body: { name: 'Salary talks 2' } });
    await person.call(deleteSavedView, { params: at(made) });
    const { items } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 200 } });
    expect(JSON.stringify(items)).not.toContain('Salary');
  });
});
