import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listAssignments } from '../assignment/assignment.contract.ts';
import { listBaselines } from '../baseline/baseline.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import type { PlanFile } from '../plan-file/plan-file.contract.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { listProjects, type Project } from '../project/project.contract.ts';
import { listResources } from '../resource/resource.contract.ts';
import { readSchedule } from '../schedule/schedule.contract.ts';
import * as contract from './project-plan.contract.ts';

/** A plan that says everything that a plan file can say of people, time, progress and money. */
const text = `storewright: 1
project:
  { key: FULL, name: Everything, start: 2027-03-01, startTime: "08:00", statusDate: 2027-03-12T12:00, stage: planning,
    currency: EUR, approach: hybrid, timeZone: Europe/Berlin }
roles: [{ id: lead, name: Lead }]
workflow: { statuses: [{ name: Open, category: to-do }, { name: Doing, category: in-progress }, { name: Done, category: done }] }
calendar: { workingHours: ["08:00-12:00", "13:00-17:00"] }
calendars:
  - { id: late, name: Late shift, workingHours: ["14:00-22:00"] }
scheduling: { criticalFloat: 1d, progress: progress-override }
resources:
  - { id: ada, name: Ada, skills: [back-end], role: lead, capacity: 0.8, calendar: late, absences: [{ name: Holiday, from: 2027-05-03, to: 2027-05-07, toTime: "12:00" }], costPerHour: 95.5, rates: [{ from: 2028-01-01, costPerHour: 99, costPerUse: 10.5 }] }
  - { id: second, name: Second developer, type: vacancy, skills: [back-end], capacity: 0, availability: [{ from: 2027-03-15, capacity: 1 }] }
  - { id: crew, name: Crew, type: pool, capacity: 4 }
  - { id: paper, name: Paper, type: material, capacity: 100 }
  - { id: money, name: Agency budget, type: budget, capacity: 20 }
workPackages:
  - id: build
    name: Build
    cost: 40
    baseline: { start: 2027-03-01T08:00, finish: 2027-04-02T17:00, cost: 9999.99 }
    children:
      - id: design
        name: Design
        duration: 1w
        assignments: [{ resource: ada, units: 0.5, effort: 3d }, { skill: back-end }]
        progress: { actualStart: 2027-03-01T08:00, actualFinish: 2027-03-08T12:00, percentComplete: 100, actualCost: 300 }
        baseline: { start: 2027-03-01T08:00, finish: 2027-03-05T17:00, work: 6d, cost: 4200.1 }
        baselines: [{ number: 3, start: 2027-03-02T08:00, finish: 2027-03-08T17:00, cost: 4000 }]
        earnedValue: { method: weighted-milestones, milestones: [{ weight: 40, met: true }, { weight: 60 }] }
        status: Done
      - id: code
        name: Code
        duration: 2w
        dependsOn: [design]
        calendar: late
        assignments: [{ resource: crew, units: 2 }]
        splittable: true
        distribution: { type: lognormal, mean: 10d, deviation: 2d }
        cost: 1200.5
        progress: { actualStart: 2027-03-08T14:00, percentComplete: 40, remaining: 6d, costToComplete: 900 }
        constraint: { type: start-no-earlier-than, date: 2027-03-08, time: "12:00" }
        deadline: 2027-04-30
        deadlineTime: "16:00"
        status: Doing
      - id: ship
        name: Ship
        modes: [{ id: fast, duration: 2d, assignments: [{ resource: crew, units: 4 }], cost: 500 }, { id: slow, cost: 350.75, duration: 5d, assignments: [{ resource: crew }] }]
        dependsOn: [code FS+50%]
      - { id: party, name: Party, duration: 1d, cost: 7, modes: [{ id: big, duration: 1d, cost: 900 }], baseline: { start: 2027-04-02T08:00, finish: 2027-04-02T17:00, cost: 0 } }
requirements:
  - { id: pay, title: Buyers pay as they like, type: business, priority: must, source: Sales, description: "Cards, wallets\\nand invoice." }
  - id: sca
    title: Card payments are strongly authenticated
    type: compliance
    priority: must
    source: PSD2 RTS (EU) 2018/389
    acceptance:
      - Given a filled basket, when the issuer asks for a challenge, then the buyer is led through it
      - When a challenge fails, then no order is left
      - Given an exemption, then it is told to the issuer
      - "given in any other way, then as it stands"
    deliveredBy: [ship, design]
    partOf: pay
    rationale: Payments without it are declined.
    status: approved
  - { id: gifts, title: Gift cards, type: functional, priority: wont, status: dropped }
correlations: [{ activities: [design, code], coefficient: 0.4 }]
`;

