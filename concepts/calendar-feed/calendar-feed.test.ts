import ical from 'node-ical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { changeCalendar } from '../calendar/calendar.contract.ts';
import { createCost } from '../cost/cost.contract.ts';
import { changeMember } from '../member/member.contract.ts';
import { changeProject, createProject, type Project } from '../project/project.contract.ts';
import { readSchedule } from '../schedule/schedule.contract.ts';
import { createRelationship } from '../work-item/relate-work-item.contract.ts';
import { changeWorkItem, createWorkItem, moveWorkItem } from '../work-item/work-item.contract.ts';
import { createCalendarFeed } from './calendar-feed.contract.ts';

let server: TestServer;
let params: { workspaceId: string };
let shop: Project;
let hidden: Project;
let ana: Visitor;
const clock = { now: new Date('2026-11-26T09:00:00Z') };

beforeAll(async () => {
  server = await startTestServer({ clock: () => clock.now });
  params = { workspaceId: server.workspaceId };
  const make = (key: string) => {
    const place = { startDate: '2026-11-26', timeZone: 'Europe/Berlin' };
    return server.owner.call(createProject, { params, body: { key, name: `Shop ${key}, north`, ...place } });
  };
  [shop, hidden] = [await make('SHOP'), await make('HIDE')];
  ana = await server.person('member');
});
afterAll(() => server.close());

const add = (project: Project, title: string, more: object = {}) =>
  server.owner.call(createWorkItem, {
    params: { ...params, projectId: project.projectId },
    body: { title, durationMinutes: 480, ...more },
  });
async function feedOf(person: Visitor, project: Project | null = null): Promise<string> {
  const body = { name: 'Mine', projectId: project?.projectId ?? null };
  const { address } = await person.call(createCalendarFeed, { params, body });
  return new URL(address ?? '').pathname;
}
const ask = (url: string, headers: Record<string, string> = {}) =>
  server.app.http.inject({ method: 'GET', url, headers });
async function read(url: string) {
  const reply = await ask(url);
  expect(reply.statusCode, reply.body).toBe(200);
  return Object.values(ical.sync.parseICS(reply.body)).flatMap((one) => {
    if (one?.type !== 'VEVENT') return [];
    const event = one as typeof one & { url: string; sequence: string };
    const whole = event.datetype === 'date';
    // Whole days are read as midnight of this machine.
    const text = (date: Date) => (whole ? dayOf(date) : date.toISOString());
    return [{ ...event, span: [text(event.start), text(event.end ?? event.start)], whole }];
  });
}
const dayOf = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => `${n}`.padStart(2, '0')).join('-');
const spans = async (url: string) =>
  (await read(url)).map(({ summary, span }) => `${summary}: ${span.join(' to ')}`);

