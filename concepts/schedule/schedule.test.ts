import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { changeProject } from '../project/project.contract.ts';
import { importPlanFile } from '../project-plan/project-plan.contract.ts';
import { createRelationship } from '../work-item/relate-work-item.contract.ts';
import { changeWorkItem, createWorkItem, listWorkItems } from '../work-item/work-item.contract.ts';
import { readSchedule } from './schedule.contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const days = (count: number) => count * 480;

describe('a schedule', () => {
  it('of a template has a critical path without float that drives to the finish', async () => {
    const { owner, workspaceId } = server;
    const project = await owner.call(importPlanFile, {
      params: { workspaceId },
      body: { template: 'new-store-launch', startDate: '2199-01-07', key: 'LAUNCH' },
    });
    const params = { workspaceId, projectId: project.projectId };
    const schedule = await owner.call(readSchedule, { params });
    const items = new Map(schedule.items.map((item) => [item.workItemId, item]));
    const work = (await owner.call(listWorkItems, { params, query: { limit: 1000 } })).items;
    expect(schedule.items.length).toBe(work.length);
    expect(schedule.relationships.length).toBeGreaterThan(40);
    expect(schedule.missed).toEqual([]);

    // What the import wrote into the work items is what the schedule says of them.
    const inZone = (instant: string) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: schedule.timeZone }).format(new Date(instant));
    for (const item of work.filter(({ type }) => type === 'task'))
      expect([item.key, inZone(items.get(item.workItemId)?.start ?? '')]).toEqual([item.key, item.startDate]);

    let last = schedule.items.find(({ kind, finish }) => kind !== 'summary' && finish === schedule.finish);
    const ties = new Map(schedule.relationships.map((one) => [one.relationshipId, one]));
    const path: string[] = [];
    for (; last; last = items.get(ties.get(last.driverIds[0] ?? '')?.predecessorId ?? '')) {
      expect(path).not.toContain(last.workItemId);
      path.push(last.workItemId);
      expect(last.critical || last.kind === 'summary').toBe(true);
    }
    expect(path.length).toBeGreaterThan(5);
  });

  it('says which deadline is missed and by whose fault, and moves when work does', async () => {
    const { owner, workspaceId } = server;
    const { projectId, version } = await server.project('MOVES');
    const params = { workspaceId, projectId };
    await owner.call(changeProject, {
      params,
      version,
      body: { startDate: '2199-03-04', timeZone: 'Europe/Berlin' },
    });
    const add = (title: string, durationMinutes: number, deadline: string | null = null) =>
      owner.call(createWorkItem, { params, body: { title, durationMinutes, deadline } });
    const [first, second] = [await add('Pay', days(3)), await add('Ship', days(2), '2199-03-11')];
    await add('An idea', 0);
    const order = { predecessorId: first.workItemId, successorId: second.workItemId, type: 'FS' as const };
    const { relationshipId } = await owner.call(createRelationship, { params, body: order });
    const before = await owner.call(readSchedule, { params });
    expect(before.items[1]).toMatchObject({
      ...{ start: '2199-03-07T08:00:00.000Z', finish: '2199-03-08T17:00:00.000Z', critical: true },
      driverIds: [relationshipId],
    });
    expect(before.missed).toEqual([]);

    const change = { params: { workspaceId, workItemId: first.workItemId }, version: first.version };
    await owner.call(changeWorkItem, { ...change, body: { durationMinutes: days(6) } });
    const after = await owner.call(readSchedule, { params });
    expect(after.missed).toEqual([
      {
        ...{ workItemId: second.workItemId, kind: 'deadline', minutes: days(2) },
        conflictIds: [first.workItemId, second.workItemId],
      },
    ]);
    expect(after.items[1]?.totalFloatMinutes).toBe(-days(2));
  });

  it('of a project without work is empty', async () => {
    const { projectId } = await server.project('EMPTY');
    const params = { workspaceId: server.workspaceId, projectId };
    const schedule = await server.owner.call(readSchedule, { params });
    expect(schedule).toMatchObject({ start: null, finish: null, items: [], relationships: [], missed: [] });
    const outsider = await server.person('guest', [(await server.project('ELSE')).projectId]);
    expect((await outsider.send(readSchedule, { params })).status).toBe(404);
  });
});
