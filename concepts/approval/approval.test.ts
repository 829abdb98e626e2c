import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../server/proof/fixtures.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { changeCharter, createCharter, submitCharter } from '../charter/charter.contract.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { removeMember } from '../member/member.contract.ts';
import {
  type Approval,
  decideApproval,
  listApprovals,
  readApproval,
  withdrawApproval,
} from './approval.contract.ts';

let server: TestServer;
let workspaceId: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
});
afterAll(() => server.close());

const content = {
  ...{ purpose: 'Sell abroad', businessCase: 'It pays.', scopeIn: ['Checkout'], successCriteria: ['Orders'] },
};

/** A charter that was submitted to these people. */
async function submitted(approvers: readonly Visitor[], policy: 'all' | 'any', projectId?: string) {
  count += 1;
  const project = projectId ?? (await server.project(`AP${count}`)).projectId;
  const params = { workspaceId, projectId: project };
  const { charterId } = await server.owner.call(createCharter, { params, body: content });
  const body = { approverIds: approvers.map(({ memberId }) => memberId), policy, words: 'Please' };
  const submit = (version: number) =>
    server.owner.call(submitCharter, { params: { workspaceId, charterId }, version, body });
  const { approvalId } = await submit(1);
  return { params, charterId, submit, at: { workspaceId, approvalId } };
}
const decide = (
  who: Visitor,
  at: { workspaceId: string; approvalId: string },
  choice = 'approve',
  words = '',
) => who.send(decideApproval, { params: at, body: { choice: choice as 'approve' | 'reject', words } });
const people = (role: 'manager' | 'member', number: number) =>
  Promise.all(Array.from({ length: number }, () => server.person(role)));
const choicesOf = ({ approvers }: Approval) => approvers.map(({ choice }) => choice);

