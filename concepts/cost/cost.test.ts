import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '../../kernel/identifier.ts';
import { asOwner } from '../../server/proof/fixtures.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { createExchangeRate } from '../exchange-rate/exchange-rate.contract.ts';
import { createTimeEntry } from '../time-entry/time-entry.contract.ts';
import { createWorkItem } from '../work-item/work-item.contract.ts';
import { listBudgetEntries, readBudget } from './budget-cost.contract.ts';
import { changeCost, createCost, deleteCost, listCosts } from './cost.contract.ts';
import { type CostMapping, importCosts, previewCosts } from './import-cost.contract.ts';

let server: TestServer;
let workspaceId: string;
let params: { workspaceId: string; projectId: string };
let build: string;
let theme: string;

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date('2026-09-01T06:00:00Z') });
  workspaceId = server.workspaceId;
  params = { workspaceId, projectId: (await server.project('SHOP')).projectId };
  const make = async (body: { title: string; parentId?: string; durationMinutes?: number }) =>
    (await server.owner.call(createWorkItem, { params, body })).workItemId;
  build = await make({ title: 'Build' });
  theme = await make({ title: 'Theme', parentId: build, durationMinutes: 2400 });
});
afterAll(() => server.close());

const licence = { kind: 'planned', category: 'licence', name: 'Search engine', amount: 240_000 } as const;
const budget = (currency?: string) =>
  server.owner.call(readBudget, { params, query: currency ? { currency } : {} });
const newest = async () =>
  (await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } })).items[0]
    ?.sequence ?? 0;
const undo = async () => server.owner.send(undoEvent, { params: { workspaceId, sequence: await newest() } });

describe('costs', () => {
  it('belong to a work item or to the project, and add up by work item and all above it', async () => {
    await server.owner.call(createCost, { params, body: { ...licence, workItemId: theme } });
    const hosting = { kind: 'planned', category: 'service', name: 'Hosting', amount: 50_001 } as const;
    await server.owner.call(createCost, { params, body: hosting });
    const reserve = { ...hosting, category: 'management-reserve', name: 'Reserve', amount: 99_900 } as const;
    await server.owner.call(createCost, { params, body: reserve });
    const order = { ...licence, kind: 'committed', workItemId: theme, day: '2026-09-03' } as const;
    await server.owner.call(createCost, { params, body: order });
    const { total, project, items, currency } = await budget();
    expect(currency).toBe('EUR');
    expect(total).toMatchObject({ licence: 240_000, service: 50_001, planned: 290_001, committed: 240_000 });
    expect(total.managementReserve).toBe(99_900);
    expect(project).toMatchObject({ planned: 50_001, committed: 0 });
    expect(items.map(({ workItemId, figures }) => [workItemId, figures.planned])).toEqual([
      [build, 240_000],
      [theme, 240_000],
    ]);
  });

  it('are changed on the version that was seen, deleted, and brought back', async () => {
    const made = await server.owner.call(createCost, { params, body: { ...licence, name: 'Font' } });
    const one = { workspaceId, costId: made.costId };
    const changed = await server.owner.call(changeCost, { params: one, version: 1, body: { amount: 5 } });
    expect(changed).toMatchObject({ amount: 5, version: 2 });
    const stale = await server.owner.send(changeCost, { params: one, version: 1, body: { amount: 6 } });
    expect(stale.status).toBe(412);
    await server.owner.call(deleteCost, { params: one });
    const query = { text: 'font' };
    expect((await server.owner.call(listCosts, { params, query })).items).toEqual([]);
    expect((await undo()).status).toBe(200);
    expect((await server.owner.call(listCosts, { params, query })).items).toMatchObject([{ amount: 5 }]);
    await server.owner.call(deleteCost, { params: one });
  });

  it('are refused where they cannot be: spent without a day, a reserve that is spent, plans below zero', async () => {
    const send = async (body: object) =>
      (await server.owner.send(createCost, { params, body: { ...licence, ...body } })).problem.code;
    expect(await send({ kind: 'actual' })).toBe('day-missing');
    expect(await send({ kind: 'actual', category: 'contingency', day: '2026-09-01' })).toBe(
      'reserve-is-planned',
    );
    expect(await send({ amount: -1 })).toBe('below-zero');
    expect(await send({ amount: 0.5 })).toBe('invalid-request');
    const other = { workspaceId, projectId: (await server.project('OTHER')).projectId };
    const item = await server.owner.call(createWorkItem, { params: other, body: { title: 'Elsewhere' } });
    expect(await send({ workItemId: item.workItemId })).toBe('unknown-work-item');
  });

  it('are listed by kind, category, work item, day and words, a page at a time', async () => {
    const ask = async (query: object) =>
      (await server.owner.call(listCosts, { params, query })).items.map(
        ({ name, kind }) => `${kind} ${name}`,
      );
    expect(await ask({ kind: 'committed' })).toEqual(['committed Search engine']);
    expect(await ask({ category: 'service' })).toEqual(['planned Hosting']);
    expect(await ask({ workItemId: theme, kind: 'planned' })).toEqual(['planned Search engine']);
    expect(await ask({ from: '2026-09-03', to: '2026-09-03' })).toEqual(['committed Search engine']);
    expect(await ask({ text: '%' })).toEqual([]);
    const first = await server.owner.call(listCosts, { params, query: { limit: 1 } });
    const second = await server.owner.call(listCosts, {
      params,
      query: { limit: 1, ...(first.next ? { cursor: first.next } : {}) },
    });
    expect(second.items[0]?.costId).not.toBe(first.items[0]?.costId);
  });

  it('are told in any currency that a rate leads to, and what none does is named', async () => {
    const before = await budget('JPY');
    expect(before.total.planned).toBe(0);
    expect(before.missingRates).toEqual([{ from: 'EUR', to: 'JPY', day: '2026-09-01' }]);
    const rate = { from: 'EUR', to: 'JPY', day: '2026-08-01', rate: '162.355' };
    await server.owner.call(createExchangeRate, { params: { workspaceId }, body: rate });
    const { total, missingRates } = await budget('JPY');
    // 2,400.00 and 500.01 EUR: 389,652 and 81,179.12 yen.
    expect(total).toMatchObject({ licence: 389_652, service: 81_179, planned: 470_831 });
    expect(missingRates).toEqual([]);
  });

  it('open into the entries that a figure is the sum of', async () => {
    const query = { kind: 'planned', category: 'licence', workItemId: build } as const;
    const { items, sum } = await server.owner.call(listBudgetEntries, { params, query });
    expect(sum).toBe(240_000);
    expect(items).toMatchObject([
      { source: 'cost', name: 'Search engine', workItemId: theme, amount: 240_000 },
    ]);
  });
});

