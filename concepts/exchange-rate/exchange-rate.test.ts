import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import {
  changeExchangeRate,
  createExchangeRate,
  deleteExchangeRate,
  importExchangeRates,
  listExchangeRates,
} from './exchange-rate.contract.ts';

let server: TestServer;
let params: { workspaceId: string };

beforeAll(async () => {
  server = await startTestServer();
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

const list = async () =>
  (await server.owner.call(listExchangeRates, { params })).items.map(
    ({ from, to, day, rate }) => `${from} ${to} ${day} ${rate}`,
  );
const newest = async () =>
  (await server.owner.call(listEvents, { params, query: { limit: 1 } })).items[0]?.sequence ?? 0;
const undo = async () => server.owner.send(undoEvent, { params: { ...params, sequence: await newest() } });

describe('exchange rates', () => {
  it('are kept as they were typed, one for each day, and changes are taken back', async () => {
    const body = { from: 'eur', to: 'USD', day: '2026-01-01', rate: '1.0834' };
    const made = await server.owner.call(createExchangeRate, { params, body });
    expect(made).toMatchObject({ from: 'EUR', rate: '1.0834', version: 1 });
    expect((await server.owner.send(createExchangeRate, { params, body })).problem.code).toBe('day-in-use');
    const same = await server.owner.send(createExchangeRate, { params, body: { ...body, to: 'EUR' } });
    expect(same.problem.code).toBe('same-currency');
    const one = { ...params, exchangeRateId: made.exchangeRateId };
    const change = { params: one, version: 1, body: { rate: '0.00000001' } };
    expect((await server.owner.call(changeExchangeRate, change)).rate).toBe('0.00000001');
    expect((await server.owner.send(changeExchangeRate, change)).status).toBe(412);
    expect((await undo()).status).toBe(200);
    expect(await list()).toEqual(['EUR USD 2026-01-01 1.0834']);
    await server.owner.call(deleteExchangeRate, { params: one });
    expect(await list()).toEqual([]);
    expect((await undo()).status).toBe(200);
    expect(await list()).toEqual(['EUR USD 2026-01-01 1.0834']);
  });

  it('that are none are refused: zero, below zero, words, and too many digits', async () => {
    for (const rate of ['0', '0.000', '-1', 'one', '1e3', '12345678901', '1.12345678901', '']) {
      const body = { from: 'EUR', to: 'CHF', day: '2026-01-01', rate };
      expect((await server.owner.send(createExchangeRate, { params, body })).status, rate).toBe(422);
    }
  });

  it('come in as a table, all or nothing, and go again in one step', async () => {
    const before = await list();
    const wrong = 'from;to;day;rate\nEUR;USD;2026-02-30;1,1\nEUR;XXQ;2026-03-01;1\nEUR;GBP;2026-03-01;0,85';
    const refused = await server.owner.send(importExchangeRates, { params, body: { text: wrong } });
    expect([refused.status, refused.problem.code]).toEqual([422, 'faulty-lines']);
    expect(refused.problem['lines']).toEqual([
      { line: 2, message: expect.stringContaining('2026-02-30') },
      { line: 3, message: expect.stringContaining('XXQ') },
    ]);
    expect(await list()).toEqual(before);
    const text =
      'Date,From,To,Rate\n2026-01-01,EUR,USD,1.09\n2026-02-01,EUR,USD,1.1\n2026-02-01,EUR,GBP,0.85';
    const done = await server.owner.call(importExchangeRates, { params, body: { text } });
    expect(done).toMatchObject({ added: 2, changed: 1, same: 0 });
    expect(await list()).toEqual([
      'EUR GBP 2026-02-01 0.85',
      'EUR USD 2026-02-01 1.1',
      'EUR USD 2026-01-01 1.09',
    ]);
    const again = await server.owner.call(importExchangeRates, { params, body: { text } });
    expect(again).toEqual({ added: 0, changed: 0, same: 3, exchangeRateId: null });
    expect((await undo()).answer).toEqual({ undone: 3 });
    expect(await list()).toEqual(before);
  });

  it('are for those who see money, and their events too', async () => {
    for (const role of ['member', 'viewer', 'guest'] as const) {
      const visitor = await server.person(role);
      expect((await visitor.send(listExchangeRates, { params })).status).toBe(403);
      const events = await visitor.call(listEvents, { params, query: { limit: 200 } });
      expect(events.items.filter(({ noun }) => noun === 'exchange-rate')).toEqual([]);
      expect(
        (await visitor.send(undoEvent, { params: { ...params, sequence: await newest() } })).status,
      ).not.toBe(200);
    }
  });
});