let server: TestServer;
let params: { workspaceId: string };
let project: Project;
beforeAll(async () => {
  server = await startTestServer();
  params = { workspaceId: server.workspaceId };
  project = await importAs('FULL', '2027-03-01');
});
afterAll(() => server.close());

const importAs = (key: string, startDate: string, plan = text) =>
  server.owner.call(contract.importPlanFile, { params, body: { text: plan, startDate, key } });
const exportBy = async (visitor: Visitor, { projectId }: Project): Promise<string> =>
  (await visitor.send(contract.exportPlanFile, { params: { ...params, projectId } })).answer;

function planOf(file: string): PlanFile {
  const read = parsePlanFile(file, 'plan.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.plan;
}

describe('a plan in the product', () => {
  it('comes out as it went in: people, rates, calendars, progress, baselines, modes and money', async () => {
    const { start: _start, ...told } = planOf(text).project;
    const { start: _begun, ...given } = planOf(await exportBy(server.owner, project)).project;
    expect(given).toEqual(told);
    expect(planOf(await exportBy(server.owner, project))).toEqual(planOf(text));
  });

  it('becomes the same project again, with the same people and not a second time', async () => {
    const before = await server.owner.call(listResources, { params });
    const copy = await importAs('COPY', '2027-03-01', await exportBy(server.owner, project));
    const after = await server.owner.call(listResources, { params });
    expect(after.items).toEqual(before.items);
    const file = (await exportBy(server.owner, copy)).replace('COPY', 'FULL');
    expect(planOf(file)).toEqual(planOf(text));
  });

  it('is scheduled by its own calendars and progress', async () => {
    const place = { ...params, projectId: project.projectId };
    const { items, calendars, options } = await server.owner.call(readSchedule, { params: place });
    expect(options).toEqual({ criticalFloat: 480, progress: 'progress-override' });
    const code = items.find(({ calendarId }) => calendarId !== null && calendars.length > 0);
    expect(items.map(({ state }) => state)).toContain('done');
    expect(code).toBeDefined();
    const assigned = await server.owner.call(listAssignments, { params: place });
    expect(assigned.items.map(({ units }) => units)).toEqual(expect.arrayContaining([500, 2000, 4000]));
    const baselines = await server.owner.call(listBaselines, { params: place });
    expect(baselines.items.map(({ name }) => name)).toEqual(['Baseline', 'Baseline 3']);
  });

  it('has no progress when it begins on another day', async () => {
    const later = await importAs('LATER', '2027-06-01');
    const [design] = planOf(await exportBy(server.owner, later)).workPackages[0]?.children ?? [];
    expect(design?.progress).toBeUndefined();
  });

  it('never tells what people cost to those who may not know', async () => {
    expect(await exportBy(await server.person('manager'), project)).toContain('costPerHour');
    for (const role of ['member', 'viewer'] as const) {
      const file = await exportBy(await server.person(role), project);
      expect(file).toContain('Ada');
      expect(file).not.toContain('costPer');
      expect(file).not.toContain('95.5');
      expect(file).not.toMatch(/[cC]ost|4200|1200\.5/);
    }
  });

  it('goes with one undo; the people that it brought into the workspace stay, for others may need them', async () => {
    const known = (await server.owner.call(listResources, { params })).items.length;
    await importAs('GONE', '2027-03-01', text.replaceAll('Ada', 'Ben').replaceAll('Crew', 'Other crew'));
    const { items } = await server.owner.call(listEvents, { params, query: { limit: 1 } });
    await server.owner.call(undoEvent, { params: { ...params, sequence: items[0]?.sequence ?? 0 } });
    const left = await server.owner.call(listProjects, { params });
    expect(left.items.map(({ key }) => key)).not.toContain('GONE');
    expect((await server.owner.call(listResources, { params })).items).toHaveLength(known + 2);
  });
});
