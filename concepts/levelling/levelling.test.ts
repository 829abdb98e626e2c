import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner, hashWorkspace } from '../../server/proof/fixtures.ts';
import { overAllocatedMinutes } from '../../server/testing/over-allocated-minutes.ts';
import { addPerson, assign } from '../../server/testing/planned-people.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeProject } from '../project/project.contract.ts';
import { applyScenario } from '../scenario/scenario.contract.ts';
import { readSchedule } from '../schedule/schedule.contract.ts';
import { createRelationship } from '../work-item/relate-work-item.contract.ts';
import { changeWorkItem, createWorkItem, readWorkItem } from '../work-item/work-item.contract.ts';
import {
  applyLevelling,
  clearLevelling,
  keepLevellingAsScenario,
  previewLevelling,
} from './levelling.contract.ts';

/** A Monday. Everybody works from nine to one and from two to six, UTC. */
const now = '2027-03-01T06:00:00Z';
const day = 480;

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string };

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(now) });
  ({ workspaceId } = server);
  params = { workspaceId };
});
afterAll(() => server.close());

let made = 0;
async function newProject(priority = 3): Promise<string> {
  made += 1;
  const { projectId } = await server.project(`LEVEL${made}`);
  if (priority !== 3)
    await server.owner.call(changeProject, {
      params: { workspaceId, projectId },
      version: 1,
      body: { priority },
    });
  return projectId;
}

async function newItem(projectId: string, title: string, more: object = {}): Promise<string> {
  const body = { title, durationMinutes: 2 * day, ...more };
  const item = await server.owner.call(createWorkItem, { params: { workspaceId, projectId }, body });
  return item.workItemId;
}

const preview = (projectIds: string[], more: object = {}, visitor: Visitor = server.owner) =>
  visitor.call(previewLevelling, { params, body: { projectIds, ...more } });
const apply = (projectIds: string[], fingerprint: string, more: object = {}) =>
  server.owner.call(applyLevelling, { params, body: { projectIds, fingerprint, ...more } });
const schedule = (projectId: string) =>
  server.owner.call(readSchedule, { params: { workspaceId, projectId } });
const startOf = async (projectId: string, workItemId: string) =>
  (await schedule(projectId)).items.find((item) => item.workItemId === workItemId)?.start ?? '';

/** Minutes in which somebody has more to do than there is of them, counted one by one over projects. */
async function lackingMinutes(...projectIds: string[]): Promise<number> {
  const schedules = await Promise.all(projectIds.map(schedule));
  const { owner } = server.app.database;
  const rows = await asOwner(
    owner,
    `select a.work_item_id, a.resource_id, coalesce(a.units, 1000) as units, r.capacity from assignment a
     join resource r on r.workspace_id = a.workspace_id and r.resource_id = a.resource_id where a.workspace_id = $1`,
    [workspaceId],
  );
  return overAllocatedMinutes(
    schedules.flatMap(({ items }) => items),
    rows,
  );
}

const rowsOf = (table: string) =>
  asOwner(
    server.app.database.owner,
    `select to_jsonb(t) - '{version,updated_at}'::text[] as row from ${table} t where workspace_id = $1 order by 1`,
    [workspaceId],
  );
async function undoNewest(nounId: string | null): Promise<number> {
  const { items } = await server.owner.call(listEvents, {
    params,
    query: { nounId: nounId ?? '', limit: 1 },
  });
  const sequence = items[0]?.sequence ?? 0;
  return (await server.owner.call(undoEvent, { params: { workspaceId, sequence } })).undone;
}

/** Two work items of one person at the same time, the second of which something waits for. */
async function clash() {
  const projectId = await newProject();
  const ann = await addPerson(server, 'Ann');
  const [theme, payment] = [
    await newItem(projectId, 'Theme', { priority: 1 }),
    await newItem(projectId, 'Payment'),
  ];
  const release = await newItem(projectId, 'Release');
  await server.owner.call(createRelationship, {
    params: { workspaceId, projectId },
    body: { predecessorId: payment, successorId: release },
  });
  for (const item of [theme, payment]) await assign(server, item, [{ resourceId: ann }]);
  return { projectId, ann, theme, payment, release };
}

