import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Command, type CommandInput, UsageError } from './command.ts';

/** What was asked for: a command with its input, or help on one or on all of them. */
export type CommandLine =
  | { readonly kind: 'run'; readonly command: Command; readonly input: CommandInput; readonly json: boolean }
  | { readonly kind: 'help'; readonly command: Command | null };

/** Understands the words behind `storewright`. Throws UsageError, naming what is wrong. */
export function readCommandLine(args: readonly string[], commands: readonly Command[]): CommandLine {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError('Name a command.');
  if (name === '--help' || name === '-h' || name === 'help') {
    return { kind: 'help', command: commands.find((command) => command.name === rest[0]) ?? null };
  }
  const command = commands.find((one) => one.name === name);
  if (!command) throw new UsageError(`There is no command ${name}.`);
  const { values, positionals } = parse(command, rest);
  if (values['help'] === true) return { kind: 'help', command };
  const missing = command.words[positionals.length];
  if (missing && !missing.optional) throw new UsageError(`${missing.name} is missing.`);
  const extra = positionals[command.words.length];
  if (extra !== undefined) throw new UsageError(`${extra} is one word too many.`);
  const words = Object.fromEntries(command.words.map((word, place) => [word.name, positionals[place] ?? '']));
  const texts = Object.entries(values).flatMap(([option, value]): [string, string][] =>
    typeof value === 'boolean' || value === undefined ? [] : [[option, [value].flat().join(' ')]],
  );
  for (const [option, text] of texts) if (text === '') throw new UsageError(`--${option} needs a value.`);
  return {
    kind: 'run',
    command,
    input: { words, values: Object.fromEntries(texts) },
    json: values['json'] === true,
  };
}

function parse(
  command: Command,
  args: readonly string[],
): { values: Readonly<Record<string, string | string[] | boolean | undefined>>; positionals: string[] } {
  const own = command.options.map(
    ({ name, many = false }) => [name, { type: 'string' as const, multiple: many }] as const,
  );
  const options: NonNullable<ParseArgsConfig['options']> = {
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    ...Object.fromEntries(own),
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Record<string, string | string[] | boolean | undefined>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0] ?? '');
  }
}

/** How a command is called, with all its options; of all commands, one line each, where none is named. */
export function usage(command: Command | null, commands: readonly Command[]): string {
  if (!command) {
    const list = commands.map((one) => `  ${shortCallOf(one).padEnd(widest)} ${one.summary}`);
    return `storewright COMMAND\n\n${list.join('\n')}\n\nEvery command takes --json and --help. A command on a FILE of a plan needs no database and no server, nor does\ncheck; with --project instead it reads the plan of a server's project; backup, restore and verify-log work on the database of the settings (.env, DATABASE_URL, STOREWRIGHT_DATA), whether the\nserver runs or not.`;
  }
  const rows = [
    ...command.words.map((word) => [word.name, word.summary]),
    ...command.options.map((option) => [`--${option.name} ${option.value}`, option.summary]),
    ['--json', 'answer in JSON, for programs'],
  ];
  return `storewright ${callOf(command)}\n${command.summary}\n\n${rows.map(([left = '', right]) => `  ${left.padEnd(22)} ${right}`).join('\n')}`;
}

const widest = 34;

/** How a command is called, its options by that word where they are many. */
function shortCallOf(command: Command): string {
  const call = callOf(command);
  if (call.length <= widest) return call;
  return [command.name, ...wordsOf(command), '[options]'].join(' ');
}

function callOf(command: Command): string {
  const options = command.options.map(({ name, value, many }) => `[--${name} ${value}]${many ? '…' : ''}`);
  return [command.name, ...wordsOf(command), ...options].join(' ');
}

function wordsOf({ words }: Command): string[] {
  return words.map(({ name, optional }) => (optional ? `[${name}]` : name));
}
