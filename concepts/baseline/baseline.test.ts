import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../server/proof/fixtures.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { readSchedule } from '../schedule/schedule.contract.ts';
import { changeWorkItem, createWorkItem } from '../work-item/work-item.contract.ts';
import { deleteBaseline, listBaselines, readBaseline, takeBaseline } from './baseline.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };
let workItemId: string;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
});
afterAll(() => server.close());

const take = (name: string) => server.owner.call(takeBaseline, { params, body: { name } });
const at = ({ baselineId }: { baselineId: string }) => ({ workspaceId, baselineId });

describe('a baseline', () => {
  it('is refused while nothing is scheduled', async () => {
    const { status, problem } = await server.owner.send(takeBaseline, { params, body: { name: 'Empty' } });
    expect([status, problem.code]).toEqual([422, 'nothing-scheduled']);
  });

  it('holds the schedule as it was, whatever is changed afterwards', async () => {
    const item = await server.owner.call(createWorkItem, {
      params,
      body: { title: 'Theme', durationMinutes: 960, effortMinutes: null },
    });
    workItemId = item.workItemId;
    const schedule = await server.owner.call(readSchedule, { params });
    const made = await take('Agreed plan');
    expect(made).toMatchObject({ itemCount: 1, start: schedule.start, finish: schedule.finish });
    await server.owner.call(changeWorkItem, {
      params: { workspaceId, workItemId },
      version: 1,
      body: { durationMinutes: 4800, title: 'New theme' },
    });
    const after = await server.owner.call(readSchedule, { params });
    expect(after.finish).not.toBe(schedule.finish);
    const { items, baseline } = await server.owner.call(readBaseline, { params: at(made) });
    expect(baseline).toEqual(made);
    const [only] = schedule.items;
    expect(items).toEqual([
      {
        ...{ workItemId, title: 'Theme', kind: 'activity', durationMinutes: 960, effortMinutes: null },
        ...{ start: only?.start, finish: only?.finish },
      },
    ]);
  });

  it('is altered by no statement of the server itself', async () => {
    const rows = await asOwner(
      server.app.database.owner,
      `select table_name, column_name from information_schema.column_privileges
       where privilege_type = 'UPDATE' and table_name in ('baseline', 'baseline_item') and grantee in
         (select grantee from information_schema.table_privileges
          where table_name = 'work_item' and privilege_type = 'UPDATE' and grantee <> current_user)`,
    );
    expect(rows.map((row) => `${row.table_name}.${row.column_name}`).sort()).toEqual([
      'baseline.deleted_at',
      'baseline.version',
    ]);
  });

  it('is one of several, listed with the newest first', async () => {
    await take('After the workshop');
    const { items } = await server.owner.call(listBaselines, { params });
    expect(items.map(({ name }) => name)).toEqual(['After the workshop', 'Agreed plan']);
  });

  it('is seen by all who see the project, and taken and deleted by those who plan', async () => {
    const made = await take('For roles');
    const guest = await server.person('guest', [params.projectId]);
    const outsider = await server.person('guest', [(await server.project('OTHER')).projectId]);
    const member = await server.person('member');
    const manager = await server.person('manager');
    expect((await guest.send(readBaseline, { params: at(made) })).status).toBe(200);
    expect((await outsider.send(readBaseline, { params: at(made) })).status).toBe(404);
    expect((await outsider.send(listBaselines, { params })).status).toBe(404);
    expect((await member.send(takeBaseline, { params, body: { name: 'Mine' } })).status).toBe(403);
    expect((await member.send(deleteBaseline, { params: at(made) })).status).toBe(403);
    expect((await manager.send(deleteBaseline, { params: at(made) })).status).toBe(204);
  });

  it('comes back whole when its deletion is undone', async () => {
    const made = await take('Deleted by mistake');
    const before = await server.owner.call(readBaseline, { params: at(made) });
    await server.owner.call(deleteBaseline, { params: at(made) });
    expect((await server.owner.send(readBaseline, { params: at(made) })).status).toBe(404);
    const { items } = await server.owner.call(listEvents, {
      params: { workspaceId },
      query: { nounId: made.baselineId, limit: 1 },
    });
    const sequence = items[0]?.sequence ?? 0;
    await server.owner.call(undoEvent, { params: { workspaceId, sequence } });
    const after = await server.owner.call(readBaseline, { params: at(made) });
    expect(after.items).toEqual(before.items);
    expect({ ...after.baseline, version: 1 }).toEqual(before.baseline);
  });
});
