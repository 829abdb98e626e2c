import { describe, expect, it } from 'vitest';
import { ProblemError } from './call.ts';
import { changedFields, settleWrite } from './settle-write.ts';

interface Row {
  readonly version: number;
  readonly name: string;
  readonly stage: string;
}

const base: Row = { version: 1, name: 'Shop', stage: 'planning' };

/** A server with one row: refuses an old version with what stands now. */
function serverWith(start: Row) {
  let row = start;
  return {
    row: () => row,
    write: async (version: number, change: Partial<Row>) => {
      if (version !== row.version) {
        throw new ProblemError({
          type: 'x',
          title: 'x',
          status: 412,
          code: 'version-conflict',
          detail: 'x',
          current: row,
        });
      }
      row = { ...row, ...change, version: row.version + 1 };
      return row;
    },
  };
}
const never = () => Promise.reject(new Error('nothing to ask'));

describe('a write that names the version it saw', () => {
  it('keeps both changes without a question where two people changed different fields', async () => {
    const server = serverWith({ version: 4, name: 'Shop', stage: 'execution' });
    const row = await settleWrite({ base, change: { name: 'New shop' }, write: server.write, ask: never });
    expect(row).toEqual({ version: 5, name: 'New shop', stage: 'execution' });
  });

  it('asks with both values where both changed the same field, and mine stands when chosen', async () => {
    const server = serverWith({ version: 2, name: 'Their shop', stage: 'planning' });
    const asked: unknown[] = [];
    const ask = async (clashes: unknown) => asked.push(clashes) > 0;
    await settleWrite({ base, change: { name: 'My shop' }, write: server.write, ask });
    expect(asked).toEqual([[{ field: 'name', mine: 'My shop', theirs: 'Their shop' }]]);
    expect(server.row().name).toBe('My shop');
  });

  it('keeps theirs for the disputed field and still writes my other fields', async () => {
    const server = serverWith({ version: 2, name: 'Their shop', stage: 'planning' });
    const change = { name: 'My shop', stage: 'closure' };
    const row = await settleWrite({ base, change, write: server.write, ask: async () => false });
    expect(row).toEqual({ version: 3, name: 'Their shop', stage: 'closure' });
  });

  it('writes nothing where theirs was chosen for all of it', async () => {
    const server = serverWith({ version: 2, name: 'Their shop', stage: 'planning' });
    const row = await settleWrite({
      base,
      change: { name: 'My shop' },
      write: server.write,
      ask: async () => false,
    });
    expect(row.version).toBe(2);
    expect(server.row().version).toBe(2);
  });

  it('does not ask where both set the same value', async () => {
    const server = serverWith({ version: 2, name: 'Same', stage: 'planning' });
    const row = await settleWrite({ base, change: { name: 'Same' }, write: server.write, ask: never });
    expect(row.name).toBe('Same');
  });

  it('passes every other refusal on', async () => {
    const write = () => Promise.reject(new Error('no'));
    await expect(settleWrite({ base, change: { name: 'x' }, write, ask: never })).rejects.toThrow('no');
  });

  it('sends only the fields that the person changed', () => {
    expect(changedFields(base, { name: 'Shop', stage: 'closure' })).toEqual({ stage: 'closure' });
  });
});