describe('a preview of levelling', () => {
  it('says what moves, because of whom, and what it costs, and changes nothing', async () => {
    const { projectId, ann, theme, payment, release } = await clash();
    const before = await hashWorkspace(server.app.database.owner, workspaceId);
    const { running, preview: found } = await preview([projectId]);
    expect(running).toBe(false);
    expect(await hashWorkspace(server.app.database.owner, workspaceId)).toBe(before);
    expect(found?.moves).toEqual([
      {
        ...{ workItemId: payment, projectId, title: 'Payment', levelledStart: '2027-03-03T09:00:00.000Z' },
        from: { start: '2027-03-01T09:00:00.000Z', finish: '2027-03-02T18:00:00.000Z' },
        to: { start: '2027-03-03T09:00:00.000Z', finish: '2027-03-04T18:00:00.000Z' },
        cause: {
          ...{ kind: 'resource', resourceId: ann, at: '2027-03-01T09:00:00.000Z' },
          ...{ workItemIds: [theme], elsewhere: false },
        },
      },
      {
        ...{ workItemId: release, projectId, title: 'Release', levelledStart: null },
        from: { start: '2027-03-03T09:00:00.000Z', finish: '2027-03-04T18:00:00.000Z' },
        to: { start: '2027-03-05T09:00:00.000Z', finish: '2027-03-08T18:00:00.000Z' },
        cause: { kind: 'follows', workItemIds: [payment] },
      },
    ]);
    expect(found).toMatchObject({
      projects: [{ projectId, laterMinutes: 2 * day, dayMinutes: day, finish: '2027-03-08T18:00:00.000Z' }],
      ...{
        overAllocatedBefore: 1,
        unresolved: [],
        unknownLoad: [],
        people: [{ resourceId: ann, name: 'Ann' }],
      },
    });
    expect(found?.titles).toEqual({ [theme]: 'Theme', [payment]: 'Payment' });
    // The same again, from what was kept and from the plan.
    const again = await preview([projectId], { seed: 1 });
    expect(again.preview).toEqual(found);
  });

  it('stays within float where that is wanted, and says what is left and why', async () => {
    const { projectId, ann, payment } = await clash();
    const { preview: found } = await preview([projectId], { withinFloat: true });
    expect(found?.projects[0]?.laterMinutes).toBe(0);
    expect(found?.moves.map(({ workItemId }) => workItemId)).not.toContain(payment);
    const left = found?.unresolved ?? [];
    expect(left.length + (found?.moves.length ?? 0)).toBeGreaterThan(0);
    for (const one of left)
      expect(one).toMatchObject({ resourceId: ann, reason: 'float-used-up', units: 1000 });
  });

  it('names what nobody can do, and levels the rest', async () => {
    const projectId = await newProject();
    const [bea, shop] = [
      await addPerson(server, 'Bea'),
      await addPerson(server, 'Pay Ltd', { kind: 'vendor', capacity: 0 }),
    ];
    await addPerson(server, 'Merlin', { skills: ['sorcery'], capacity: 0 });
    const [one, two] = [await newItem(projectId, 'One'), await newItem(projectId, 'Two')];
    await assign(server, one, [{ resourceId: bea }, { resourceId: shop }, { skill: 'sorcery' }]);
    await assign(server, two, [{ resourceId: bea, units: 3000 }]);
    const { preview: found } = await preview([projectId]);
    expect(found?.unresolved.map(({ reason, skill }) => [reason, skill])).toEqual([
      ['too-few-people', 'sorcery'],
      ['more-than-there-is', null],
    ]);
    expect(found?.moves).toHaveLength(1);
  });

  it('is for insiders; applying it is for those who plan', async () => {
    const { projectId } = await clash();
    const { fingerprint } = await preview([projectId]);
    const body = { projectIds: [projectId] };
    for (const role of ['viewer', 'member', 'guest'] as const) {
      const visitor = await server.person(role, role === 'guest' ? [projectId] : []);
      expect((await visitor.send(previewLevelling, { params, body })).status).toBe(
        role === 'guest' ? 403 : 200,
      );
      const order = { params, body: { ...body, fingerprint } };
      expect((await visitor.send(applyLevelling, order)).status).toBe(403);
      const place = { params: { workspaceId, projectId } };
      expect((await visitor.send(clearLevelling, place)).status).toBe(403);
    }
    const manager = await server.person('manager');
    expect((await manager.send(applyLevelling, { params, body: { ...body, fingerprint } })).status).toBe(200);
  });
});

