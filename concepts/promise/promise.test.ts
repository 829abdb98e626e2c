import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createRelationship } from '../work-item/relate-work-item.contract.ts';
import {
  changeWorkItem,
  createWorkItem,
  deleteWorkItem,
  readWorkItem,
} from '../work-item/work-item.contract.ts';
import { changePromise, createPromise, deletePromise, listPromises } from './promise.contract.ts';

let server: TestServer;
let workspaceId: string;
let [manager, ana, ben, guest]: Visitor[] = [];

// A Wednesday.
const clock = () => new Date('2026-11-25T06:00:00Z');

beforeAll(async () => {
  server = await startTestServer({ clock });
  workspaceId = server.workspaceId;
  manager = await server.person('manager');
  ana = await server.person('member');
  ben = await server.person('member');
});
afterAll(() => server.close());

let count = 0;
/** A project of its own with a theme of two days and a launch of one day after it: it finishes on Friday. */
async function shop() {
  count += 1;
  const params = { workspaceId, projectId: (await server.project(`SHOP${count}`)).projectId };
  const make = (title: string, durationMinutes: number) =>
    server.owner.call(createWorkItem, { params, body: { title, durationMinutes } });
  const theme = await make('Theme', 960);
  const launch = await make('Launch', 480);
  const body = { predecessorId: theme.workItemId, successorId: launch.workItemId };
  await server.owner.call(createRelationship, { params, body });
  return { params, theme: theme.workItemId, launch: launch.workItemId };
}
const at = (workItemId: string) => ({ workspaceId, workItemId });
const of = (promiseId: string) => ({ workspaceId, promiseId });
const promise = (who: Visitor | undefined, workItemId: string, body: { day: string; promisedBy?: string }) =>
  (who as Visitor).send(createPromise, { params: at(workItemId), body });

async function change(who: Visitor | undefined, workItemId: string, body: object) {
  const { version } = await server.owner.call(readWorkItem, { params: at(workItemId) });
  await (who as Visitor).call(changeWorkItem, { params: at(workItemId), version, body });
}
async function moves(promiseId: string) {
  const query = { nounId: promiseId, limit: 50 };
  const { items } = await server.owner.call(listEvents, { params: { workspaceId }, query });
  return items.filter(({ verb }) => verb === 'moved').reverse();
}
const listed = async (params: { workspaceId: string; projectId: string }) =>
  (await server.owner.call(listPromises, { params })).items[0];
