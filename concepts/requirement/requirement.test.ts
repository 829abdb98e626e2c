import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createObjective } from '../objective/objective.contract.ts';
import { createStakeholder } from '../stakeholder/stakeholder.contract.ts';
import { createWorkItem, deleteWorkItem } from '../work-item/work-item.contract.ts';
import * as contract from './requirement.contract.ts';
import { linesOfTree } from './requirement.rules.ts';
import { createTraceLink, deleteTraceLink } from './trace-requirement.contract.ts';

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

const of = (requirementId: string) => ({ workspaceId, requirementId });
const add = (title: string, more: object = {}, visitor = server.owner) =>
  visitor.call(contract.createRequirement, { params, body: { title, ...more } });
const undo = async () => {
  const { head } = await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } });
  return server.owner.send(undoEvent, { params: { workspaceId, sequence: head } });
};
const read = (visitor = server.owner) => visitor.call(contract.listRequirements, { params });
const titles = async () =>
  linesOfTree((await read()).items).map(({ item, depth }) => `${depth} ${item.title}`);

describe('a requirement', () => {
  it('has a number of its own, which is never given again, also where many write at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, (_, at) => add(`Race ${at}`)));
    const numbers = made.map(({ number }) => number).sort((one, other) => one - other);
    expect(new Set(numbers).size).toBe(6);
    for (const { requirementId } of made)
      await server.owner.call(contract.deleteRequirement, { params: of(requirementId) });
    const next = await add('Next');
    expect(next.number).toBe((numbers.at(-1) ?? 0) + 1);
    await server.owner.call(contract.deleteRequirement, { params: of(next.requirementId) });
  });

  it('keeps what is said of it, by a stakeholder of its own project', async () => {
    const stakeholder = { name: 'Sales', influence: 4, interest: 4 };
    const { stakeholderId } = await server.owner.call(createStakeholder, { params, body: stakeholder });
    const said = {
      ...{ statement: 'Line one\nline two', type: 'compliance', priority: 'wont', status: 'approved' },
      ...{ sourceId: stakeholderId, reference: 'PCI DSS 4.0.1', rationale: 'Asked for' },
      acceptanceCriteria: [{ given: 'a basket', when: 'it is paid', outcome: 'an order is there' }],
    };
    const made = await add('Whole', said);
    expect(made).toMatchObject(said);
    expect((await read()).items).toEqual([made]);
    const { projectId } = await server.project('ELSE');
    const place = { params: { workspaceId, projectId }, body: { title: 'X', sourceId: stakeholderId } };
    expect((await server.owner.send(contract.createRequirement, place)).problem.code).toBe(
      'unknown-stakeholder',
    );
    const criterion = { given: 'g'.repeat(600), when: '', outcome: 'o'.repeat(600) };
    const long = { params, body: { title: 'X', acceptanceCriteria: [criterion] } };
    expect((await server.owner.send(contract.createRequirement, long)).status).toBe(422);
  });

  it('is read by all who see the project, and written by its team', async () => {
    const { requirementId } = await add('Doors');
    expect((await read(guest)).items.length).toBeGreaterThan(0);
    const other = await server.person('guest', [(await server.project('OTHER')).projectId]);
    const abroad = (await server.tenant()).owner;
    for (const visitor of [other, abroad]) {
      expect((await visitor.send(contract.listRequirements, { params })).status).toBe(404);
      expect([403, 404]).toContain(
        (await visitor.send(contract.deleteRequirement, { params: of(requirementId) })).status,
      );
    }
    expect((await server.stranger().send(contract.listRequirements, { params })).status).toBe(401);
    for (const visitor of [guest, await server.person('viewer')])
      expect((await visitor.send(contract.deleteRequirement, { params: of(requirementId) })).status).toBe(
        403,
      );
    const member = await server.person('member');
    const change = { params: of(requirementId), version: 1, body: { status: 'reviewed' as const } };
    expect((await member.call(contract.changeRequirement, change)).version).toBe(2);
    const late = await server.owner.send(contract.changeRequirement, { ...change, body: { title: 'Late' } });
    expect([late.status, late.problem.code]).toEqual([412, 'version-conflict']);
    expect(late.problem['current']).toMatchObject({ status: 'reviewed' });
    expect((await undo()).status).toBe(200);
    expect((await read()).items.find((one) => one.requirementId === requirementId)?.status).toBe('draft');
  });

  it('moves within the tree, never into its own parts, and back by undo', async () => {
    for (const { requirementId } of (await read()).items)
      await server.owner.call(contract.deleteRequirement, { params: of(requirementId) });
    const a = await add('a');
    const b = await add('b', { parentId: a.requirementId });
    const c = await add('c');
    const move = (one: { requirementId: string }, parentId: string | null, afterId: string | null) =>
      server.owner.send(contract.moveRequirement, {
        params: of(one.requirementId),
        body: { parentId, afterId },
      });
    expect(await titles()).toEqual(['0 a', '1 b', '0 c']);
    expect((await move(a, b.requirementId, null)).problem.code).toBe('unknown-parent');
    expect((await move(c, a.requirementId, b.requirementId)).status).toBe(200);
    expect(await titles()).toEqual(['0 a', '1 b', '1 c']);
    expect((await move(c, a.requirementId, null)).status).toBe(200);
    expect(await titles()).toEqual(['0 a', '1 c', '1 b']);
    expect((await undo()).status).toBe(200);
    expect(await titles()).toEqual(['0 a', '1 b', '1 c']);
    const gone = await server.owner.send(contract.deleteRequirement, { params: of(a.requirementId) });
    expect([gone.status, gone.problem.code]).toEqual([409, 'has-requirements-below']);
    const racing = await Promise.all([move(b, c.requirementId, null), move(c, b.requirementId, null)]);
    expect(racing.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(linesOfTree((await read()).items)).toHaveLength(3);
  });
});

describe('a trace link', () => {
  it('ties a requirement to work and objectives of its project, once, and goes with what it ties', async () => {
    const { requirementId } = await add('Traced');
    const item = await server.owner.call(createWorkItem, { params, body: { title: 'Work' } });
    const objective = { name: 'Sell', indicator: 'Orders', targetValue: '2', byDay: '2030-01-01' };
    const { objectiveId } = await server.owner.call(createObjective, { params, body: objective });
    const draw = (body: { workItemId: string } | { objectiveId: string }, visitor = server.owner) =>
      visitor.send(createTraceLink, { params: of(requirementId), body });
    const twice = await Promise.all([
      draw({ workItemId: item.workItemId }),
      draw({ workItemId: item.workItemId }),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    await draw({ objectiveId });
    const links = async () => (await read()).traceLinks.filter((one) => one.requirementId === requirementId);
    expect(await links()).toHaveLength(2);
    expect((await draw({ objectiveId: item.workItemId })).problem.code).toBe('unknown-objective');
    expect((await draw({ objectiveId }, guest)).status).toBe(403);
    const [link] = await links();
    const traceLinkId = link?.traceLinkId ?? '';
    await server.owner.call(deleteTraceLink, { params: { workspaceId, traceLinkId } });
    expect(await links()).toHaveLength(1);
    const again = await server.owner.send(deleteTraceLink, { params: { workspaceId, traceLinkId } });
    expect(again.status).toBe(404);
    expect((await undo()).status).toBe(200);
    expect(await links()).toHaveLength(2);
    await server.owner.call(deleteWorkItem, { params: { workspaceId, workItemId: item.workItemId } });
    expect((await links()).map((one) => one.objectiveId)).toEqual([objectiveId]);
  });
});
