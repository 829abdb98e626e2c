import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { changeProject } from '../project/project.contract.ts';
import { importPlanFile } from '../project-plan/project-plan.contract.ts';
import { changePredecessors, createRelationship } from '../work-item/relate-work-item.contract.ts';
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

describe('what a planner changes in the chart', () => {
  it('is one step for all predecessors of a work item: all of it, or none', async () => {
    const { owner, workspaceId } = server;
    const { projectId } = await server.project('TIES');
    const params = { workspaceId, projectId };
    const add = (title: string) =>
      owner.call(createWorkItem, { params, body: { title, durationMinutes: days(1) } });
    const [one, two, three] = [await add('One'), await add('Two'), await add('Three')];
    const own = { workspaceId, workItemId: three.workItemId };
    const first = await owner.call(changePredecessors, {
      params: own,
      body: {
        remove: [],
        add: [{ predecessorId: one.workItemId }, { predecessorId: two.workItemId, type: 'SS' }],
      },
    });
    expect(first.items).toHaveLength(2);
    const tie = first.items.find(({ predecessorId }) => predecessorId === one.workItemId);
    const remove = [tie?.relationshipId ?? ''];
    const circle = await owner.send(changePredecessors, {
      params: { workspaceId, workItemId: one.workItemId },
      body: { remove: [], add: [{ predecessorId: two.workItemId }, { predecessorId: three.workItemId }] },
    });
    expect(circle.status).toBe(409);
    expect((await owner.call(readSchedule, { params })).relationships).toHaveLength(2);
    const replaced = { remove, add: [{ predecessorId: one.workItemId, lagAmount: days(1) }] };
    await owner.call(changePredecessors, { params: own, body: replaced });
    // Who saw what is gone by now is told, and nothing of it is done.
    const late = { remove, add: [{ predecessorId: two.workItemId }] };
    expect((await owner.send(changePredecessors, { params: own, body: late })).status).toBe(404);
    const { relationships } = await owner.call(readSchedule, { params });
    expect(relationships.map(({ type, lagAmount }) => [type, lagAmount]).sort()).toEqual([
      ['FS', days(1)],
      ['SS', 0],
    ]);
    const viewer = await server.person('viewer');
    expect(
      (await viewer.send(changePredecessors, { params: own, body: { remove: [], add: [] } })).status,
    ).toBe(403);
  });

  it('holds work by a constraint, which needs its date and goes with it', async () => {
    const { owner, workspaceId } = server;
    const { projectId } = await server.project('HELD');
    const params = { workspaceId, projectId };
    const item = await owner.call(createWorkItem, {
      params,
      body: { title: 'Held', durationMinutes: days(1) },
    });
    const own = { workspaceId, workItemId: item.workItemId };
    const wrong = [
      { constraintType: 'must-start-on' as const },
      { constraintDate: '2199-03-04' },
      { constraintType: 'as-late-as-possible' as const, constraintDate: '2199-03-04' },
    ];
    for (const body of wrong) {
      const reply = await owner.send(changeWorkItem, { params: own, version: 1, body });
      expect([body, reply.status]).toEqual([body, 422]);
    }
    const body = { constraintType: 'start-no-earlier-than' as const, constraintDate: '2199-03-04' };
    const held = await owner.call(changeWorkItem, { params: own, version: 1, body });
    expect(held).toMatchObject(body);
    const start = async () => (await owner.call(readSchedule, { params })).start?.slice(0, 10);
    expect(await start()).toBe('2199-03-04');
    const none = await owner.send(changeWorkItem, {
      params: own,
      version: 2,
      body: { constraintDate: null },
    });
    expect(none.status).toBe(422);
    await owner.call(changeWorkItem, {
      params: own,
      version: 2,
      body: { constraintType: null, constraintDate: null },
    });
    expect(await start()).not.toBe('2199-03-04');
  });

  it('cannot let work wait for what it lies in, by a relationship or by a parent, directly or not', async () => {
    const { owner, workspaceId } = server;
    const { projectId } = await server.project('ROUND');
    const params = { workspaceId, projectId };
    const add = (title: string) =>
      owner.call(createWorkItem, { params, body: { title, durationMinutes: days(1) } });
    const [phase, inside, between] = [await add('Phase'), await add('Inside'), await add('Between')];
    const below = {
      params: { workspaceId, workItemId: inside.workItemId },
      body: { parentId: phase.workItemId },
    };
    const relate = (predecessorId: string, successorId: string) =>
      owner.send(createRelationship, { params, body: { predecessorId, successorId } });
    // Inside waits for what waits for the phase: it may not lie in the phase.
    expect((await relate(phase.workItemId, between.workItemId)).status).toBe(201);
    expect((await relate(between.workItemId, inside.workItemId)).status).toBe(201);
    expect((await owner.send(changeWorkItem, { ...below, version: 1 })).status).toBe(409);
    // Once it lies there, it may not be made to wait so.
    const params2 = { workspaceId, workItemId: inside.workItemId };
    const [tie] = (await owner.call(readSchedule, { params })).relationships.filter(
      ({ successorId }) => successorId === inside.workItemId,
    );
    const body = { remove: [tie?.relationshipId ?? ''], add: [] };
    await owner.call(changePredecessors, { params: params2, body });
    expect((await owner.send(changeWorkItem, { ...below, version: 1 })).status).toBe(200);
    expect((await relate(between.workItemId, inside.workItemId)).status).toBe(409);
    expect((await owner.send(readSchedule, { params })).status).toBe(200);
  });
});
