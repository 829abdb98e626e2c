import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeProject, changeStatus, deleteStatus, type Project } from '../project/project.contract.ts';
import { changeWorkItems } from './change-several-work-item.contract.ts';
import {
  changeWorkItem,
  createWorkItem,
  moveWorkItem,
  readWorkItem,
  type WorkItemDetail,
} from './work-item.contract.ts';

let server: TestServer;
let workspaceId: string;
let project: Project;
let params: { workspaceId: string; projectId: string };

const now = '2026-11-25T12:00:00.000Z';

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(now) });
  workspaceId = server.workspaceId;
  project = await server.project('SHOP');
  params = { workspaceId, projectId: project.projectId };
});
afterAll(() => server.close());

const status = (name: string) => project.statuses.find((one) => one.name === name)?.statusId ?? '';
const make = (body: object = {}) =>
  server.owner.call(createWorkItem, { params, body: { title: 'Theme', durationMinutes: 960, ...body } });
const at = ({ workItemId }: Pick<WorkItemDetail, 'workItemId'>) => ({ workspaceId, workItemId });
const send = (item: WorkItemDetail, body: object, version = item.version) =>
  server.owner.send(changeWorkItem, { params: at(item), version, body });
const events = (nounId: string) =>
  server.owner.call(listEvents, { params: { workspaceId }, query: { nounId, limit: 10 } });
const progressOf = ({
  statusId,
  percentComplete,
  remainingMinutes,
  actualStart,
  actualFinish,
  completedAt,
}: WorkItemDetail) => ({
  ...{ statusId, percentComplete, remainingMinutes, actualStart, actualFinish, completedAt },
});

describe('progress of a work item', () => {
  it('follows in the same event, whichever way it is told, and one undo takes all of it back', async () => {
    const done = {
      percentComplete: 100,
      remainingMinutes: 0,
      actualStart: now,
      actualFinish: now,
      completedAt: now,
    };
    const ways: readonly ((item: WorkItemDetail) => Promise<unknown>)[] = [
      (item) => send(item, { percentComplete: 100 }),
      (item) => send(item, { remainingMinutes: 0 }),
      (item) => send(item, { statusId: status('Done') }),
      (item) => send(item, { actualFinish: now }),
      (item) =>
        server.owner.call(moveWorkItem, { params: at(item), version: 1, body: { statusId: status('Done') } }),
      ({ workItemId }) =>
        server.owner.call(changeWorkItems, {
          params,
          body: { items: [{ workItemId, version: 1 }], change: { statusId: status('Done') } },
        }),
    ];
    for (const tell of ways) {
      const item = await make();
      await tell(item);
      const read = await server.owner.call(readWorkItem, { params: at(item) });
      expect(progressOf(read)).toEqual({ ...done, statusId: status('Done') });
      const { items } = await events(item.workItemId);
      expect(items.length).toBe(2);
      expect(items[0]?.after).toMatchObject(done);
      await server.owner.call(undoEvent, { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } });
      expect(progressOf(await server.owner.call(readWorkItem, { params: at(item) }))).toEqual(
        progressOf(item),
      );
    }
  });

  it('is of one piece from the beginning', async () => {
    expect(await make({ percentComplete: 25 })).toMatchObject({
      ...{ statusId: status('In progress'), remainingMinutes: 720, actualStart: now, actualFinish: null },
    });
    expect(await make({ statusId: status('Done') })).toMatchObject({
      percentComplete: 100,
      actualFinish: now,
    });
    expect(await make()).toMatchObject({ percentComplete: null, remainingMinutes: null, actualStart: null });
  });

  it('is undone exactly, however odd it was before', async () => {
    const item = await make({ percentComplete: 50 });
    await send(item, { remainingMinutes: 4800 });
    const second = await server.owner.call(readWorkItem, { params: at(item) });
    expect(second).toMatchObject({ percentComplete: 9, remainingMinutes: 4800 });
    await send(second, { statusId: status('To do') });
    await send(second, { percentComplete: 10 }, 3);
    const { items } = await events(item.workItemId);
    await server.owner.call(undoEvent, { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } });
    const back = await server.owner.call(readWorkItem, { params: at(item) });
    expect(back).toMatchObject({ percentComplete: 9, remainingMinutes: 4800, statusId: status('To do') });
  });

  it('that cannot be true is refused, with the field named, and nothing is written', async () => {
    const item = await make();
    const refusals = [
      [{ statusId: status('Done'), percentComplete: 50 }, 'progress-contradicts', 'body.percentComplete'],
      [{ actualStart: '2026-11-27T08:00:00Z' }, 'actual-in-future', 'body.actualStart'],
      [
        { actualStart: '2026-11-24T08:00:00Z', actualFinish: '2026-11-23T08:00:00Z' },
        'progress-contradicts',
        'body.actualFinish',
      ],
    ] as const;
    for (const [body, code, field] of refusals) {
      const { status: answered, problem } = await send(item, body);
      expect([answered, problem.code, problem.field]).toEqual([422, code, field]);
    }
    expect((await events(item.workItemId)).items.length).toBe(1);
  });

  it('asks before it passes the limit of the status that follows', async () => {
    const item = await make();
    const doing = { ...params, statusId: status('In progress') };
    await server.owner.call(changeStatus, { params: doing, version: 1, body: { wipLimit: 1 } });
    expect((await send(item, { percentComplete: 10 })).problem.code).toBe('wip-limit-reached');
    expect((await send(item, { percentComplete: 10, overLimit: true })).status).toBe(200);
    await server.owner.call(changeStatus, { params: doing, version: 2, body: { wipLimit: null } });
  });

  it('follows a status that is taken away, and comes back with it', async () => {
    const item = await make({ statusId: status('In review'), percentComplete: 60 });
    const before = await server.owner.call(readWorkItem, { params: at(item) });
    await server.owner.call(deleteStatus, {
      params: { ...params, statusId: status('In review') },
      query: { moveTo: status('Done') },
    });
    const moved = await server.owner.call(readWorkItem, { params: at(item) });
    expect(moved).toMatchObject({
      percentComplete: 100,
      remainingMinutes: 0,
      actualFinish: now,
      completedAt: now,
    });
    const { head } = await events(item.workItemId);
    await server.owner.call(undoEvent, { params: { workspaceId, sequence: head } });
    expect(progressOf(await server.owner.call(readWorkItem, { params: at(item) }))).toEqual(
      progressOf(before),
    );
  });

  it('is told up to the status date that the project keeps, and of today by its clock', async () => {
    const zone = await server.project('FAR');
    const body = { statusDate: '2026-11-20', timeZone: 'Pacific/Kiritimati' };
    const place = { workspaceId, projectId: zone.projectId };
    const changed = await server.owner.call(changeProject, { params: place, version: 1, body });
    expect(changed.statusDate).toBe('2026-11-20');
    const item = await server.owner.call(createWorkItem, { params: place, body: { title: 'Far' } });
    // It is the 26th there already.
    const start = { actualStart: '2026-11-26T09:00:00Z' };
    expect((await send(item, start)).status).toBe(200);
  });
});