describe('the feed of one’s own work', () => {
  it('tells when the schedule says that it is done, in every project that one sees', async () => {
    const mine = { assigneeIds: [ana.memberId] };
    const first = await add(shop, 'Choose a theme', { durationMinutes: 960 });
    const second = await add(shop, 'Build; the, theme', { durationMinutes: 960, ...mine });
    await add(hidden, 'Call the bank', { durationMinutes: 120, deadline: '2026-12-04', ...mine });
    await add(shop, 'Of nobody');
    await server.owner.call(createRelationship, {
      params: { ...params, projectId: shop.projectId },
      body: { predecessorId: first.workItemId, successorId: second.workItemId },
    });
    const url = await feedOf(ana);
    expect(await spans(url)).toEqual([
      // The first fills Thursday and Friday. The end is the first day after the work.
      'HIDE-1 Call the bank: 2026-11-26T08:00:00.000Z to 2026-11-26T10:00:00.000Z',
      'SHOP-2 Build; the, theme: 2026-11-30 to 2026-12-02',
      'Deadline: HIDE-1 Call the bank: 2026-12-04 to 2026-12-05',
    ]);
    const [, event] = await read(url);
    expect(event).toMatchObject({
      uid: `work-item-${second.workItemId}@storewright`,
      status: 'TENTATIVE',
      transparency: 'TRANSPARENT',
    });
    expect(event?.url).toMatch(/^http:\/\/localhost:4040\/[a-z0-9-]+\/SHOP\/item\/SHOP-2$/);
  });

  it('follows the plan: the same entry moves, with a higher number', async () => {
    const place = { ...params, projectId: shop.projectId };
    const one = await add(shop, 'Write texts', { assigneeIds: [ana.memberId] });
    const url = await feedOf(ana);
    const find = async () => (await read(url)).find(({ uid }) => uid.includes(one.workItemId));
    const before = await find();
    const wait = await add(shop, 'Wait for the agency', { durationMinutes: 4800 });
    const body = { predecessorId: wait.workItemId, successorId: one.workItemId };
    await server.owner.call(createRelationship, { params: place, body });
    const after = await find();
    expect([before?.span[0], after?.span[0]]).toEqual(['2026-11-26', '2026-12-10']);
    expect(after?.uid).toBe(before?.uid);
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
    clock.now = new Date('2026-11-27T09:00:00Z');
    expect((await find())?.span[0]).toBe('2026-12-11');
    expect(Number((await find())?.sequence)).toBeGreaterThan(Number(after?.sequence));
    clock.now = new Date('2026-11-26T09:00:00Z');
    await server.owner.call(moveWorkItem, {
      params: { ...params, workItemId: one.workItemId },
      version: 1,
      body: { statusId: shop.statuses.at(-1)?.statusId ?? '', afterId: null },
    });
    expect((await find())?.summary).toMatch(/^✓ SHOP-\d+ Write texts$/);
    expect((await find())?.status).toBe('CONFIRMED');
  });

  it('has the dates that people set where a project cannot be scheduled', async () => {
    const lost = await server.project('LOST');
    const dated = { startDate: '2026-12-01', dueDate: '2026-12-03', assigneeIds: [ana.memberId] };
    await add(lost, 'Dated', dated);
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const stuck = { week: Object.fromEntries(days.map((day) => [day, []])) };
    const place = { ...params, projectId: lost.projectId };
    await server.owner.call(changeCalendar, { params: place, version: 1, body: stuck });
    const schedule = await server.owner.send(readSchedule, { params: place });
    expect(schedule.problem.code).toBe('cannot-schedule');
    expect(await spans(await feedOf(ana))).toContain('LOST-1 Dated: 2026-12-01 to 2026-12-04');
  });

  it('is a calendar with nothing in it where there is nothing to do', async () => {
    const reply = await ask(await feedOf(await server.person('viewer')));
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    expect(reply.body).not.toContain('VEVENT');
  });
});

describe('the feed of a project', () => {
  it('tells of milestones, phases, deadlines, target date and freeze windows, and of no other work', async () => {
    const body = { key: 'FAIR', name: 'Fair', startDate: '2026-11-26', targetDate: '2026-12-24' };
    const fair = await server.owner.call(createProject, { params, body });
    const phase = await add(fair, 'Build', { durationMinutes: null });
    const work = await add(fair, 'Theme', { durationMinutes: 1440, parentId: phase.workItemId });
    await add(fair, 'Contract', { deadline: '2026-12-09' });
    const launch = await add(fair, 'Launch', { type: 'milestone', durationMinutes: null });
    const place = { ...params, projectId: fair.projectId };
    await server.owner.call(createRelationship, {
      params: place,
      body: { predecessorId: work.workItemId, successorId: launch.workItemId },
    });
    const freezeWindows = [{ name: 'Christmas', from: '2026-12-18', to: '2026-12-26' }];
    await server.owner.call(changeCalendar, { params: place, version: 1, body: { freezeWindows } });
    expect(await spans(await feedOf(ana, fair))).toEqual([
      'FAIR-1 Build: 2026-11-26 to 2026-12-01',
      '◆ FAIR-4 Launch: 2026-11-30 to 2026-12-01',
      'Deadline: FAIR-3 Contract: 2026-12-09 to 2026-12-10',
      'Freeze: Christmas: 2026-12-18 to 2026-12-27',
      'Target date: Fair: 2026-12-24 to 2026-12-25',
    ]);
  });

  it('says the same to every role that may see the project, and names nobody and no money', async () => {
    const { projectId } = shop;
    const cost = { kind: 'planned' as const, category: 'service' as const, name: 'Secret fee', amount: 4711 };
    await server.owner.call(createCost, { params: { ...params, projectId }, body: cost });
    const people = [server.owner, ana, await server.person('manager'), await server.person('viewer')];
    people.push(await server.person('admin'), await server.person('guest', [projectId]));
    const urls: string[] = [];
    for (const person of people) urls.push(await feedOf(person, shop));
    const told = await Promise.all(urls.map(async (url) => (await ask(url)).body));
    expect(new Set(told).size).toBe(1);
    for (const words of ['Person', 'example.com', '4711', 'Secret fee', 'ATTENDEE', 'ORGANIZER'])
      expect(told[0]).not.toContain(words);
  });
});

