import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../server/proof/fixtures.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { createTimeEntry } from '../time-entry/time-entry.contract.ts';
import { changeWorkItem, createWorkItem, deleteWorkItem } from '../work-item/work-item.contract.ts';
import { readTimesheet } from './timesheet.contract.ts';

let server: TestServer;
let workspaceId: string;
let shop: { workspaceId: string; projectId: string };
let hidden: { workspaceId: string; projectId: string };
let ana: Visitor;
let guest: Visitor;

const clock = () => new Date('2026-11-25T12:00:00Z');

beforeAll(async () => {
  server = await startTestServer({ clock });
  workspaceId = server.workspaceId;
  shop = { workspaceId, projectId: (await server.project('SHOP')).projectId };
  hidden = { workspaceId, projectId: (await server.project('HIDE')).projectId };
  ana = await server.person('member');
  guest = await server.person('guest', [shop.projectId]);
});
afterAll(() => server.close());

const make = (title: string, assigneeIds: string[], params = shop) =>
  server.owner.call(createWorkItem, { params, body: { title, assigneeIds } });
const enter = (who: Visitor, workItemId: string, day: string, minutes: number) =>
  who.call(createTimeEntry, { params: { workspaceId, workItemId }, body: { day, minutes } });
const week = (who: Visitor, of: Visitor, query: { day: string; further?: string } = { day: '2026-11-25' }) =>
  who.send(readTimesheet, { params: { workspaceId, memberId: of.memberId }, query });
const titles = async (...order: Parameters<typeof week>) =>
  (await week(...order)).answer.rows.map(({ item }) => item.title);

describe('the week of a member', () => {
  it('holds what is assigned and open, what has entries, and what was asked for, in that order', async () => {
    await make('Assigned', [ana.memberId]);
    const done = await make('Done since', [ana.memberId]);
    const entered = await make('Entered', []);
    const asked = await make('Asked for', []);
    await make('Of nobody', []);
    await enter(ana, entered.workItemId, '2026-11-24', 90);
    await enter(ana, entered.workItemId, '2026-11-18', 30);
    const body = { percentComplete: 100 };
    await ana.call(changeWorkItem, {
      params: { workspaceId, workItemId: done.workItemId },
      version: 1,
      body,
    });
    const { answer } = await week(ana, ana, { day: '2026-11-29', further: `${asked.workItemId},nonsense` });
    expect(
      answer.rows.map(({ item, assigned, bookedMinutes }) => [item.title, assigned, bookedMinutes]),
    ).toEqual([
      ['Assigned', true, 0],
      ['Entered', false, 120],
      ['Asked for', false, 0],
    ]);
    expect([answer.days[0], answer.days[6], answer.entries.length]).toEqual(['2026-11-23', '2026-11-29', 1]);
    expect(answer.workingMinutes).toEqual([480, 480, 480, 480, 480, 0, 0]);
    await server.owner.call(deleteWorkItem, { params: { workspaceId, workItemId: entered.workItemId } });
    expect(await titles(ana, ana)).toEqual(['Assigned']);
    expect((await week(ana, ana)).answer.entries.length).toBe(1);
  });

  it('is one’s own and the planners’, and shows a guest nothing of other projects', async () => {
    const open = await make('For the guest', [guest.memberId]);
    const shut = await make('Secret', [], hidden);
    expect((await week(ana, guest)).status).toBe(403);
    expect((await week(guest, ana)).status).toBe(403);
    const manager = await server.person('manager');
    expect(await titles(manager, guest)).toEqual(['For the guest']);
    const further = { day: '2026-11-25', further: `${shut.workItemId},${open.workItemId}` };
    expect(await titles(guest, guest, further)).toEqual(['For the guest']);
    const other = await server.person('guest', [hidden.projectId]);
    expect((await week(guest, other)).status).toBe(404);
    const abroad = await server.tenant();
    expect((await week(abroad.owner, ana)).status).toBe(404);
  });

  it('has the working time that the member’s own calendar, capacity and absences leave', async () => {
    await asOwner(
      server.app.database.owner,
      `insert into resource (workspace_id, resource_id, name, kind, member_id, capacity, absences, calendar, created_at, updated_at)
       values ($1, gen_random_uuid(), 'Ana', 'person', $2, 500, $3, $4, now(), now())`,
      [
        workspaceId,
        ana.memberId,
        JSON.stringify([{ from: '2026-11-24' }, { from: '2026-11-26', toTime: '13:00' }]),
        JSON.stringify({ workingDays: ['monday', 'tuesday', 'wednesday', 'thursday'] }),
      ],
    );
    expect((await week(ana, ana)).answer.workingMinutes).toEqual([240, 0, 240, 120, 0, 0, 0]);
  });
});
