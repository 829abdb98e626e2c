import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createWorkItem, readWorkItem } from '../work-item/work-item.contract.ts';
import {
  changeTimeEntry,
  createTimeEntry,
  deleteTimeEntry,
  listTimeEntries,
  listTimeEntriesOfMember,
  readTimeTotal,
} from './time-entry.contract.ts';

let server: TestServer;
let workspaceId: string;
let shop: { workspaceId: string; projectId: string };
let hidden: { workspaceId: string; projectId: string };
let [manager, ana, ben, guest, viewer]: Visitor[] = [];

const clock = { now: new Date('2026-11-25T12:00:00Z') };
const november = { from: '2026-11-01', to: '2026-11-30' };

beforeAll(async () => {
  server = await startTestServer({ clock: () => clock.now });
  workspaceId = server.workspaceId;
  shop = { workspaceId, projectId: (await server.project('SHOP')).projectId };
  hidden = { workspaceId, projectId: (await server.project('HIDE')).projectId };
  manager = await server.person('manager');
  ana = await server.person('member');
  ben = await server.person('member');
  guest = await server.person('guest', [shop.projectId]);
  viewer = await server.person('viewer');
});
afterAll(() => server.close());

const item = (params = shop) =>
  server.owner.call(createWorkItem, { params, body: { title: 'Theme', durationMinutes: 960 } });
const at = (workItemId: string) => ({ workspaceId, workItemId });
const of = (timeEntryId: string) => ({ workspaceId, timeEntryId });
const enter = (who: Visitor | undefined, workItemId: string, body: object) =>
  (who as Visitor).send(createTimeEntry, { params: at(workItemId), body: body as never });

async function newest(nounId: string): Promise<number> {
  const { items } = await server.owner.call(listEvents, {
    params: { workspaceId },
    query: { nounId, limit: 1 },
  });
  return items[0]?.sequence ?? 0;
}
const undo = async (who: Visitor, nounId: string) =>
  who.send(undoEvent, { params: { workspaceId, sequence: await newest(nounId) } });