describe('an approval', () => {
  it('of all who are named stands once each has approved', async () => {
    const [ana, ben] = await people('member', 2);
    if (!ana || !ben) throw new Error('nobody is there');
    const { at } = await submitted([ana, ben], 'all');
    const first = await decide(ana, at, 'approve', 'Go');
    expect(first.answer).toMatchObject({ state: 'open', current: true, words: 'Please' });
    expect(choicesOf(first.answer)).toEqual(['approve', null]);
    const twice = await decide(ana, at, 'reject', 'No');
    expect([twice.status, twice.problem.code]).toEqual([409, 'already-decided']);
    expect((await decide(ben, at)).answer).toMatchObject({ state: 'approved' });
  });

  it('is rejected by one of several, who has to say why', async () => {
    const [ana, ben] = await people('member', 2);
    if (!ana || !ben) throw new Error('nobody is there');
    const { at } = await submitted([ana, ben], 'all');
    const silent = await decide(ana, at, 'reject');
    expect([silent.status, silent.problem.code]).toEqual([422, 'words-missing']);
    expect((await decide(ana, at, 'reject', 'Too dear')).answer.state).toBe('rejected');
    expect((await decide(ben, at)).problem.code).toBe('already-decided');
  });

  it('by any one: of eight racing approvers exactly one decision stands', async () => {
    const eight = await people('member', 8);
    const { at } = await submitted(eight, 'any');
    const replies = await Promise.all(
      eight.map((who, index) => decide(who, at, index % 2 ? 'reject' : 'approve', `By ${index}`)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    const refused = replies.filter(({ status }) => status === 409);
    expect(refused.map(({ problem }) => problem.code)).toEqual(Array(7).fill('already-decided'));
    const stands = await server.owner.call(readApproval, { params: at });
    expect(choicesOf(stands).filter((choice) => choice !== null)).toHaveLength(1);
    const { items } = await server.owner.call(listEvents, {
      params: { workspaceId },
      query: { nounId: at.approvalId },
    });
    expect(items.map(({ verb }) => verb)).toEqual(['decided', 'requested']);
  });

  it('is refused where its subject was changed, also while somebody changes it', async () => {
    const [ana] = await people('member', 1);
    if (!ana) throw new Error('nobody is there');
    const { at, charterId, submit, params } = await submitted([ana], 'all');
    const change = (version: number, purpose: string) =>
      server.owner.send(changeCharter, {
        params: { workspaceId, charterId },
        ...{ version, body: { purpose } },
      });
    await change(1, 'Sell more abroad');
    const late = await decide(ana, at);
    expect([late.status, late.problem.code]).toEqual([409, 'subject-changed']);
    expect(late.problem).toMatchObject({ submittedVersion: 1, currentVersion: 2 });
    // Submitted anew, the earlier request is no longer open.
    for (let version = 2; version < 8; version += 1) {
      const next = { workspaceId, approvalId: (await submit(version)).approvalId };
      const [changed, decided] = await Promise.all([change(version, `Racing ${version}`), decide(ana, next)]);
      expect(changed.status).toBe(200);
      expect([200, 409]).toContain(decided.status);
      // Whoever approved did so before the change in the log; whoever came after it was refused.
      const log = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 2 } });
      const nouns = log.items.map(({ noun }) => noun);
      if (decided.status === 200) expect(nouns).toEqual(['charter', 'approval']);
      else expect(decided.problem.code).toBe('subject-changed');
    }
    const { items } = await server.owner.call(listApprovals, { params, query: { nounId: charterId } });
    expect(items.at(-1)).toMatchObject({ state: 'superseded', current: false });
    expect(items.filter(({ state }) => state === 'open').length).toBeLessThan(2);
  });

  it('is decided by a guest whom it names, and hidden from any other guest', async () => {
    const { projectId } = await server.project('GUEST');
    const sponsor = await server.person('guest', [projectId]);
    const partner = await server.person('guest', [projectId]);
    const { at, params } = await submitted([sponsor], 'all', projectId);
    for (const [visitor, status] of [
      [partner, 404],
      [server.stranger(), 401],
      [(await server.tenant()).owner, 404],
      [await server.person('viewer'), 403],
      [await server.person('manager'), 403],
      [server.owner, 403],
    ] as const)
      expect((await decide(visitor, at)).status).toBe(status);
    expect((await partner.send(readApproval, { params: at })).status).toBe(404);
    expect((await partner.call(listApprovals, { params, query: {} })).items).toEqual([]);
    const told = async (who: Visitor) =>
      (await who.call(listEvents, { params: { workspaceId }, query: { projectId } })).items.filter(
        ({ noun }) => noun === 'approval',
      ).length;
    expect([await told(partner), await told(sponsor)]).toEqual([0, 1]);
    expect((await decide(sponsor, at, 'approve', 'Good')).answer.state).toBe('approved');
    expect(await sponsor.call(readApproval, { params: at })).toMatchObject({ content, intact: true });
  });

  it('is taken back by who may ask, and only while it is open; nobody can undo it', async () => {
    const [ana] = await people('member', 1);
    if (!ana) throw new Error('nobody is there');
    const { at, submit } = await submitted([ana], 'all');
    expect((await ana.send(withdrawApproval, { params: at })).status).toBe(403);
    expect((await server.owner.call(withdrawApproval, { params: at })).state).toBe('withdrawn');
    expect((await decide(ana, at)).problem.code).toBe('already-decided');
    const again = { workspaceId, approvalId: (await submit(1)).approvalId };
    await decide(ana, again);
    expect((await server.owner.send(withdrawApproval, { params: again })).status).toBe(409);
    const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
    const undone = await server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
    expect(undone.problem.code).toBe('cannot-undo');
  });

  it('cannot be given by somebody who has left', async () => {
    const [ana] = await people('member', 1);
    if (!ana) throw new Error('nobody is there');
    const { at } = await submitted([ana], 'all');
    await server.owner.call(removeMember, { params: { workspaceId, memberId: ana.memberId } });
    expect((await decide(ana, at)).status).toBe(404);
  });
});

describe('the record of an approval', () => {
  const tables = ['approval', 'approval_approver', 'approval_decision', 'approval_outcome'];

  it('is sealed by the event that tells of it, with the hash of what was approved', async () => {
    const [ana] = await people('member', 1);
    if (!ana) throw new Error('nobody is there');
    const { at } = await submitted([ana], 'all');
    await decide(ana, at, 'approve', 'Go');
    const read = await server.owner.call(readApproval, { params: at });
    const [event] = (
      await server.owner.call(listEvents, {
        params: { workspaceId },
        query: { nounId: at.approvalId, limit: 1 },
      })
    ).items;
    expect(event?.after).toMatchObject({ contentHash: read.subject.contentHash, words: 'Go' });
    expect(read.approvers[0]?.seal).toMatchObject({ sequence: event?.sequence });
    // Whoever reaches the tables as their owner cannot do so unseen.
    const forged = 'update approval set content = replace(content, $2, $3) where approval_id = $1';
    await asOwner(server.app.database.owner, forged, [at.approvalId, 'It pays.', 'It is free.']);
    expect((await server.owner.call(readApproval, { params: at })).intact).toBe(false);
  });

  it.each(tables)('is neither altered nor removed by the server itself: %s', async (table) => {
    const client = new pg.Client(server.app.database.appSettings);
    await client.connect();
    try {
      await client.query("select set_config('storewright.workspace_id', $1, false)", [workspaceId]);
      expect((await client.query(`select 1 from ${table}`)).rowCount).toBeGreaterThan(0);
      for (const statement of [
        `update ${table} set workspace_id = workspace_id`,
        `delete from ${table}`,
        `truncate ${table}`,
      ])
        await expect(client.query(statement)).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});