describe('a program that asks again', () => {
  const tagOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers['etag']);

  it('is told that nothing changed, until something did or the day is another', async () => {
    const url = await feedOf(ana, shop);
    const first = await ask(url);
    const tag = tagOf(first);
    expect(first.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    });
    const again = await ask(url, { 'if-none-match': `"other", ${tag}` });
    expect([again.statusCode, again.body, tagOf(again)]).toEqual([304, '', tag]);
    expect(again.headers['cache-control']).toBe('private, no-cache');
    expect((await ask(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    await add(hidden, 'Of another project', { type: 'milestone', durationMinutes: null });
    expect((await ask(url, { 'if-none-match': tag })).statusCode).toBe(304);
    const item = await add(shop, 'News', { type: 'milestone', durationMinutes: null });
    const changed = await ask(url, { 'if-none-match': tag });
    expect([changed.statusCode, tagOf(changed) === tag]).toEqual([200, false]);
    await server.owner.call(changeWorkItem, {
      params: { ...params, workItemId: item.workItemId },
      version: 1,
      body: { dueDate: '2026-12-02' },
    });
    const third = tagOf(await ask(url, { 'if-none-match': tagOf(changed) }));
    expect((await ask(url, { 'if-none-match': third })).statusCode).toBe(304);
    clock.now = new Date('2026-11-26T23:30:00Z');
    expect((await ask(url, { 'if-none-match': third })).statusCode).toBe(200);
    clock.now = new Date('2026-11-26T09:00:00Z');
  });

  it('hears of a role or a project that its member lost', async () => {
    const guest = await server.person('guest', [shop.projectId, hidden.projectId]);
    await add(hidden, 'Seen for now', { assigneeIds: [guest.memberId], dueDate: '2026-12-01' });
    const [work, project] = [await feedOf(guest), await feedOf(guest, hidden)];
    expect((await spans(work)).length).toBe(1);
    const tag = tagOf(await ask(work));
    await server.owner.call(changeMember, {
      params: { ...params, memberId: guest.memberId },
      version: 1,
      body: { projectIds: [shop.projectId] },
    });
    const after = await ask(work, { 'if-none-match': tag });
    expect([after.statusCode, after.body.includes('Seen')]).toEqual([200, false]);
    expect((await ask(project, { 'if-none-match': tag })).statusCode).toBe(404);
  });

  it('is served twelve times in a minute, and then told to wait', async () => {
    const url = await feedOf(ana);
    const heard = [];
    for (let time = 0; time < 13; time += 1) heard.push(await ask(url));
    expect(heard.map(({ statusCode }) => statusCode)).toEqual([...Array(12).fill(200), 429]);
    expect(Number(heard.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
    clock.now = new Date(clock.now.getTime() + 60_000);
    expect((await ask(url)).statusCode).toBe(200);
  });
});

describe('the time zone of a project', () => {
  it('says on which day work lies', async () => {
    const east = await server.owner.call(createProject, {
      params,
      body: { key: 'EAST', name: 'East', startDate: '2026-11-26', timeZone: 'Pacific/Auckland' },
    });
    await add(east, 'Photograph', { type: 'milestone', durationMinutes: null, dueDate: '2026-12-01' });
    const url = await feedOf(ana, east);
    expect(await spans(url)).toEqual(['◆ EAST-1 Photograph: 2026-12-01 to 2026-12-02']);
    const place = { ...params, projectId: east.projectId };
    await server.owner.call(changeProject, { params: place, version: 1, body: { timeZone: 'UTC' } });
    expect(await spans(url)).toEqual(['◆ EAST-1 Photograph: 2026-12-01 to 2026-12-02']);
  });
});
