import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { createStatus, listProjects, type Project } from '../project/project.contract.ts';
import { createWorkArea } from '../work-area/work-area.contract.ts';
import { createRelationship } from '../work-item/relate-work-item.contract.ts';
import * as workItem from '../work-item/work-item.contract.ts';
import * as contract from './project-plan.contract.ts';

const text = `storewright: 1
project: { key: SHIP, name: Carrier change }
calendar: { workingHours: ["08:00-12:00", "13:00-16:30"] }
workAreas: [{ id: warehouse, name: Warehouse }]
workPackages:
  - id: carrier
    name: Carrier
    children:
      - { id: offers, name: Ask four carriers for offers, duration: 1w, workArea: warehouse }
      - { id: item-7, name: Sign the contract, duration: 3d, dependsOn: [offers FS+2d] }
      - { id: notice, name: Notice period of the old carrier, estimate: { optimistic: 14ed, mostLikely: 30ed, pessimistic: 60ed }, dependsOn: [item-7] }
  - { id: labels, name: Print labels from the order, duration: 2.5d, dependsOn: [carrier SS+50%] }
  - { id: tracking, name: Tracking page, duration: 3d, dependsOn: [labels FF+4h] }
stageGates: [{ id: go, name: Go, after: [labels, tracking], criteria: [A parcel of each size has arrived] }]
deliverables: [{ id: page, name: Tracking page, producedBy: [tracking] }]
`;

