import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { decideApproval, listApprovals } from '../approval/approval.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { changeCharter, createCharter, readCharter, submitCharter } from './charter.contract.ts';

let server: TestServer;
let workspaceId: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
});
afterAll(() => server.close());

const complete = {
  ...{ purpose: 'Sell abroad', businessCase: 'Two new markets pay for it within a year.' },
  ...{ scopeIn: ['Checkout in euro and krona'], successCriteria: ['Orders from Sweden'] },
};

async function project() {
  count += 1;
  const { projectId } = await server.project(`CH${count}`);
  return { workspaceId, projectId };
}
const of = (charterId: string) => ({ workspaceId, charterId });
const undo = async () => {
  const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  return server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
};

describe('a charter', () => {
  it('is begun once, in the approach of its project, and read by all who see the project', async () => {
    const params = await project();
    expect(await server.owner.call(readCharter, { params })).toEqual({ charter: null, standing: null });
    const made = await server.owner.call(createCharter, { params, body: {} });
    expect(made).toMatchObject({ approach: 'hybrid', budget: null, scopeIn: [], version: 1 });
    const again = await server.owner.send(createCharter, { params, body: complete });
    expect([again.status, again.problem.code]).toEqual([409, 'charter-exists']);
    for (const role of ['viewer', 'member'] as const) {
      const person = await server.person(role);
      expect((await person.call(readCharter, { params })).charter).toEqual(made);
      const change = { params: of(made.charterId), version: 1, body: { purpose: 'Mine' } };
      expect((await person.send(changeCharter, change)).status).toBe(403);
    }
    const guest = await server.person('guest', [params.projectId]);
    expect((await guest.call(readCharter, { params })).charter).toEqual(made);
    const outsiders = [
      await server.person('guest', [(await project()).projectId]),
      (await server.tenant()).owner,
    ];
    for (const person of outsiders) expect((await person.send(readCharter, { params })).status).toBe(404);
    expect((await server.stranger().send(readCharter, { params })).status).toBe(401);
  });

  it('keeps what each of two people wrote, and tells the second what is there now', async () => {
    const params = await project();
    const { charterId } = await server.owner.call(createCharter, { params, body: complete });
    const manager = await server.person('manager');
    const budget = { amount: 12_000_000, currency: 'eur' };
    const first = await manager.call(changeCharter, {
      params: of(charterId),
      ...{ version: 1, body: { budget, approach: 'agile' } },
    });
    expect(first).toMatchObject({ budget: { amount: 12_000_000, currency: 'EUR' }, version: 2 });
    const late = await server.owner.send(changeCharter, {
      params: of(charterId),
      ...{ version: 1, body: { purpose: 'Late' } },
    });
    expect([late.status, late.problem.code]).toEqual([412, 'version-conflict']);
    expect(late.problem['current']).toEqual(first);
    const same = { params: of(charterId), version: 2, body: { approach: 'agile' as const } };
    expect((await server.owner.call(changeCharter, same)).version).toBe(2);
    const odd = { params: of(charterId), version: 2, body: { budget: { amount: 1.5, currency: 'EUR' } } };
    expect((await server.owner.send(changeCharter, odd)).status).toBe(422);
  });

  it('goes back by undo as it came, unless somebody was asked to approve it', async () => {
    const params = await project();
    const { charterId } = await server.owner.call(createCharter, { params, body: complete });
    await server.owner.call(changeCharter, { params: of(charterId), version: 1, body: { scopeIn: ['All'] } });
    expect((await undo()).status).toBe(200);
    expect((await server.owner.call(readCharter, { params })).charter).toMatchObject({
      ...complete,
      version: 3,
    });
    const other = await project();
    await server.owner.call(createCharter, { params: other, body: complete });
    expect((await undo()).status).toBe(200);
    expect((await server.owner.call(readCharter, { params: other })).charter).toBeNull();
    expect((await undo()).status).toBe(200);
    const { charter } = await server.owner.call(readCharter, { params: other });
    expect(charter).toMatchObject({ ...complete, version: 3 });
  });

  it('is submitted complete and as it is, to people who can approve it', async () => {
    const params = await project();
    const { charterId } = await server.owner.call(createCharter, { params, body: { purpose: 'Sell' } });
    const { memberId } = await server.person('manager');
    const submit = (version: number, approverIds: string[]) =>
      server.owner.send(submitCharter, {
        params: of(charterId),
        ...{ version, body: { approverIds, policy: 'all' as const } },
      });
    const early = await submit(1, [memberId]);
    expect([early.status, early.problem.code]).toEqual([422, 'charter-incomplete']);
    expect(early.problem.detail).toContain('business case, in scope, success criteria');
    await server.owner.call(changeCharter, { params: of(charterId), version: 1, body: complete });
    expect((await submit(1, [memberId])).problem.code).toBe('version-conflict');
    const foreign = await server.person('guest', [(await project()).projectId]);
    const viewer = await server.person('viewer');
    for (const unable of [foreign, viewer])
      expect((await submit(2, [memberId, unable.memberId])).problem.code).toBe('unknown-approver');
    expect((await submit(2, [memberId])).status).toBe(201);
    expect((await submit(2, [memberId])).problem.code).toBe('already-submitted');
    const { standing } = await server.owner.call(readCharter, { params });
    expect(standing).toMatchObject({
      open: { version: 2, current: true },
      approved: null,
      rejected: null,
    });
  });

  it('says what was approved, and that it was changed since then', async () => {
    const params = await project();
    const { charterId } = await server.owner.call(createCharter, { params, body: complete });
    const sponsor = await server.person('guest', [params.projectId]);
    const body = { approverIds: [sponsor.memberId], policy: 'any' as const };
    await server.owner.call(submitCharter, { params: of(charterId), version: 1, body });
    const [open] = (await sponsor.call(listApprovals, { params, query: {} })).items;
    const at = { workspaceId, approvalId: open?.approvalId ?? '' };
    await sponsor.call(decideApproval, { params: at, body: { choice: 'approve' } });
    const standing = async () => (await sponsor.call(readCharter, { params })).standing;
    expect(await standing()).toMatchObject({ open: null, approved: { version: 1, current: true } });
    await server.owner.call(changeCharter, {
      params: of(charterId),
      ...{ version: 1, body: { scopeOut: ['Wholesale'] } },
    });
    expect(await standing()).toMatchObject({
      approved: { version: 1, current: false, content: { ...complete, scopeOut: [] } },
    });
    expect((await undo()).status).toBe(200);
    expect(await standing()).toMatchObject({ approved: { version: 1, current: true } });
  });
});
