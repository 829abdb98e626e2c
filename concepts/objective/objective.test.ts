import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { decideApproval, listApprovals } from '../approval/approval.contract.ts';
import { createCharter, readCharter, submitCharter } from '../charter/charter.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeObjective, createObjective, deleteObjective, listObjectives } from './objective.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };
let guest: Visitor;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
  guest = await server.person('guest', [params.projectId]);
});
afterAll(() => server.close());

const body = {
  name: 'More buy',
  indicator: 'Conversion',
  unit: '%',
  targetValue: '2.30',
  byDay: '2027-06-30',
};
const of = (objectiveId: string) => ({ workspaceId, objectiveId });
const undo = async () => {
  const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  return server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
};

describe('an objective', () => {
  it('keeps its figures to the last decimal, in one spelling', async () => {
    const values = { baselineValue: '-0012.340', targetValue: '999999999999999.000001' };
    const made = await server.owner.call(createObjective, { params, body: { ...body, ...values } });
    expect(made).toMatchObject({ baselineValue: '-12.34', targetValue: '999999999999999.000001' });
    const { items } = await server.owner.call(listObjectives, { params });
    expect(items).toEqual([made]);
    const edited = { params: of(made.objectiveId), version: 1, body: { targetValue: '2.3' } };
    await server.owner.call(changeObjective, edited);
    const same = { params: of(made.objectiveId), version: 2, body: { targetValue: '2.300' } };
    expect((await server.owner.call(changeObjective, same)).version).toBe(2);
    for (const targetValue of ['2,3', '1e3', '', '1.1234567', 'NaN'])
      expect(
        (await server.owner.send(createObjective, { params, body: { ...body, targetValue } })).status,
      ).toBe(422);
  });

  it('is read by all who see the project, and written by those who plan', async () => {
    const { objectiveId } = await server.owner.call(createObjective, { params, body });
    expect((await guest.call(listObjectives, { params })).items.length).toBeGreaterThan(0);
    const other = await server.person('guest', [(await server.project('OTHER')).projectId]);
    const abroad = (await server.tenant()).owner;
    for (const visitor of [other, abroad]) {
      expect((await visitor.send(listObjectives, { params })).status).toBe(404);
      expect([403, 404]).toContain((await visitor.send(deleteObjective, { params: of(objectiveId) })).status);
    }
    expect((await server.stranger().send(listObjectives, { params })).status).toBe(401);
    for (const visitor of [guest, await server.person('member')])
      expect((await visitor.send(deleteObjective, { params: of(objectiveId) })).status).toBe(403);
    const manager = await server.person('manager');
    const change = { params: of(objectiveId), version: 1, body: { unit: 'points' } };
    expect((await manager.call(changeObjective, change)).version).toBe(2);
    const late = await server.owner.send(changeObjective, { ...change, body: { unit: '‰' } });
    expect([late.status, late.problem.code]).toEqual([412, 'version-conflict']);
    expect(late.problem['current']).toMatchObject({ unit: 'points' });
  });

  it('comes back by undo', async () => {
    const made = await server.owner.call(createObjective, { params, body: { ...body, name: 'Undone' } });
    const there = async () =>
      (await server.owner.call(listObjectives, { params })).items.some(({ name }) => name === 'Undone');
    await server.owner.call(deleteObjective, { params: of(made.objectiveId) });
    expect(await there()).toBe(false);
    expect((await undo()).status).toBe(200);
    expect(await there()).toBe(true);
  });

  it('is approved with the charter: a target that is moved afterwards is a change of it', async () => {
    const { projectId } = await server.project('GOAL');
    const place = { workspaceId, projectId };
    const sponsor = await server.person('guest', [projectId]);
    const made = await server.owner.call(createObjective, { params: place, body });
    const words = { purpose: 'P', businessCase: 'B', scopeIn: ['S'], successCriteria: ['C'] };
    const { charterId } = await server.owner.call(createCharter, { params: place, body: words });
    const order = { approverIds: [sponsor.memberId], policy: 'all' as const };
    const submit = () =>
      server.owner.call(submitCharter, { params: { workspaceId, charterId }, version: 1, body: order });
    const move = (version: number, targetValue: string) =>
      server.owner.call(changeObjective, {
        params: of(made.objectiveId),
        ...{ version, body: { targetValue } },
      });
    const decide = async () => {
      const { items } = await sponsor.call(listApprovals, { params: place, query: {} });
      const at = { workspaceId, approvalId: items[0]?.approvalId ?? '' };
      return sponsor.send(decideApproval, { params: at, body: { choice: 'approve' } });
    };
    await submit();
    await move(1, '2.1');
    expect((await decide()).problem.code).toBe('subject-changed');
    await submit();
    expect((await decide()).status).toBe(200);
    await move(2, '1.9');
    const { standing } = await sponsor.call(readCharter, { params: place });
    expect(standing?.approved).toMatchObject({ current: false, version: 1 });
    expect(standing?.approved?.content.objectives).toMatchObject([{ targetValue: '2.1' }]);
  });
});