/** Long enough for the watch to have looked. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 1500));

describe('a promise', () => {
  it('is given in one’s own name, or noted by a planner in that of a member', async () => {
    const { params, launch, theme } = await shop();
    const { answer, status } = await promise(ana, launch, { day: '2026-11-27' });
    expect([status, answer]).toMatchObject([
      201,
      {
        day: '2026-11-27',
        promisedBy: ana?.memberId,
        state: 'on-track',
        foreseenDay: '2026-11-27',
        daysLate: 0,
        moved: null,
      },
    ]);
    const twice = await promise(manager, launch, { day: '2026-11-30' });
    expect(twice.problem).toMatchObject({
      code: 'already-promised',
      current: { promiseId: answer.promiseId },
    });
    const inNameOf = { day: '2026-11-30', promisedBy: ana?.memberId ?? '' };
    expect((await promise(ben, theme, inNameOf)).status).toBe(403);
    expect((await promise(manager, theme, inNameOf)).answer).toMatchObject({ promisedBy: ana?.memberId });
    const order = { params: of(answer.promiseId), version: 1, body: { day: '2026-11-30' } };
    expect((await ben?.send(changePromise, order))?.status).toBe(403);
    expect((await ben?.send(deletePromise, { params: of(answer.promiseId) }))?.status).toBe(403);
    expect((await ana?.send(changePromise, order))?.answer).toMatchObject({ day: '2026-11-30', version: 2 });
    expect((await ana?.send(changePromise, order))?.problem.code).toBe('version-conflict');
    guest = await server.person('guest', [params.projectId]);
    expect((await guest.call(listPromises, { params })).items.length).toBe(2);
    const other = await shop();
    expect((await guest.send(listPromises, { params: other.params })).status).toBe(404);
    expect((await promise(guest, other.launch, { day: '2026-11-30' })).status).toBe(404);
    const abroad = await server.tenant();
    const foreign = { params: { workspaceId: abroad.workspaceId, promiseId: answer.promiseId } };
    expect((await abroad.owner.send(deletePromise, foreign)).status).toBe(404);
  });

  it('that moves is told once, with who moved it, and told again when it comes back', async () => {
    const { params, theme, launch } = await shop();
    const { answer } = await promise(ana, launch, { day: '2026-11-27' });
    await change(ben, theme, { durationMinutes: 5 * 480 });
    await expect.poll(() => moves(answer.promiseId).then(({ length }) => length), { timeout: 8000 }).toBe(1);
    const [first] = await moves(answer.promiseId);
    const cause = (
      await server.owner.call(listEvents, { params: { workspaceId }, query: { nounId: theme, limit: 1 } })
    ).items[0];
    expect(first).toMatchObject({
      ...{ actorKind: 'system', actorId: null, before: { foreseenDay: '2026-11-27' } },
      after: {
        day: '2026-11-27',
        foreseenDay: '2026-12-02',
        causeSequence: cause?.sequence,
        movedBy: ben?.personId,
      },
    });
    expect(await listed(params)).toMatchObject({
      ...{ state: 'at-risk', daysLate: 5, version: 1 },
      moved: {
        reason: 'forecast',
        from: '2026-11-27',
        to: '2026-12-02',
        sequence: cause?.sequence,
        by: ben?.personId,
      },
    });
    await change(ben, launch, { title: 'Grand launch' });
    await change(manager, theme, { durationMinutes: 960 });
    await expect.poll(() => moves(answer.promiseId).then(({ length }) => length), { timeout: 8000 }).toBe(2);
    expect((await moves(answer.promiseId))[1]?.after).toMatchObject({
      foreseenDay: '2026-11-27',
      movedBy: manager?.personId,
    });
    await change(manager, theme, { durationMinutes: 480 });
    await aMoment();
    expect((await moves(answer.promiseId)).length).toBe(2);
  });

  it('is moved by a due date or a deadline past it, and not by one that was there before', async () => {
    const { launch } = await shop();
    await change(manager, launch, { deadline: '2026-12-24' });
    const { answer } = await promise(ana, launch, { day: '2026-11-30' });
    await change(ben, launch, { points: 3 });
    await change(ben, launch, { dueDate: '2026-12-03' });
    await expect.poll(() => moves(answer.promiseId).then(({ length }) => length), { timeout: 8000 }).toBe(1);
    expect((await moves(answer.promiseId))[0]?.after).toMatchObject({
      reason: 'due-date',
      foreseenDay: '2026-12-03',
      movedBy: ben?.personId,
    });
    await change(manager, launch, { deadline: '2026-12-31' });
    await expect.poll(() => moves(answer.promiseId).then(({ length }) => length), { timeout: 8000 }).toBe(2);
    expect((await moves(answer.promiseId))[1]?.after).toMatchObject({
      reason: 'deadline',
      foreseenDay: '2026-12-31',
    });
  });

  it('is kept or broken by what is done', async () => {
    const { params, theme, launch } = await shop();
    await promise(ana, launch, { day: '2026-11-24' });
    expect(await listed(params)).toMatchObject({ state: 'broken', daysLate: 3 });
    await change(ana, launch, { actualStart: '2026-11-23T08:00:00Z', actualFinish: '2026-11-24T16:00:00Z' });
    expect(await listed(params)).toMatchObject({ state: 'kept', foreseenDay: '2026-11-24' });
    await promise(ben, theme, { day: '2026-11-20' });
    await change(ben, theme, { percentComplete: 100 });
    const { items } = await server.owner.call(listPromises, { params });
    expect(items.map(({ state }) => state)).toEqual(['broken', 'kept']);
  });

  it('is taken back and given again by undo; a move is no act of anybody and is not undone', async () => {
    const { params, theme, launch } = await shop();
    const { answer } = await promise(ana, launch, { day: '2026-11-27' });
    const { promiseId } = answer;
    await ana?.call(changePromise, { params: of(promiseId), version: 1, body: { day: '2026-11-30' } });
    const undo = async (sequence: number) =>
      (await manager?.send(undoEvent, { params: { workspaceId, sequence } }))?.problem.code;
    const newest = async () =>
      (
        await server.owner.call(listEvents, {
          params: { workspaceId },
          query: { nounId: promiseId, limit: 1 },
        })
      ).items[0]?.sequence ?? 0;
    expect(await undo(await newest())).toBeUndefined();
    expect(await listed(params)).toMatchObject({ day: '2026-11-27', version: 3 });
    await change(ben, theme, { durationMinutes: 4800 });
    await expect.poll(() => moves(promiseId).then(({ length }) => length), { timeout: 8000 }).toBe(1);
    expect(await undo((await moves(promiseId))[0]?.sequence ?? 0)).toBe('cannot-undo');
    await ana?.call(deletePromise, { params: of(promiseId) });
    expect(await listed(params)).toBeUndefined();
    expect(await undo(await newest())).toBeUndefined();
    expect(await listed(params)).toMatchObject({
      promisedBy: ana?.memberId,
      state: 'at-risk',
      moved: { by: ben?.personId },
    });
    await server.owner.call(deleteWorkItem, { params: at(launch) });
    expect(await listed(params)).toBeUndefined();
  });
});
