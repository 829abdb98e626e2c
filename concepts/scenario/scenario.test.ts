import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '../../kernel/identifier.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listAssignments } from '../assignment/assignment.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { readProject } from '../project/project.contract.ts';
import { importPlanFile } from '../project-plan/project-plan.contract.ts';
import { createRate, listRates } from '../rate/rate.contract.ts';
import { createResource, listResources } from '../resource/resource.contract.ts';
import { readSchedule } from '../schedule/schedule.contract.ts';
import { listRelationships } from '../work-item/relate-work-item.contract.ts';
import {
  changeWorkItem,
  deleteWorkItem,
  listWorkItems,
  readWorkItem,
} from '../work-item/work-item.contract.ts';
import {
  applyScenario,
  changeScenario,
  createScenario,
  deleteScenario,
  listScenarios,
  readScenario,
  type ScenarioDetail,
} from './scenario.contract.ts';
import type { ScenarioChange } from './scenario-change.ts';

/** Theme and catalogue, one after the other, then the launch; reviews beside them. */
const plan = `storewright: 1
project: {key: SHOP, name: Shop, start: 2027-03-01, timeZone: Europe/Berlin, target: 2027-03-19, currency: EUR}
workPackages:
  - {id: theme, name: Theme, duration: 5d}
  - {id: catalogue, name: Catalogue, duration: 5d, dependsOn: [theme]}
  - {id: live, name: Go live, type: milestone, dependsOn: [catalogue]}
  - {id: reviews, name: Reviews, duration: 3d}
`;

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };
let ids: Record<string, string>;

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date('2027-02-01T10:00:00Z') });
  workspaceId = server.workspaceId;
});
afterAll(() => server.close());

/** A project of its own for each story, with its work items by their titles. */
async function openShop(key: string): Promise<void> {
  const body = { text: plan.replace('key: SHOP', `key: ${key}`), startDate: '2027-03-01' };
  const made = await server.owner.call(importPlanFile, { params: { workspaceId }, body });
  params = { workspaceId, projectId: made.projectId };
  const { items } = await server.owner.call(listWorkItems, { params, query: {} });
  ids = Object.fromEntries(items.map(({ title, workItemId }) => [title, workItemId]));
}

const id = (title: string) => ids[title] ?? '';
const make = (name: string, changes: ScenarioChange[] = []) =>
  server.owner.call(createScenario, { params, body: { name, changes } });
const at = ({ scenarioId }: { scenarioId: string }) => ({ workspaceId, scenarioId });
const read = (scenario: { scenarioId: string }) => server.owner.call(readScenario, { params: at(scenario) });
const apply = (scenario: ScenarioDetail) =>
  server.owner.send(applyScenario, { params: at(scenario), version: scenario.version });
const longer = (title: string, days: number): ScenarioChange => ({
  ...{ kind: 'change-work-item', workItemId: id(title), fields: { durationMinutes: days * 480 } },
});
const setDuration = async (title: string, durationMinutes: number) => {
  const { version } = await server.owner.call(readWorkItem, {
    params: { workspaceId, workItemId: id(title) },
  });
  const place = { params: { workspaceId, workItemId: id(title) }, version };
  return server.owner.call(changeWorkItem, { ...place, body: { durationMinutes } });
};
/** The whole plan as those who work on it see it. */
async function planNow() {
  const [schedule, items, ties, doers, project] = await Promise.all([
    server.owner.call(readSchedule, { params }),
    server.owner.call(listWorkItems, { params, query: {} }),
    server.owner.call(listRelationships, { params }),
    server.owner.call(listAssignments, { params }),
    server.owner.call(readProject, { params }),
  ]);
  const resources = await server.owner.call(listResources, { params: { workspaceId } });
  return {
    dates: schedule.items.map(({ workItemId, start, finish }) => [workItemId, start, finish]),
    work: items.items.map(({ version: _version, updatedAt: _at, ...item }) => item),
    ties: ties.items.map(({ relationshipId: _id, ...tie }) => JSON.stringify(tie)).sort(),
    doers: doers.items.map(({ assignmentId: _id, ...one }) => one),
    resources: resources.items.map(({ name }) => name),
    target: [project.startDate, project.targetDate],
  };
}
async function undoNewest() {
  const { items } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  const sequence = items[0]?.sequence ?? 0;
  return server.owner.send(undoEvent, { params: { workspaceId, sequence } });
}