describe('planned labour', () => {
  it('is part of the budget at the rates that hold while the work goes on, and opens into them', async () => {
    const [resourceId, assignmentId] = [newIdentifier(), newIdentifier()];
    const run = (text: string, values: unknown[]) => asOwner(server.app.database.owner, text, values);
    await run(
      `insert into resource (workspace_id, resource_id, name, kind, created_at, updated_at)
       values ($1, $2, 'Ada', 'person', now(), now())`,
      [workspaceId, resourceId],
    );
    const assign = `insert into assignment (workspace_id, assignment_id, project_id, work_item_id, resource_id, units, position)
       values ($1, $2, $3, $4, $5, 500, 0)`;
    await run(assign, [workspaceId, assignmentId, params.projectId, theme, resourceId]);
    expect((await budget()).unpricedItems).toEqual([theme]);
    for (const [day, cents] of [
      [null, 8000],
      ['2026-09-04', 10_001],
    ])
      await run(
        `insert into rate (workspace_id, rate_id, resource_id, from_day, currency, cost_per_hour)
         values ($1, $2, $3, $4, 'EUR', $5)`,
        [workspaceId, newIdentifier(), resourceId, day, cents],
      );
    // Five days from Tuesday, the first, at half time: twelve hours until Thursday, eight from Friday on.
    const { total, unpricedItems } = await budget();
    expect([total.labour, unpricedItems]).toEqual([12 * 8000 + 8 * 10_001, []]);
    const query = { kind: 'planned', category: 'labour' } as const;
    const { items } = await server.owner.call(listBudgetEntries, { params, query });
    expect(items).toMatchObject([
      {
        name: 'Ada',
        source: 'assignment',
        minutes: 720,
        day: '2026-09-01',
        rate: { amount: 8000, per: 'hour' },
      },
      { minutes: 480, day: '2026-09-04', amount: 80_008 },
    ]);
    await run('delete from assignment where workspace_id = $1', [workspaceId]);
  });
});

