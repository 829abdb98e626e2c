import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { assignWorkItem, type NewAssignment } from '../assignment/assignment.contract.ts';
import { changeCalendar } from '../calendar/calendar.contract.ts';
import type { Project } from '../project/project.contract.ts';
import { changeResource, createResource, type Resource } from '../resource/resource.contract.ts';
import { changeWorkItem, createWorkItem, type WorkItemChange } from '../work-item/work-item.contract.ts';
import { listWorkloadItems, readWorkload } from './workload.contract.ts';

let server: TestServer;
let workspaceId: string;
let shop: Project;
let blog: Project;
let ana: Resource;

beforeAll(async () => {
  // The projects start on Tuesday the first of September 2026; today is the Monday after.
  server = await startTestServer({ clock: () => new Date('2026-09-07T06:00:00Z') });
  workspaceId = server.workspaceId;
  [shop, blog] = [await server.project('SHOP'), await server.project('BLOG')];
  ana = await add({ name: 'Ana', skills: ['backend'] });
});
afterAll(() => server.close());

const add = (body: { name: string } & Partial<Omit<Resource, 'resourceId' | 'version'>>) =>
  server.owner.call(createResource, { params: { workspaceId }, body });
async function plan({ projectId }: Project, title: string, change: WorkItemChange, who: NewAssignment[]) {
  const params = { workspaceId, projectId };
  const item = await server.owner.call(createWorkItem, { params, body: { ...change, title } });
  const assigned = {
    params: { workspaceId, workItemId: item.workItemId },
    version: 1,
    body: { assignments: who },
  };
  await server.owner.call(assignWorkItem, assigned);
  return item;
}
const read = (from: string, to: string, unit: 'day' | 'week' | 'month', by = server.owner) =>
  by.call(readWorkload, { params: { workspaceId }, query: { from, to, unit } });
async function rowOf({ resourceId }: Resource, unit: 'day' | 'week' = 'week', to = '2026-09-20') {
  const { rows } = await read('2026-09-07', to, unit);
  return rows.find((row) => row.resourceId === resourceId);
}
const weekOf = { from: '2026-09-07', to: '2026-09-13' };

