import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../platform/browser/call.ts';
import type { WorkItemChange, WorkItemDetail } from '../work-item.contract.ts';
import { type Settle, WriteQueue } from './write-queue.ts';

/** A server with one work item: refuses an old version with what stands now. */
function serverWith(start: Partial<WorkItemDetail>) {
  let row = { workItemId: 'a', version: 1, title: 'A', priority: 3, ...start } as WorkItemDetail;
  const asked: number[] = [];
  return {
    asked,
    row: () => row,
    byOthers: (change: WorkItemChange) => {
      row = { ...row, ...(change as Partial<WorkItemDetail>), version: row.version + 1 };
    },
    write: async (version: number, change: WorkItemChange) => {
      asked.push(version);
      await Promise.resolve();
      if (version !== row.version) {
        const problem = { type: 'x', title: 'x', status: 412, code: 'version-conflict', detail: 'x' };
        throw new ProblemError({ ...problem, current: row });
      }
      row = { ...row, ...(change as Partial<WorkItemDetail>), version: row.version + 1 };
      return row;
    },
  };
}

function queueWith(settle: Settle = () => Promise.reject(new Error('nothing to ask'))) {
  return new WriteQueue({ settle, changed: () => {}, written: () => {}, settled: () => {} });
}

describe('changes on their way', () => {
  it('are sent one after the other, each with the version that the one before it led to', async () => {
    const server = serverWith({});
    const queue = queueWith();
    const send = (title: string) =>
      queue.add('a', {
        shown: { title },
        change: { title },
        seen: { version: 1, title: 'A' },
        write: server.write,
      });
    await Promise.all([send('B'), send('C'), send('D')]);
    expect(server.row().title).toBe('D');
    expect(server.asked).toEqual([1, 2, 3]);
  });

  it('show until they are answered, the latest on top, and are taken back where refused', async () => {
    const queue = queueWith();
    const refused = queue.add('a', {
      shown: { title: 'B' },
      change: { title: 'B' },
      seen: { version: 1 },
      write: () => Promise.reject(new Error('no')),
    });
    expect(queue.pendingOf('a')).toEqual({ title: 'B' });
    await expect(refused).rejects.toThrow('no');
    expect(queue.pendingOf('a')).toEqual({});
  });

  it('are tried again by themselves where somebody changed another field', async () => {
    const server = serverWith({});
    server.byOthers({ priority: 1 });
    const seen = { version: 1, title: 'A', priority: 3 };
    await queueWith().add('a', { shown: {}, change: { title: 'B' }, seen, write: server.write });
    expect(server.row()).toMatchObject({ title: 'B', priority: 1, version: 3 });
  });

  it('are put to the reader where somebody set the same field, though a newer version was seen since', async () => {
    const server = serverWith({});
    const seen = { version: 1, title: 'A', priority: 3 };
    server.byOthers({ title: 'Theirs' });
    const settle = vi.fn<Settle>().mockResolvedValue(true);
    await queueWith(settle).add('a', { shown: {}, change: { title: 'Mine' }, seen, write: server.write });
    expect(settle.mock.calls[0]?.[0]).toMatchObject({ fields: ['title'], mine: { title: 'Mine' } });
    expect(server.row().title).toBe('Mine');
  });

  it('keep what is not disputed where the reader lets theirs stand', async () => {
    const server = serverWith({});
    server.byOthers({ title: 'Theirs' });
    const seen = { version: 1, title: 'A', priority: 3 };
    const change = { title: 'Mine', priority: 2 };
    await queueWith(async () => false).add('a', { shown: {}, change, seen, write: server.write });
    expect(server.row()).toMatchObject({ title: 'Theirs', priority: 2 });
  });

  it('are dropped without a further write where all of it is disputed and theirs stands', async () => {
    const server = serverWith({});
    server.byOthers({ title: 'Theirs' });
    const seen = { version: 1, title: 'A' };
    await queueWith(async () => false).add('a', {
      shown: {},
      change: { title: 'Mine' },
      seen,
      write: server.write,
    });
    expect(server.asked).toEqual([1]);
    expect(server.row().title).toBe('Theirs');
  });
});