describe('worked hours', () => {
  it('are spent at the rate of their day, and open into the entries', async () => {
    const ada = await server.person('manager');
    const resourceId = newIdentifier();
    const run = (text: string, values: unknown[]) => asOwner(server.app.database.owner, text, values);
    await run(
      `insert into resource (workspace_id, resource_id, name, kind, member_id, created_at, updated_at)
       values ($1, $2, 'Ada', 'person', $3, now(), now())`,
      [workspaceId, resourceId, ada.memberId],
    );
    await run(
      `insert into rate (workspace_id, rate_id, resource_id, currency, cost_per_hour)
       values ($1, $2, $3, 'EUR', 8001)`,
      [workspaceId, newIdentifier(), resourceId],
    );
    const before = (await budget()).total.actual;
    const place = { workspaceId, workItemId: theme };
    for (const minutes of [90, 20])
      await ada.call(createTimeEntry, {
        params: place,
        body: { day: minutes === 90 ? '2026-08-31' : '2026-09-01', minutes },
      });
    // An hour and fifty minutes at 80.01: 146.685.
    expect((await budget()).total.actual - before).toBe(14_669);
    const query = { kind: 'actual', category: 'labour', workItemId: build } as const;
    const { items } = await server.owner.call(listBudgetEntries, { params, query });
    expect(items.map(({ source, name, minutes, amount }) => [source, name, minutes, amount])).toEqual([
      ['time-entry', 'Ada', 90, 12_002],
      ['time-entry', 'Ada', 20, 2667],
    ]);
    await run('delete from time_entry where workspace_id = $1', [workspaceId]);
  });
});

const invoices = `Datum;Lieferant;Belegnummer;Betrag;Vorgang;Text
03.09.2026;Fonts GmbH;R-1;1.234,56;SHOP-2;Schrift
04.09.2026;"=HYPERLINK(""http://evil"",""x"")";R-2;-34,00;;Gutschrift
04.09.2026;Hosting AG;R-3;19,90;shop-1;=1+1
`;

