import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import * as contract from './resource.contract.ts';

let server: TestServer;
let workspaceId: string;
let ana: Visitor;
let params: { workspaceId: string };

beforeAll(async () => {
  server = await startTestServer();
  workspaceId = server.workspaceId;
  params = { workspaceId };
  ana = await server.person('member');
});
afterAll(() => server.close());

const create = (body: { name: string } & Partial<contract.Resource>, by = server.owner) =>
  by.send(contract.createResource, { params, body });
const made = async (body: { name: string } & Partial<contract.Resource>) => (await create(body)).answer;
const change = (
  { resourceId, version }: contract.Resource,
  body: Partial<Omit<contract.Resource, 'resourceId' | 'version'>>,
  by = server.owner,
) => by.send(contract.changeResource, { params: { workspaceId, resourceId }, version, body });
const names = async () =>
  (await server.owner.call(contract.listResources, { params })).items.map(({ name }) => name);
async function undoNewest(by = server.owner) {
  const { head } = await server.owner.call(listEvents, { params, query: { limit: 1 } });
  return by.send(undoEvent, { params: { workspaceId, sequence: head } });
}

describe('a resource', () => {
  it('is one whole person who works whenever the work does, where nothing else is said', async () => {
    expect(await made({ name: 'Zoe' })).toMatchObject({
      ...{ kind: 'person', memberId: null, skills: [], capacity: 1000, version: 1 },
      ...{ availability: [], absences: [], calendar: null },
    });
  });

  it('is a member at most once, and no stranger', async () => {
    const first = await made({ name: 'Ana', memberId: ana.memberId });
    const again = await create({ name: 'Ana again', memberId: ana.memberId });
    expect([again.status, again.problem.code]).toEqual([409, 'member-in-use']);
    const unknown = await create({ name: 'Nobody', memberId: workspaceId });
    expect([unknown.status, unknown.problem.code]).toEqual([422, 'unknown-member']);
    const other = await made({ name: 'Other' });
    expect((await change(other, { memberId: ana.memberId })).problem.code).toBe('member-in-use');
    expect((await change(first, { memberId: ana.memberId, skills: ['qa', 'qa'] })).answer.skills).toEqual([
      'qa',
    ]);
  });

  it('two people at once cannot make a member two resources', async () => {
    const { memberId } = await server.person('member');
    const tries = await Promise.all([create({ name: 'One', memberId }), create({ name: 'Two', memberId })]);
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('may have working time and days off of its own, halves of days too, and no unknown holidays', async () => {
    const body = {
      name: 'Marketing agency',
      kind: 'vendor' as const,
      capacity: 2500,
      absences: [{ name: 'Fair', from: '2027-03-01', to: '2027-03-02', fromTime: '13:00' }],
      availability: [{ from: '2027-06-01', capacity: 500 }],
      calendar: { workingDays: ['monday' as const], publicHolidays: { country: 'DE', region: 'BY' } },
    };
    expect(await made(body)).toMatchObject(body);
    const wrong = await create({ name: 'X', calendar: { publicHolidays: { country: 'DE', region: 'XX' } } });
    expect([wrong.status, wrong.problem.code, wrong.problem['field']]).toEqual([
      422,
      'unknown-holidays',
      'body.calendar.publicHolidays.region',
    ]);
    expect((await create({ name: 'X', absences: [{ from: '2027-03-02', to: '2027-03-01' }] })).status).toBe(
      422,
    );
    expect((await create({ name: 'X', capacity: 1.5 })).status).toBe(422);
  });

  it('is changed on the version that was seen; each change, removal and addition is taken back', async () => {
    const one = await made({ name: 'Copywriter', skills: ['copy'] });
    const changed = await change(one, { name: 'Copy team', kind: 'team', capacity: 3000 });
    expect(changed.answer).toMatchObject({ name: 'Copy team', version: 2 });
    expect((await change(one, { name: 'Late' })).status).toBe(412);
    expect((await undoNewest()).status).toBe(200);
    const back = (await server.owner.call(contract.listResources, { params })).items;
    expect(back.find(({ resourceId }) => resourceId === one.resourceId)).toEqual({ ...one, version: 3 });
    const at = { params: { workspaceId, resourceId: one.resourceId } };
    await server.owner.call(contract.deleteResource, at);
    expect(await names()).not.toContain('Copywriter');
    expect((await undoNewest()).status).toBe(200);
    expect(await names()).toContain('Copywriter');
    await made({ name: 'Typo' });
    expect((await undoNewest()).status).toBe(200);
    expect(await names()).not.toContain('Typo');
  });

  it('does not come back where its member is another resource by now', async () => {
    const { memberId } = await server.person('member');
    const { resourceId } = await made({ name: 'Before', memberId });
    await server.owner.call(contract.deleteResource, { params: { workspaceId, resourceId } });
    const { items } = await server.owner.call(listEvents, {
      params,
      query: { nounId: resourceId, limit: 1 },
    });
    await made({ name: 'Since', memberId });
    const undo = { params: { workspaceId, sequence: items[0]?.sequence ?? 0 } };
    expect((await server.owner.send(undoEvent, undo)).problem.code).toBe('cannot-undo');
  });
});

describe('the members of a workspace', () => {
  it('are added in one command, those who are none yet, but no guest, and taken back at once', async () => {
    const { projectId } = await server.project('SHOP');
    const guest = await server.person('guest', [projectId]);
    await server.person('viewer');
    const before = await names();
    const { items } = await server.owner.call(contract.addMembers, { params });
    expect(items.length).toBeGreaterThan(1);
    expect(items.map(({ memberId }) => memberId)).not.toContain(guest.memberId);
    expect(items.map(({ memberId }) => memberId)).not.toContain(ana.memberId);
    expect((await server.owner.call(contract.addMembers, { params })).items).toEqual([]);
    expect((await undoNewest()).answer).toEqual({ undone: items.length });
    expect(await names()).toEqual(before);
  });
});

describe('who may change resources', () => {
  it('is whoever plans; a member may change their own days off and nothing else', async () => {
    const { items } = await ana.call(contract.listResources, { params });
    const own = items.find(({ memberId }) => memberId === ana.memberId);
    const other = items.find(({ memberId }) => memberId !== ana.memberId);
    if (!own || !other) throw new Error('two resources were made above');
    const absences = [{ name: 'Holiday', from: '2027-08-02', to: '2027-08-13' }];
    const off = ({ resourceId, version }: contract.Resource, by: Visitor) =>
      by.send(contract.changeAbsences, { params: { workspaceId, resourceId }, version, body: { absences } });
    expect((await off(own, ana)).answer).toMatchObject({ absences, version: own.version + 1 });
    expect((await off(own, ana)).status).toBe(412);
    expect((await off(other, ana)).status).toBe(403);
    expect((await off(other, await server.person('manager'))).status).toBe(200);
    expect((await off(other, await server.person('viewer'))).status).toBe(403);
    expect((await change(own, { capacity: 1 }, ana)).status).toBe(403);
    expect((await create({ name: 'Mine' }, ana)).status).toBe(403);
    const guest = await server.person('guest', [(await server.project('OTHER')).projectId]);
    expect((await guest.send(contract.listResources, { params })).status).toBe(403);
    const heard = await guest.call(listEvents, { params, query: { limit: 200 } });
    expect(heard.items.filter(({ noun }) => noun === 'resource')).toEqual([]);
  });
});