describe('levelling that is applied', () => {
  it('leaves nobody with too much to do, and is taken back whole', async () => {
    const { projectId, payment } = await clash();
    expect(await lackingMinutes(projectId)).toBe(2 * day);
    const rows = await rowsOf('work_item');
    const { fingerprint, preview: found } = await preview([projectId]);
    const done = await apply([projectId], fingerprint);
    expect(done).toEqual({ levelled: 1, chosen: 0, undoId: payment });
    expect(await lackingMinutes(projectId)).toBe(0);
    expect((await schedule(projectId)).finish).toBe(found?.projects[0]?.finish);
    const { items } = await server.owner.call(listEvents, { params, query: { nounId: payment, limit: 1 } });
    expect(items[0]).toMatchObject({
      ...{ noun: 'work-item', verb: 'levelled', version: 3 },
      before: { title: 'Payment', levelledStart: null },
      after: { title: 'Payment', levelledStart: '2027-03-03T09:00:00.000Z' },
    });
    expect(await undoNewest(done.undoId)).toBe(1);
    expect(await rowsOf('work_item')).toEqual(rows);
    expect(await lackingMinutes(projectId)).toBe(2 * day);
  });

  it('is kept as a scenario instead, which touches no date until it is applied and then does the same', async () => {
    const { projectId, payment } = await clash();
    const rows = await rowsOf('work_item');
    const { fingerprint } = await preview([projectId]);
    const order = { params: { workspaceId, projectId }, body: { fingerprint, name: 'Levelled' } };
    const kept = await server.owner.call(keepLevellingAsScenario, order);
    const levelledStart = '2027-03-03T09:00:00.000Z';
    expect(kept.changes.map(({ change, fit }) => [change, fit])).toEqual([
      [{ kind: 'level', workItemId: payment, levelledStart }, 'fits'],
    ]);
    expect(await rowsOf('work_item')).toEqual(rows);
    const viewer = await server.person('viewer');
    expect((await viewer.send(keepLevellingAsScenario, order)).status).toBe(403);
    const { scenarioId, version } = kept;
    await server.owner.call(applyScenario, { params: { workspaceId, scenarioId }, version });
    expect(await lackingMinutes(projectId)).toBe(0);
    const late = await server.owner.send(keepLevellingAsScenario, order);
    expect([late.status, late.problem.code]).toEqual([409, 'plan-changed']);
  });

  it('is refused where the plan has changed since', async () => {
    const { projectId, theme } = await clash();
    const { fingerprint } = await preview([projectId]);
    await server.owner.call(changeWorkItem, {
      params: { workspaceId, workItemId: theme },
      version: 2,
      body: { durationMinutes: 3 * day },
    });
    const order = { params, body: { projectIds: [projectId], fingerprint } };
    const { status, problem } = await server.owner.send(applyLevelling, order);
    expect([status, problem.code]).toEqual([409, 'plan-changed']);
    expect((await schedule(projectId)).items.every(({ start }) => start < '2027-03-04')).toBe(true);
  });

  it('stands once where two apply it at the same time', async () => {
    const { projectId, payment } = await clash();
    const { fingerprint } = await preview([projectId]);
    const order = { params, body: { projectIds: [projectId], fingerprint } };
    const answers = await Promise.all([1, 2, 3].map(() => server.owner.send(applyLevelling, order)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { items } = await server.owner.call(listEvents, { params, query: { nounId: payment, limit: 50 } });
    expect(items.filter(({ verb }) => verb === 'levelled')).toHaveLength(1);
  });

  it('is worked out anew from the plan without it, and taken away when it is no longer wanted', async () => {
    const { projectId, theme, payment } = await clash();
    await apply([projectId], (await preview([projectId])).fingerprint);
    const again = await preview([projectId]);
    expect(again.preview?.moves).toEqual([]);
    await assign(server, theme, []);
    const freed = await preview([projectId]);
    expect(freed.preview?.moves[0]).toMatchObject({ workItemId: payment, cause: { kind: 'freed' } });
    const rows = await rowsOf('work_item');
    const cleared = await server.owner.call(clearLevelling, { params: { workspaceId, projectId } });
    expect(cleared).toEqual({ cleared: 1, undoId: payment });
    expect(await startOf(projectId, payment)).toBe('2027-03-01T09:00:00.000Z');
    await undoNewest(cleared.undoId);
    expect(await rowsOf('work_item')).toEqual(rows);
  });
});

describe('people of a skill', () => {
  it('are chosen so that nobody is needed twice, as many as are asked for, and given back by undo and by clearing', async () => {
    const projectId = await newProject();
    const skills = ['front-end'];
    const [cem, dora] = [
      await addPerson(server, 'Cem', { skills }),
      await addPerson(server, 'Dora', { skills }),
    ];
    const pair = await newItem(projectId, 'Pair', { priority: 1 });
    const [one, two] = [await newItem(projectId, 'One'), await newItem(projectId, 'Two')];
    await assign(server, pair, [{ skill: 'front-end', units: 2000 }]);
    for (const item of [one, two]) await assign(server, item, [{ skill: 'front-end' }]);
    const rows = [await rowsOf('work_item'), await rowsOf('assignment')];
    const { fingerprint, preview: found } = await preview([projectId]);
    expect(found?.chosen.find(({ workItemId }) => workItemId === pair)?.resourceIds.toSorted()).toEqual(
      [cem, dora].toSorted(),
    );
    const done = await apply([projectId], fingerprint);
    expect(done).toMatchObject({ levelled: 2, chosen: 3 });
    expect(await lackingMinutes(projectId)).toBe(0);
    const chosen = await asOwner(
      server.app.database.owner,
      'select work_item_id, resource_id, units from assignment where project_id = $1',
      [projectId],
    );
    expect(chosen.filter(({ work_item_id }) => work_item_id === pair).map(({ units }) => units)).toEqual([
      1000, 1000,
    ]);
    expect(new Set(chosen.map(({ resource_id }) => resource_id))).toEqual(new Set([cem, dora]));
    expect((await preview([projectId])).preview?.chosen.every(({ changed }) => !changed)).toBe(true);
    await undoNewest(done.undoId);
    expect([await rowsOf('work_item'), await rowsOf('assignment')]).toEqual(rows);
    await apply([projectId], (await preview([projectId])).fingerprint);
    await server.owner.call(clearLevelling, { params: { workspaceId, projectId } });
    const left = await asOwner(
      server.app.database.owner,
      'select 1 from assignment where project_id = $1 and resource_id is not null',
      [projectId],
    );
    expect(left).toEqual([]);
  });
});

describe('people with hours and days of their own', () => {
  it('do their work when they are there, on the days that the preview said, and members among them are assignees', async () => {
    const projectId = await newProject();
    const skills = ['copy'];
    const member = await server.person('member');
    const calendar = { workingHours: ['09:00-13:00'] };
    const absences = [{ from: '2027-03-02', to: '2027-03-03' }];
    const fay = await addPerson(server, 'Fay', { skills, calendar, absences, memberId: member.memberId });
    const items = [await newItem(projectId, 'One'), await newItem(projectId, 'Two')];
    for (const item of items) await assign(server, item, [{ skill: 'copy' }]);
    const { fingerprint, preview: found } = await preview([projectId]);
    const done = await apply([projectId], fingerprint);
    expect(done).toMatchObject({ levelled: 1, chosen: 2 });
    const { items: scheduled, finish } = await schedule(projectId);
    // Four mornings each: from Monday to the next Monday without two days, then until Friday.
    expect(scheduled.map((item) => item.finish).sort()).toEqual([
      '2027-03-08T13:00:00.000Z',
      '2027-03-12T13:00:00.000Z',
    ]);
    expect(found?.projects[0]?.finish).toBe(finish);
    expect(found?.chosen.map(({ resourceIds }) => resourceIds)).toEqual([[fay], [fay]]);
    for (const workItemId of items) {
      const { assigneeIds } = await server.owner.call(readWorkItem, { params: { workspaceId, workItemId } });
      expect(assigneeIds).toEqual([member.memberId]);
    }
    const guest = await server.person('guest', [projectId]);
    const log = await guest.call(listEvents, { params, query: { projectId, limit: 200 } });
    expect(log.items.some(({ verb }) => verb === 'levelled')).toBe(true);
    expect(JSON.stringify(log.items)).not.toContain(fay);
    expect((await preview([projectId])).preview?.moves).toEqual([]);
  });
});

describe('people whom several projects share', () => {
  async function shared(priorities: readonly [number, number]) {
    const eve = await addPerson(server, 'Eve');
    const [first, second] = [await newProject(priorities[0]), await newProject(priorities[1])];
    const [one, two] = [await newItem(first, 'One'), await newItem(second, 'Two')];
    await assign(server, one, [{ resourceId: eve }]);
    await assign(server, two, [{ resourceId: eve }]);
    return { eve, first, second, one, two };
  }

  it('are busy with what other projects have planned, which stays where it is', async () => {
    const { eve, first, second, one, two } = await shared([3, 1]);
    const { fingerprint, preview: found } = await preview([first]);
    expect(found?.moves[0]?.cause).toMatchObject({ resourceId: eve, workItemIds: [two], elsewhere: true });
    await apply([first], fingerprint);
    expect(await lackingMinutes(first, second)).toBe(0);
    expect(await startOf(first, one)).toBe('2027-03-03T09:00:00.000Z');
    expect(await startOf(second, two)).toBe('2027-03-01T09:00:00.000Z');
  });

  it('serve the project of the higher priority first where both are levelled together, and undo takes both back', async () => {
    const { first, second, one, two } = await shared([4, 2]);
    const { fingerprint } = await preview([first, second]);
    const done = await apply([first, second], fingerprint);
    expect(await lackingMinutes(first, second)).toBe(0);
    expect(await startOf(second, two)).toBe('2027-03-01T09:00:00.000Z');
    expect(await startOf(first, one)).toBe('2027-03-03T09:00:00.000Z');
    expect(await undoNewest(done.undoId)).toBe(1);
    expect(await startOf(first, one)).toBe('2027-03-01T09:00:00.000Z');
  });

  it('make a preview stale when the other project changes', async () => {
    const { first, two } = await shared([3, 3]);
    const { fingerprint } = await preview([first]);
    await server.owner.call(changeWorkItem, {
      params: { workspaceId, workItemId: two },
      version: 2,
      body: { durationMinutes: 5 * day },
    });
    const order = { params, body: { projectIds: [first], fingerprint } };
    expect((await server.owner.send(applyLevelling, order)).status).toBe(409);
  });
});