describe('the import of actual costs', () => {
  const preview = (text: string, mapping?: CostMapping) =>
    server.owner.call(previewCosts, { params, body: { text, ...(mapping ? { mapping } : {}) } });
  const actual = async () =>
    (await server.owner.call(listCosts, { params, query: { kind: 'actual' } })).items;

  it('guesses the columns and habits of a German file, and keeps formulas as text', async () => {
    const { mapping, lines, faults, count } = await preview(invoices);
    expect(mapping).toMatchObject({ decimal: ',', dates: 'day-first' });
    expect(mapping.columns).toMatchObject({
      day: 0,
      supplier: 1,
      reference: 2,
      amount: 3,
      workItem: 4,
      name: 5,
    });
    expect([faults, count]).toEqual([[], 3]);
    expect(lines).toMatchObject([
      { day: '2026-09-03', amount: 123_456, workItemId: theme, name: 'Schrift', currency: 'EUR' },
      { amount: -3400, workItemId: null, supplier: '=HYPERLINK("http://evil","x")' },
      { amount: 1990, workItemId: build, name: '=1+1' },
    ]);
    expect(await actual()).toEqual([]);
  });

  it('enters all lines in one step, knows the file again, and is undone as one', async () => {
    const { mapping } = await preview(invoices);
    const body = { text: invoices, mapping, file: 'september.csv' };
    const done = await server.owner.call(importCosts, { params, body });
    expect(done).toMatchObject({ added: 3, skipped: 0 });
    expect((await budget()).total.actual).toBe(123_456 - 3400 + 1990);
    expect(await preview(invoices)).toMatchObject({ repeated: 3 });
    const again = await server.owner.send(importCosts, { params, body });
    expect([again.status, again.problem.code]).toEqual([409, 'nothing-new']);
    const longer = `${invoices}05.09.2026;Hosting AG;R-4;19,90;;\n`;
    const more = await server.owner.call(importCosts, { params, body: { ...body, text: longer } });
    expect(more).toMatchObject({ added: 1, skipped: 3 });
    expect((await undo()).status).toBe(200);
    expect(await actual()).toHaveLength(3);
    // What was taken back is taken back again: the fourth line returns.
    expect((await undo()).status).toBe(200);
    expect(await actual()).toHaveLength(4);
  });

  it('is not undone over a change that somebody made since', async () => {
    const { mapping } = await preview(invoices);
    const text = `${invoices.split('\n')[0]}\n06.09.2026;X;R-9;1,00;;\n`;
    await server.owner.call(importCosts, { params, body: { text, mapping } });
    const sequence = await newest();
    const [cost] = await actual();
    const one = { workspaceId, costId: cost?.costId ?? '' };
    await server.owner.call(changeCost, { params: one, version: 1, body: { amount: 200 } });
    const late = await server.owner.send(undoEvent, { params: { workspaceId, sequence } });
    expect(late.problem.code).toBe('cannot-undo');
  });

  it('names every faulty line and enters nothing of a file that has one', async () => {
    const before = await actual();
    const text = `date,amount,currency,key,category,name
2026-02-30,1,EUR,,,
2026-09-01,"1,2,3",EUR,,,
2026-09-01,1.005,EUR,,,
2026-09-01,10.5,JPY,,,
2026-09-01,1,EURO,,,
2026-09-01,1,EUR,SHOP-999,,
2026-09-01,1,EUR,OTHER-1,,
2026-09-01,1,EUR,,bribes,
,,,,,x
2026-09-01,99999999999999999999,EUR,,,
2026-09-01,1,EUR,,,${'x'.repeat(201)}
2026-09-01,1.50,EUR,,,fine
`;
    const { mapping, faults, lines, faultCount } = await preview(text);
    const found = faults.map(({ line, column }) => `${line} ${column}`);
    expect(found).toEqual([
      ...['2 date', '3 amount', '4 amount', '5 amount', '6 currency', '7 key', '8 key', '9 category'],
      ...['10 date', '10 amount', '11 amount', '12 name'],
    ]);
    expect([lines.length, faultCount]).toEqual([1, 12]);
    const refused = await server.owner.send(importCosts, { params, body: { text, mapping } });
    expect([refused.status, refused.problem.code]).toEqual([422, 'faulty-lines']);
    expect(refused.problem['lines']).toHaveLength(12);
    expect(refused.problem.detail).toContain('Line 2');
    expect(await actual()).toEqual(before);
  });

  it('refuses what is no table: nothing, quotes without end, binary, too many lines', async () => {
    const send = async (text: string) =>
      (await server.owner.send(previewCosts, { params, body: { text } })).problem.code;
    expect(await send('\n\n')).toBe('unreadable-csv');
    expect(await send('date,amount\n2026-09-01,"1')).toBe('unreadable-csv');
    expect(await send('PK\u0003\u0004')).toBe('unreadable-csv');
    expect(await send(`date,amount\n${'2026-09-01,1\n'.repeat(5001)}`)).toBe('too-many-lines');
  });
});

describe('those who may not see money', () => {
  it('see no cost, no budget and no event of them; to another tenant the project is not there', async () => {
    const [cost] = (await server.owner.call(listCosts, { params, query: {} })).items;
    const one = { workspaceId, costId: cost?.costId ?? '' };
    const abroad = (await server.tenant()).owner;
    const people = [
      [await server.person('member'), 403],
      [await server.person('viewer'), 403],
      [await server.person('guest', [params.projectId]), 403],
      [await server.person('guest'), 403],
      [abroad, 404],
    ] as const;
    for (const [visitor, status] of people) {
      expect((await visitor.send(listCosts, { params, query: {} })).status).toBe(status);
      expect((await visitor.send(readBudget, { params, query: {} })).status).toBe(status);
      expect((await visitor.send(listBudgetEntries, { params, query: {} })).status).toBe(status);
      expect((await visitor.send(deleteCost, { params: one })).status).toBe(status);
      const events = await visitor.send(listEvents, { params: { workspaceId }, query: { limit: 200 } });
      expect(JSON.stringify(events.answer)).not.toMatch(/"noun":"cost"|Search engine|240000/);
    }
  });
});