describe('the workload of a workspace', () => {
  it('adds up what all projects ask of somebody, and names the work behind it', async () => {
    const { resourceId } = ana;
    await plan(shop, 'Checkout', { durationMinutes: 3 * 480 }, [{ resourceId, units: 500 }]);
    const copy = await plan(blog, 'Copy', { durationMinutes: 480 }, [{ resourceId }]);
    await plan(blog, 'Review', { durationMinutes: 960 }, [{ resourceId, effortMinutes: 120 }]);
    // Three days at half time, a day in whole, two hours over two days.
    expect(await rowOf(ana)).toMatchObject({
      planned: [720 + 480 + 120, 0],
      available: [2400, 2400],
      overDays: [1, 0],
      projectIds: [shop.projectId, blog.projectId].sort(),
    });
    expect((await rowOf(ana, 'day', '2026-09-10'))?.planned).toEqual([240 + 480 + 60, 240 + 60, 240, 0]);
    const query = { ...weekOf, resourceId };
    const { items, otherMinutes } = await server.owner.call(listWorkloadItems, {
      params: { workspaceId },
      query,
    });
    expect(items.map(({ key, title, plannedMinutes }) => [key, title, plannedMinutes])).toEqual([
      ['SHOP-1', 'Checkout', 720],
      [copy.key, 'Copy', 480],
      ['BLOG-2', 'Review', 120],
    ]);
    expect(otherMinutes).toBe(0);
  });

  it('follows what is changed: dates, days off, and work that is done takes no more time', async () => {
    const ben = await add({ name: 'Ben' });
    const { resourceId } = ben;
    const item = await plan(shop, 'Import', { durationMinutes: 5 * 480 }, [{ resourceId }]);
    expect((await rowOf(ben))?.planned).toEqual([2400, 0]);
    const absences = [{ from: '2026-09-08' }, { from: '2026-09-09', toTime: '13:00' }];
    await server.owner.call(changeResource, {
      params: { workspaceId, resourceId },
      version: 1,
      body: { absences },
    });
    // What he does waits while he is away.
    expect(await rowOf(ben)).toMatchObject({
      ...{ planned: [2400 - 480 - 240, 480 + 240], available: [2400 - 480 - 240, 2400], overDays: [0, 0] },
    });
    const params = { workspaceId, workItemId: item.workItemId };
    await server.owner.call(changeWorkItem, { params, version: 2, body: { startDate: '2026-09-10' } });
    expect((await rowOf(ben))?.planned).toEqual([2 * 480, 3 * 480]);
    const done = shop.statuses.find(({ category }) => category === 'done')?.statusId ?? '';
    await server.owner.call(changeWorkItem, { params, version: 3, body: { statusId: done } });
    expect((await rowOf(ben))?.planned).toEqual([0, 0]);
  });

  it('shows what a vacancy is wanted for, and work that asks for a skill and has nobody', async () => {
    const vacancy = await add({
      ...{ name: 'Second developer', kind: 'vacancy' as const, capacity: 0 },
      availability: [{ from: '2026-09-09', capacity: 1000 }],
    });
    const { resourceId } = vacancy;
    const order = { startDate: '2026-09-07', durationMinutes: 5 * 480 };
    await plan(shop, 'Search', order, [{ resourceId }, { skill: 'backend', units: 2000 }]);
    expect(await rowOf(vacancy)).toMatchObject({
      // What somebody who is not there yet does waits until they are.
      planned: [3 * 480, 2 * 480],
      available: [3 * 480, 2400],
      overDays: [0, 0],
    });
    const { skills } = await read(weekOf.from, weekOf.to, 'week');
    expect(skills).toEqual([{ skill: 'backend', planned: [2880], projectIds: [shop.projectId] }]);
    const query = { ...weekOf, skill: 'backend' };
    const { items } = await server.owner.call(listWorkloadItems, { params: { workspaceId }, query });
    expect(items.map(({ title, plannedMinutes }) => [title, plannedMinutes])).toEqual([['Search', 2880]]);
  });

  it('is by own working time and holidays where there are such, else by those of the work', async () => {
    const part = { workingDays: ['monday' as const], publicHolidays: { country: 'DE' } };
    const own = await add({ name: 'Monday only', calendar: part });
    const plain = await add({ name: 'As the work' });
    await plan(blog, 'News', { startDate: '2026-09-14', durationMinutes: 240 }, [
      { resourceId: plain.resourceId },
    ]);
    const params = { workspaceId, projectId: blog.projectId };
    const body = { holidays: [{ name: 'Stocktaking', from: '2026-09-15' }] };
    await server.owner.call(changeCalendar, { params, version: 1, body });
    expect((await rowOf(own))?.available).toEqual([480, 480]);
    expect((await rowOf(plain))?.available).toEqual([2400, 1920]);
  });

  it('names projects that cannot be scheduled, and leaves the work of summaries to what they hold', async () => {
    const eve = await add({ name: 'Eve' });
    const who = [{ resourceId: eve.resourceId }];
    const parent = await plan(shop, 'Epic', { type: 'epic' }, who);
    await plan(shop, 'Part', { parentId: parent.workItemId, durationMinutes: 480 }, who);
    expect((await rowOf(eve))?.planned).toEqual([480, 0]);
    const knot = await server.project('KNOT');
    const place = { workspaceId, projectId: knot.projectId };
    const empty = { workingDays: ['monday' as const], week: { monday: [] } };
    await server.owner.call(changeCalendar, { params: place, version: 1, body: empty });
    await plan(knot, 'Never', { durationMinutes: 480 }, who);
    const { unscheduled } = await read(weekOf.from, weekOf.to, 'week');
    expect(unscheduled).toEqual([{ projectId: knot.projectId, name: 'Project KNOT' }]);
  });

  it('is shown to those inside only, and refuses stretches of years', async () => {
    const params = { workspaceId };
    const query = { ...weekOf, unit: 'week' as const };
    const guest = await server.person('guest', [shop.projectId]);
    expect((await guest.send(readWorkload, { params, query })).status).toBe(403);
    expect((await (await server.tenant()).owner.send(readWorkload, { params, query })).status).toBe(404);
    const viewer = await read(weekOf.from, weekOf.to, 'week', await server.person('viewer'));
    expect(viewer).toEqual(await read(weekOf.from, weekOf.to, 'week'));
    const long = { params, query: { from: '2026-01-01', to: '2028-01-01' } };
    expect((await server.owner.send(readWorkload, long)).status).toBe(422);
    const turned = { params, query: { from: '2026-02-01', to: '2026-01-01' } };
    expect((await server.owner.send(readWorkload, turned)).status).toBe(422);
  });
});
