import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import type { PlanCalendar } from '../plan-file/plan-calendar-schema.ts';
import { readProject } from '../project/project.contract.ts';
import { exportPlanFile } from '../project-plan/project-plan.contract.ts';
import { readSchedule } from '../schedule/schedule.contract.ts';
import { createWorkItem } from '../work-item/work-item.contract.ts';
import {
  changeCalendar,
  changeWorkspaceCalendar,
  followWorkspaceCalendar,
  listHolidayCountries,
  readCalendar,
  readWorkspaceCalendar,
} from './calendar.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };

beforeAll(async () => {
  // The project starts on Tuesday the first of September 2026.
  server = await startTestServer({ clock: () => new Date('2026-09-01T06:00:00Z') });
  workspaceId = server.workspaceId;
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
  const body = { title: 'Theme', durationMinutes: 3 * 480 };
  await server.owner.call(createWorkItem, { params, body });
  const release = { title: 'Release', durationMinutes: 480, deploysToProduction: true };
  await server.owner.call(createWorkItem, { params, body: release });
});
afterAll(() => server.close());

const versionNow = async () => (await server.owner.call(readProject, { params })).version;
const set = async (body: PlanCalendar) =>
  server.owner.send(changeCalendar, { params, version: await versionNow(), body });
/** The local days on which both work items finish. */
async function finishes(): Promise<string[]> {
  const { items } = await server.owner.call(readSchedule, { params });
  return items.map(({ finish }) => finish.slice(0, 10));
}

describe('the calendar of a project', () => {
  it('is the usual week until somebody sets another, and moves the schedule then', async () => {
    expect(await server.owner.call(readCalendar, { params })).toMatchObject({
      calendar: {},
      publicHolidays: [],
    });
    expect(await finishes()).toEqual(['2026-09-03', '2026-09-01']);
    const { status, answer } = await set({ workingDays: ['tuesday', 'wednesday'] });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ calendar: { workingDays: ['tuesday', 'wednesday'] } });
    expect(await finishes()).toEqual(['2026-09-08', '2026-09-01']);
  });

  it('keeps deployments out of its freeze windows, and nothing else', async () => {
    await set({ freezeWindows: [{ name: 'Back to school', from: '2026-09-01', to: '2026-09-04' }] });
    expect(await finishes()).toEqual(['2026-09-03', '2026-09-07']);
    const { calendar } = await server.owner.call(readSchedule, { params });
    expect(calendar.freezeWindows).toHaveLength(1);
  });

  it('knows the holidays of a region by their names, and refuses one that nobody knows', async () => {
    await set({ publicHolidays: { country: 'DE', region: 'BY' } });
    const { publicHolidays } = await server.owner.call(readCalendar, { params });
    expect(publicHolidays).toContainEqual({ day: '2027-01-06', name: expect.stringContaining('Könige') });
    const wrong = await set({ publicHolidays: { country: 'DE', region: 'XX' } });
    expect([wrong.status, wrong.problem.code, wrong.problem['field']]).toEqual([
      422,
      'unknown-holidays',
      'body.publicHolidays.region',
    ]);
    const { items } = await server.owner.call(listHolidayCountries, { params: { workspaceId } });
    expect(items.length).toBeGreaterThan(100);
    const germany = items.find(({ code }) => code === 'DE');
    expect(germany?.regions.map(({ code }) => code)).toContain('BY');
  });

  it('is changed by planners, on the version that they saw, and never by an outsider', async () => {
    const member = await server.person('member');
    const outsider = await server.person('guest', [(await server.project('OTHER')).projectId]);
    const version = await versionNow();
    const body = { workingHours: ['08:00-12:00'] };
    expect((await member.send(changeCalendar, { params, version, body })).status).toBe(403);
    expect((await outsider.send(changeCalendar, { params, version, body })).status).toBe(403);
    expect((await outsider.send(readCalendar, { params })).status).toBe(404);
    expect((await server.owner.send(changeCalendar, { params, version, body })).status).toBe(200);
    expect((await server.owner.send(changeCalendar, { params, version, body })).status).toBe(412);
  });

  it('refuses hours that end before they begin, and days that do not exist', async () => {
    expect((await set({ workingHours: ['17:00-09:00'] })).status).toBe(422);
    expect((await set({ holidays: [{ name: 'Leap', from: '2027-02-29' }] })).status).toBe(422);
    expect((await set({ workingDays: [] })).status).toBe(422);
  });

  it('is that of the workspace for a project without its own, and moves its schedule with it', async () => {
    const other = { workspaceId, projectId: (await server.project('FOLLOWS')).projectId };
    const { owner } = server;
    await owner.call(createWorkItem, { params: other, body: { title: 'Theme', durationMinutes: 3 * 480 } });
    const finish = async () => (await owner.call(readSchedule, { params: other })).finish?.slice(0, 10);
    expect(await finish()).toBe('2026-09-03');
    const place = { workspaceId };
    const before = await owner.call(readWorkspaceCalendar, { params: place });
    const order = {
      params: place,
      version: before.version,
      body: { workingDays: ['tuesday', 'wednesday'] } as PlanCalendar,
    };
    const manager = await server.person('manager');
    expect((await manager.send(changeWorkspaceCalendar, order)).status).toBe(403);
    await owner.call(changeWorkspaceCalendar, order);
    expect((await owner.send(changeWorkspaceCalendar, order)).status).toBe(412);
    expect(await finish()).toBe('2026-09-08');
    expect(await owner.call(readCalendar, { params: other })).toMatchObject({
      ...{ own: false, calendar: { workingDays: ['tuesday', 'wednesday'] } },
    });
    // A calendar of its own wins, until it follows the workspace again; both ways are taken back by undo.
    const version = (await owner.call(readProject, { params: other })).version;
    const body: PlanCalendar = { workingDays: ['tuesday', 'wednesday', 'thursday'] };
    const own = await owner.call(changeCalendar, { params: other, version, body });
    expect([own.own, await finish()]).toEqual([true, '2026-09-03']);
    const followed = await owner.call(followWorkspaceCalendar, { params: other, version: own.version });
    expect([followed.own, await finish()]).toEqual([false, '2026-09-08']);
    const undoNewest = async (nounId: string) => {
      const { items } = await owner.call(listEvents, { params: place, query: { nounId, limit: 1 } });
      await owner.call(undoEvent, { params: { ...place, sequence: items[0]?.sequence ?? 0 } });
    };
    await undoNewest(other.projectId);
    expect(await owner.call(readCalendar, { params: other })).toMatchObject({ own: true, calendar: body });
    await undoNewest(workspaceId);
    expect((await owner.call(readWorkspaceCalendar, { params: place })).calendar).toEqual(before.calendar);
  });

  it('goes into the plan file, and comes back when its change is undone', async () => {
    await set({ workingHours: ['10:00-16:00'] });
    const before = await server.owner.call(readCalendar, { params });
    await set({ workingHours: ['08:00-12:00'], holidays: [{ name: 'Stocktaking', from: '12-31' }] });
    const file = await server.owner.send(exportPlanFile, { params });
    expect(String(file.answer)).toContain('Stocktaking');
    const { items } = await server.owner.call(listEvents, {
      params: { workspaceId },
      query: { nounId: params.projectId, limit: 1 },
    });
    const sequence = items[0]?.sequence ?? 0;
    await server.owner.call(undoEvent, { params: { workspaceId, sequence } });
    const after = await server.owner.call(readCalendar, { params });
    expect(after.calendar).toEqual(before.calendar);
  });
});