describe('time of a work item', () => {
  it('is one’s own: nobody but planners enters, sees or changes that of others', async () => {
    const { workItemId } = await item();
    const made = await enter(ana, workItemId, { day: '2026-11-23', minutes: 90, note: ' Header ' });
    expect(made).toMatchObject({
      status: 201,
      answer: { minutes: 90, note: 'Header', memberId: ana?.memberId },
    });
    const { timeEntryId } = made.answer;
    const theirs = { day: '2026-11-23', minutes: 5, memberId: ana?.memberId };
    expect((await enter(ben, workItemId, theirs)).status).toBe(403);
    expect(
      (await ben?.send(changeTimeEntry, { params: of(timeEntryId), version: 1, body: { minutes: 5 } }))
        ?.status,
    ).toBe(404);
    expect((await ben?.send(deleteTimeEntry, { params: of(timeEntryId) }))?.status).toBe(404);
    expect((await enter(viewer, workItemId, { day: '2026-11-23', minutes: 5 })).status).toBe(403);
    const seen = async (who: Visitor | undefined) =>
      (await (who as Visitor).call(listTimeEntries, { params: shop, query: november })).items.length;
    expect([await seen(manager), await seen(ana), await seen(ben), await seen(guest)]).toEqual([1, 1, 0, 0]);
    const ofAna = { params: { workspaceId, memberId: ana?.memberId ?? '' }, query: november };
    expect((await ben?.send(listTimeEntriesOfMember, ofAna))?.status).toBe(403);
    expect((await manager?.call(listTimeEntriesOfMember, ofAna))?.items).toEqual([made.answer]);
    const entered = await enter(manager, workItemId, {
      day: '2026-11-24',
      minutes: 60,
      memberId: ana?.memberId,
    });
    expect(entered).toMatchObject({ status: 201, answer: { memberId: ana?.memberId } });
    const total = await manager?.call(readTimeTotal, { params: at(workItemId) });
    expect(total).toEqual({ minutes: 150, members: [{ memberId: ana?.memberId, minutes: 150 }] });
    expect((await ben?.call(readTimeTotal, { params: at(workItemId) }))?.minutes).toBe(0);
  });

  it('is told to those alone who may see it, in the log too', async () => {
    const { workItemId } = await item();
    const { answer: body } = await enter(ana, workItemId, {
      day: '2026-11-02',
      minutes: 30,
      note: 'Secretly',
    });
    await ana?.call(deleteTimeEntry, { params: of(body.timeEntryId) });
    const heard = async (who: Visitor | undefined) => {
      const query = { nounId: body.timeEntryId, limit: 10 };
      return (await (who as Visitor).call(listEvents, { params: { workspaceId }, query })).items.length;
    };
    expect([await heard(ana), await heard(manager), await heard(ben), await heard(guest)]).toEqual([
      2, 2, 0, 0,
    ]);
    const sequence = await newest(body.timeEntryId);
    expect((await ben?.send(undoEvent, { params: { workspaceId, sequence } }))?.status).toBe(404);
  });

  it('is a guest’s own in their project, and of no other is there any', async () => {
    const open = await item();
    const shut = await item(hidden);
    expect((await enter(guest, open.workItemId, { day: '2026-11-23', minutes: 60 })).status).toBe(201);
    expect((await enter(guest, shut.workItemId, { day: '2026-11-23', minutes: 60 })).status).toBe(404);
    expect((await guest?.send(listTimeEntries, { params: hidden, query: november }))?.status).toBe(404);
    const forGuest = { day: '2026-11-23', minutes: 60, memberId: guest?.memberId };
    expect((await enter(manager, shut.workItemId, forGuest)).problem.code).toBe('unknown-member');
    const abroad = await server.tenant();
    const foreign = { ...at(open.workItemId), workspaceId: abroad.workspaceId };
    const { status } = await abroad.owner.send(createTimeEntry, {
      params: foreign,
      body: { day: '2026-11-23', minutes: 1 },
    });
    expect(status).toBe(404);
  });

  it('never has more than 24 hours a day, whoever enters at the same moment', async () => {
    const items = await Promise.all(Array.from({ length: 4 }, () => item()));
    const answers = await Promise.all(
      items.map(({ workItemId }, index) =>
        enter(index % 2 ? ben : manager, workItemId, {
          day: '2026-11-12',
          minutes: 700,
          memberId: ben?.memberId,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.problem).toMatchObject({
      code: 'day-too-long',
      othersMinutes: 1400,
      field: 'body.minutes',
    });
    const other = await enter(ben, items[0]?.workItemId ?? '', { day: '2026-11-13', minutes: 100 });
    const moved = { params: of(other.answer.timeEntryId), version: 1, body: { day: '2026-11-12' } };
    expect(['day-too-long', 'already-entered']).toContain(
      (await ben?.send(changeTimeEntry, moved))?.problem.code,
    );
  });

  it('of one work item and day is one entry, and two sheets that begin it do not add up', async () => {
    const { workItemId } = await item();
    const [one, other] = await Promise.all([
      enter(ana, workItemId, { day: '2026-11-16', minutes: 60 }),
      enter(manager, workItemId, { day: '2026-11-16', minutes: 120, memberId: ana?.memberId }),
    ]);
    expect([one?.status, other?.status].sort()).toEqual([201, 409]);
    const [kept, refused] = one?.status === 201 ? [one, other] : [other, one];
    expect(refused?.problem).toMatchObject({ code: 'already-entered', current: kept?.answer });
    const change = { params: of(kept?.answer.timeEntryId ?? ''), version: 1, body: { minutes: 90 } };
    expect((await ana?.send(changeTimeEntry, change))?.answer).toMatchObject({ minutes: 90, version: 2 });
    const late = await manager?.send(changeTimeEntry, change);
    expect(late?.problem).toMatchObject({ code: 'version-conflict', current: { minutes: 90, version: 2 } });
  });

  it('comes back, and goes back to what it was, by undo', async () => {
    const { workItemId } = await item();
    const { answer: body } = await enter(ana, workItemId, { day: '2026-11-17', minutes: 60, note: 'First' });
    const { timeEntryId } = body;
    const change = { day: '2026-11-18', minutes: 90, note: '' };
    await ana?.call(changeTimeEntry, { params: of(timeEntryId), version: 1, body: change });
    expect((await undo(ana as Visitor, timeEntryId)).status).toBe(200);
    const listed = async () =>
      (await manager?.call(listTimeEntries, { params: shop, query: november }))?.items.find(
        (entry) => entry.timeEntryId === timeEntryId,
      );
    expect(await listed()).toMatchObject({ day: '2026-11-17', minutes: 60, note: 'First' });
    await ana?.call(deleteTimeEntry, { params: of(timeEntryId) });
    const meanwhile = await enter(ana, workItemId, { day: '2026-11-17', minutes: 10 });
    expect((await undo(ana as Visitor, timeEntryId)).problem.code).toBe('cannot-undo');
    await ana?.call(deleteTimeEntry, { params: of(meanwhile.answer.timeEntryId) });
    expect((await undo(ana as Visitor, timeEntryId)).status).toBe(200);
    expect(await listed()).toMatchObject({ minutes: 60, version: 5 });
  });

  it('is the actual start where there was none, in the same command', async () => {
    const { workItemId } = await item();
    const read = () => server.owner.call(readWorkItem, { params: at(workItemId) });
    await enter(ana, workItemId, { day: '2026-12-24', minutes: 60 });
    expect((await read()).actualStart).toBeNull();
    const { answer: body } = await enter(ana, workItemId, { day: '2026-11-19', minutes: 60 });
    const begun = await read();
    expect(begun.actualStart).toBe('2026-11-19T00:00:00.000Z');
    expect(begun.statusId).not.toBe((await item()).statusId);
    await enter(ana, workItemId, { day: '2026-11-20', minutes: 60 });
    expect((await read()).version).toBe(2);
    await undo(ana as Visitor, body.timeEntryId);
    expect(await read()).toMatchObject({ actualStart: null, version: 3 });
  });

  it('is listed by day, a page at a time, and a period has an end', async () => {
    const { workItemId } = await item(hidden);
    for (const day of ['2026-11-03', '2026-11-05', '2026-11-04'])
      await enter(ben, workItemId, { day, minutes: 10 });
    const first = await manager?.call(listTimeEntries, { params: hidden, query: { ...november, limit: 2 } });
    expect(first?.items.map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-04']);
    const query = { ...november, limit: 2, cursor: first?.next ?? '' };
    const second = await manager?.call(listTimeEntries, { params: hidden, query });
    expect([second?.items.map(({ day }) => day), second?.next]).toEqual([['2026-11-05'], null]);
    for (const wrong of [
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2026-01-01', to: '2028-01-01' },
      { ...november, cursor: '2026-99-99_x' },
    ])
      expect((await manager?.send(listTimeEntries, { params: hidden, query: wrong }))?.status).toBe(422);
  });
});