let server: TestServer;
let params: { workspaceId: string };
let copies = 0;
beforeAll(async () => {
  server = await startTestServer();
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

const importText = (plan: string, key: string) =>
  server.owner.call(contract.importPlanFile, { params, body: { text: plan, startDate: '2026-09-07', key } });
async function itemsOf({ projectId }: Project) {
  const query = { limit: 200, sort: 'rank' } as const;
  return (await server.owner.call(workItem.listWorkItems, { params: { ...params, projectId }, query })).items;
}
async function exportOf({ projectId }: Project): Promise<string> {
  const reply = await server.owner.send(contract.exportPlanFile, { params: { ...params, projectId } });
  return reply.answer;
}

/** The work of a project as a person would compare it: without identifiers. */
async function workOf(project: Project) {
  const items = await itemsOf(project);
  const titles = new Map(items.map((item) => [item.workItemId, item.title]));
  const statuses = new Map(project.statuses.map((status) => [status.statusId, status.position]));
  return items.map((item) => ({
    title: item.title,
    type: item.type,
    parent: titles.get(item.parentId ?? ''),
    status: statuses.get(item.statusId),
    workAreaId: item.workAreaId,
    dates: [item.startDate, item.dueDate, item.deadline],
    times: [item.durationMinutes, item.durationElapsed, item.effortMinutes, item.points],
    labels: item.labels,
    priority: item.priority,
  }));
}

/** Imports what a project exports, and gives back the copy. */
async function copyOf(project: Project): Promise<Project> {
  const exported = await exportOf(project);
  const parsed = parsePlanFile(exported, 'exported.plan.yaml');
  expect(parsed.ok ? [] : parsed.errors).toEqual([]);
  copies += 1;
  return importText(exported, `COPY${copies}`);
}

describe('an exported project', () => {
  it('keeps elapsed estimates, lags and half days', async () => {
    const project = await importText(text, 'SHIP');
    const copy = await copyOf(project);
    expect(await workOf(copy)).toEqual(await workOf(project));
    const second = await exportOf(copy);
    expect(second.replace(/COPY\d+/, 'SHIP')).toBe(await exportOf(project));
    expect(second).toContain('mostLikely: 30ed');
    expect(second).toContain('carrier SS+50%');
  });

  it('can be imported whatever was done to it since: new areas, dates by hand, work added and removed', async () => {
    const project = await importText(text, 'MESS');
    const at = { ...params, projectId: project.projectId };
    const find = async (title: string) => {
      const item = (await itemsOf(project)).find((candidate) => candidate.title === title);
      if (!item) throw new Error(title);
      return item;
    };
    const change = async (title: string, body: workItem.WorkItemChange) => {
      const { workItemId, version } = await find(title);
      await server.owner.call(workItem.changeWorkItem, { params: { ...params, workItemId }, version, body });
    };
    const area = await server.owner.call(createWorkArea, { params, body: { name: 'Customs & duties' } });
    const doubled = { name: project.statuses[1]?.name ?? '', category: 'in-progress' } as const;
    const review = await server.owner.call(createStatus, { params: at, body: doubled });
    const added = await server.owner.call(workItem.createWorkItem, {
      params: at,
      body: {
        title: 'Declare parcels to Switzerland',
        workAreaId: area.workAreaId,
        statusId: review.statusId,
      },
    });
    await change('Tracking page', { startDate: '2026-10-01', dueDate: '2026-10-02', optimisticMinutes: 480 });
    await change('Sign the contract', {
      optimisticMinutes: 900,
      mostLikelyMinutes: 480,
      pessimisticMinutes: 1,
    });
    const labels = await find('Print labels from the order');
    const relation = { predecessorId: labels.workItemId, successorId: added.workItemId } as const;
    for (const type of ['SS', 'FF'] as const)
      await server.owner.call(createRelationship, { params: at, body: { ...relation, type } });
    await server.owner.call(workItem.deleteWorkItem, {
      params: { ...params, workItemId: labels.workItemId },
      version: labels.version,
    });
    const copy = await copyOf({ ...project, statuses: [...project.statuses, review] });
    expect(await workOf(copy)).toEqual(await workOf({ ...project, statuses: [...project.statuses, review] }));
  });

  it('lists work that was never planned without inventing dates for it', async () => {
    const project = await server.project('LOOSE');
    const at = { ...params, projectId: project.projectId };
    await server.owner.call(workItem.createWorkItem, { params: at, body: { title: 'Thank the warehouse' } });
    const due = { title: 'Send the invoice', dueDate: '2026-09-30' };
    await server.owner.call(workItem.createWorkItem, { params: at, body: due });
    const copy = await copyOf(project);
    expect((await workOf(copy)).map(({ dates }) => dates)).toEqual([
      [null, null, null],
      [null, '2026-09-30', null],
    ]);
  });
});

it('the import of a plan of a thousand activities is undone as a whole', async () => {
  const count = 1000;
  const workPackages = Array.from({ length: count }, (_, index) => ({
    id: `sku-${index}`,
    name: `Photograph article ${index}`,
    duration: '1h',
    ...(index > 0 ? { dependsOn: [`sku-${index - 1}`] } : {}),
  }));
  const plan = JSON.stringify({ storewright: 1, project: { key: 'PHOTO', name: 'Photos' }, workPackages });
  const project = await importText(plan, 'PHOTO');
  const [last] = (await server.owner.call(listEvents, { params, query: { limit: 1 } })).items;
  const sequence = last?.sequence ?? 0;
  await server.owner.call(undoEvent, { params: { ...params, sequence } });
  const projects = await server.owner.call(listProjects, { params });
  expect(projects.items.map(({ projectId }) => projectId)).not.toContain(project.projectId);
  const [undone] = (await server.owner.call(listEvents, { params, query: { limit: 1 } })).items;
  expect(undone).toMatchObject({ noun: 'project', verb: 'deleted', sequence: sequence + 1 });
  // Undoing the undoing brings the project back with its work.
  await server.owner.call(undoEvent, { params: { ...params, sequence: sequence + 1 } });
  expect(await itemsOf(project)).toHaveLength(200);
});

it('an import that is undone takes the project and the new work areas with it', async () => {
  const plan = text.replaceAll('warehouse', 'returns-dock').replace('name: Warehouse', 'name: Returns dock');
  const project = await importText(plan, 'UNDO');
  const [last] = (await server.owner.call(listEvents, { params, query: { limit: 1 } })).items;
  await server.owner.call(undoEvent, { params: { ...params, sequence: last?.sequence ?? 0 } });
  const projects = await server.owner.call(listProjects, { params });
  expect(projects.items.map(({ projectId }) => projectId)).not.toContain(project.projectId);
  const again = await importText(plan, 'UNDONE');
  expect(await itemsOf(again)).toHaveLength(6);
});