describe('a scenario', () => {
  it('is made, read, listed, copied, changed and deleted, and touches nothing of the plan', async () => {
    await openShop('ALPHA');
    const before = await planNow();
    const made = await make('Slow supplier', [longer('Theme', 8)]);
    expect(made).toMatchObject({ name: 'Slow supplier', state: 'open', changeCount: 1, version: 1 });
    expect(made.names[id('Theme')]).toBe('Theme');
    const body = { name: 'Copy', copyOf: made.scenarioId, changes: [longer('Reviews', 1)] };
    const copy = await server.owner.call(createScenario, { params, body });
    expect(copy.changes.map(({ change }) => change)).toEqual([longer('Theme', 8), longer('Reviews', 1)]);
    const drop = [copy.changes[0]?.changeId ?? ''];
    const changed = await server.owner.call(changeScenario, {
      ...{ params: at(copy), version: 1 },
      body: { name: 'Reviews only', drop, append: [longer('Catalogue', 2)] },
    });
    expect(changed.changes.map(({ change }) => change)).toEqual([
      longer('Reviews', 1),
      longer('Catalogue', 2),
    ]);
    const stale = await server.owner.send(changeScenario, {
      params: at(copy),
      version: 1,
      body: { name: 'x' },
    });
    expect([stale.status, stale.problem.code]).toEqual([412, 'version-conflict']);
    await undoNewest();
    const back = await read(copy);
    expect([back.name, back.changes]).toEqual([copy.name, copy.changes]);
    await server.owner.call(deleteScenario, { params: at(made) });
    expect((await server.owner.send(readScenario, { params: at(made) })).status).toBe(404);
    await undoNewest();
    expect((await read(made)).changes).toEqual(made.changes);
    const { items } = await server.owner.call(listScenarios, { params });
    expect(items.map(({ name, changeCount }) => [name, changeCount])).toEqual([
      ['Copy', 2],
      ['Slow supplier', 1],
    ]);
    expect(await planNow()).toEqual(before);
  });

  it('is refused where a change names something of another project, or there are too many', async () => {
    await openShop('BETA');
    const other = id('Theme');
    await openShop('GAMMA');
    const stray = { kind: 'remove-work-item', workItemId: other } as const;
    const refused = await server.owner.send(createScenario, {
      params,
      body: { name: 'Stray', changes: [longer('Theme', 1), stray] },
    });
    expect([refused.status, refused.problem.code, refused.problem.field]).toEqual([
      ...[422, 'does-not-fit', 'body.changes.1'],
    ]);
    const full = await make(
      'Full',
      Array.from({ length: 2000 }, () => longer('Theme', 2)),
    );
    const over = { params: at(full), version: 1, body: { append: [longer('Theme', 3)] } };
    expect((await server.owner.send(changeScenario, over)).problem.code).toBe('too-many-changes');
    for (let count = 1; count < 50; count += 1) await make(`Number ${count}`);
    const last = await server.owner.send(createScenario, { params, body: { name: 'One more' } });
    expect([last.status, last.problem.code]).toEqual([409, 'too-many-scenarios']);
  });

  it('follows the plan, and says what no longer fits until it is dropped or kept', async () => {
    await openShop('DELTA');
    const delayed: ScenarioChange = {
      ...{ kind: 'delay' as const, workItemId: id('Reviews'), workingDays: 2, noEarlierThan: null },
    };
    const made = await make('What if', [longer('Theme', 8), delayed, longer('Catalogue', 2)]);
    await setDuration('Theme', 4 * 480);
    const { version } = await server.owner.call(readWorkItem, {
      params: { workspaceId, workItemId: id('Reviews') },
    });
    await server.owner.call(deleteWorkItem, { params: { workspaceId, workItemId: id('Reviews') }, version });
    const now = await read(made);
    expect(now.changes.map(({ fit }) => fit)).toEqual(['changed-meanwhile', 'gone', 'fits']);
    expect(now.names[id('Reviews')]).toBe('Reviews');
    const refused = await apply(now);
    expect([refused.status, refused.problem.code]).toEqual([409, 'no-longer-fits']);
    const [first, second] = now.changes.map(({ changeId }) => changeId);
    const kept = await server.owner.call(changeScenario, {
      ...{ params: at(made), version: now.version },
      body: { keep: [first ?? ''], drop: [second ?? ''] },
    });
    expect(kept.changes.map(({ fit }) => fit)).toEqual(['fits', 'fits']);
    expect((await apply(kept)).status).toBe(200);
    expect((await setDuration('Catalogue', 5 * 480)).durationMinutes).toBe(5 * 480);
  });
});

