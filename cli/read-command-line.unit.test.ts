import { describe, expect, test } from 'vitest';
import { type Command, UsageError } from './command.ts';
import { readCommandLine, usage } from './read-command-line.ts';

const backup: Command = {
  name: 'backup',
  summary: 'Write a backup',
  words: [{ name: 'FILE', summary: 'the file' }],
  options: [{ name: 'workspace', value: 'SLUG', summary: 'only this one' }],
  run: async () => ({ ok: true, lines: [], data: {} }),
};
const read = (...args: string[]) => readCommandLine(args, [backup]);

describe('the command line', () => {
  test('takes words and options in any order', () => {
    const line = read('backup', '--workspace', 'shop', 'file.gz', '--json');
    const input = { words: { FILE: 'file.gz' }, values: { workspace: 'shop' } };
    expect(line).toEqual({ kind: 'run', command: backup, input, json: true });
    expect(read('backup', 'file.gz', '--workspace=shop')).toMatchObject({ input, json: false });
  });

  test.each([
    [[], /Name a command/],
    [['rewind'], /no command rewind/],
    [['backup'], /FILE is missing/],
    [['backup', 'one', 'two'], /two is one word too many/],
    [['backup', 'one', '--force'], /--force/],
    [['backup', 'one', '--workspace'], /--workspace/],
    [['backup', 'one', '--workspace='], /needs a value/],
  ])('refuses %j as wrong use', (args, says) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(says);
  });

  test('keeps every value of an option that may be given several times', () => {
    const option = { name: 'allow', value: 'CIDR', summary: 'networks', many: true };
    const check: Command = { ...backup, options: [option] };
    const line = readCommandLine(['backup', 'f', '--allow', '10.0.0.0/8', '--allow=fd00::/8'], [check]);
    expect(line).toMatchObject({ input: { values: { allow: '10.0.0.0/8 fd00::/8' } } });
    expect(usage(check, [check])).toContain('[--allow CIDR]…');
  });

  test('explains itself', () => {
    expect(read('--help')).toEqual({ kind: 'help', command: null });
    expect(read('backup', '--help')).toEqual({ kind: 'help', command: backup });
    expect(usage(null, [backup])).toContain('backup FILE [--workspace SLUG]');
    expect(usage(backup, [backup])).toContain('only this one');
  });
});