describe('applying a scenario', () => {
  it('carries out changes of every kind as one command, and one undo takes all of them back', async () => {
    await openShop('EPSILON');
    const { resourceId } = await server.owner.call(createResource, {
      ...{ params: { workspaceId }, body: { name: 'Ada', skills: ['theme'] } },
    });
    await server.owner.call(createRate, {
      params: { workspaceId, resourceId },
      body: { from: null, currency: 'EUR', costPerHour: 6000, costPerUse: 0 },
    });
    const [person, item] = [newIdentifier(), newIdentifier()];
    const made = await make('Everything', [
      longer('Theme', 8),
      { kind: 'level', workItemId: id('Theme'), levelledStart: '2027-03-02T08:00:00.000Z' },
      { kind: 'delay', workItemId: id('Reviews'), workingDays: 2, noEarlierThan: null },
      {
        ...{ kind: 'add-resource', resourceId: person, name: 'Ben', resourceKind: 'person', skills: [] },
        ...{ capacity: 1000, from: '2027-03-04', costsLike: resourceId },
      },
      { kind: 'change-resource', resourceId, fields: { capacity: 500 } },
      {
        ...{ kind: 'add-work-item', workItemId: item, title: 'Rehearsal', type: 'task', parentId: null },
        ...{ fields: { durationMinutes: 960 }, predecessorIds: [id('Theme')], successorIds: [id('Go live')] },
      },
      { kind: 'assign', workItemId: item, assignments: [{ resourceId: person }] },
      // Changed and assigned: two events of one work item in one command.
      { kind: 'assign', workItemId: id('Theme'), assignments: [{ resourceId, units: 500 }] },
      {
        kind: 'change-relationship',
        ...{ predecessorId: id('Theme'), successorId: id('Catalogue') },
        ...{ type: 'FS', lagKind: 'working', lagAmount: 480 },
      },
      {
        kind: 'remove-relationship',
        ...{ predecessorId: id('Catalogue'), successorId: id('Go live'), type: 'FS' },
      },
      { kind: 'remove-work-item', workItemId: id('Catalogue') },
      { kind: 'move-project', fields: { targetDate: '2027-04-01' } },
    ]);
    const before = await planNow();
    const applied = await apply(made);
    expect([applied.status, applied.answer.state]).toEqual([200, 'applied']);
    const after = await planNow();
    expect(after.work.map(({ title }) => title)).toEqual(['Theme', 'Go live', 'Reviews', 'Rehearsal']);
    expect(after.resources).toEqual(['Ada', 'Ben']);
    const { items: rates } = await server.owner.call(listRates, { params: { workspaceId } });
    expect(rates.map(({ costPerHour }) => costPerHour)).toEqual([6000, 6000]);
    expect(after.doers).toHaveLength(2);
    expect(after.target).toEqual(['2027-03-01', '2027-04-01']);
    const { items, relationships } = await server.owner.call(readSchedule, { params });
    const rehearsal = after.work.find(({ title }) => title === 'Rehearsal')?.workItemId;
    // The theme begins on Tuesday the second and takes eight days; the rehearsal two more.
    expect(items.find(({ workItemId }) => workItemId === rehearsal)?.finish).toBe('2027-03-15T17:00:00.000Z');
    expect(relationships).toHaveLength(2);
    expect((await apply({ ...made, version: 2 })).problem.code).toBe('already-applied');
    const undone = await undoNewest();
    expect(undone.status).toBe(200);
    expect(await planNow()).toEqual(before);
    expect((await read(made)).state).toBe('open');
  });

  it('stands once where two apply at once', async () => {
    await openShop('ZETA');
    const made = await make('Race', [longer('Theme', 8)]);
    const answers = await Promise.all([apply(made), apply(made)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { version } = await server.owner.call(readWorkItem, {
      params: { workspaceId, workItemId: id('Theme') },
    });
    expect(version).toBe(2);
  });

  it('is refused as a whole where one change cannot be done', async () => {
    await openShop('ETA');
    const circle: ScenarioChange = {
      kind: 'add-relationship',
      ...{ predecessorId: id('Go live'), successorId: id('Theme') },
      ...{ type: 'FS' as const, lagKind: 'working' as const, lagAmount: 0 },
    };
    const made = await make('Circle', [longer('Theme', 8), circle]);
    const before = await planNow();
    const refused = await apply(made);
    expect([refused.status, refused.problem.code]).toEqual([409, 'cannot-apply']);
    expect(await planNow()).toEqual(before);
  });

  it('is for those who plan; members and viewers read, guests are told nothing', async () => {
    await openShop('THETA');
    const made = await make('For roles', [longer('Theme', 8)]);
    const member = await server.person('member');
    const guest = await server.person('guest', [params.projectId]);
    const order = { params: at(made), version: made.version };
    expect((await member.send(readScenario, { params: at(made) })).status).toBe(200);
    expect((await member.send(applyScenario, order)).status).toBe(403);
    expect((await guest.send(readScenario, { params: at(made) })).status).toBe(403);
    const told = await guest.call(listEvents, {
      params: { workspaceId },
      query: { projectId: params.projectId },
    });
    expect(told.items.some(({ noun }) => noun === 'scenario')).toBe(false);
    const nowhere = { params: { workspaceId, scenarioId: newIdentifier() } };
    expect((await guest.send(readScenario, nowhere)).status).toBe(403);
  });
});
