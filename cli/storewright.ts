import { type Command, type CommandOutput, UsageError } from './command.ts';
import { backupCommand } from './commands/backup.ts';
import { benchCommand } from './commands/bench.ts';
import { checkCommand } from './commands/check.ts';
import { levelCommand } from './commands/level.ts';
import { restoreCommand } from './commands/restore.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { simulateCommand } from './commands/simulate.ts';
import { valueCommand } from './commands/value.ts';
import { verifyLogCommand } from './commands/verify-log.ts';
import { FileErrors } from './file-errors.ts';
import { readCommandLine, usage } from './read-command-line.ts';

const commands: readonly Command[] = [
  scheduleCommand,
  levelCommand,
  simulateCommand,
  valueCommand,
  checkCommand,
  benchCommand,
  backupCommand,
  restoreCommand,
  verifyLogCommand,
];
const failed = 1;
const wrongUse = 2;

async function main(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args, commands);
  if (line.kind === 'help') {
    await write(process.stdout, usage(line.command, commands));
    return 0;
  }
  const { command, input, json } = line;
  try {
    const answer = await command.run(input, json ? silent : spoken());
    const text = json ? JSON.stringify({ ok: answer.ok, ...answer.data }) : answer.lines.join('\n');
    await write(process.stdout, text);
    return answer.ok ? 0 : failed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const errors = error instanceof FileErrors ? { errors: error.errors } : {};
    if (json) await write(process.stdout, JSON.stringify({ ok: false, error: message, ...errors }));
    else
      await write(process.stderr, 'errors' in errors ? message : `storewright ${command.name}: ${message}`);
    return failed;
  }
}

/** Writes a text to its end: what a pipe has not taken yet would be lost when the process ends. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(`${text}\n`, () => resolve()));
}

const silent: CommandOutput = { say() {}, progress() {} };

/** Steps and progress go beside the answer, so that the answer can be piped. */
function spoken(): CommandOutput {
  const stderr = process.stderr;
  let shown = false;
  let last = 0;
  const clear = () => {
    if (shown) stderr.write('\r\x1b[K');
    shown = false;
  };
  process.once('exit', clear);
  return {
    say(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY || Date.now() - last < 100) return;
      clear();
      stderr.write(line.slice(0, (stderr.columns ?? 80) - 1));
      shown = true;
      last = Date.now();
    },
  };
}

// An end by `exit` takes a database that was started for the work with it, and a half-written file.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(failed));

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`storewright: ${error.message}\n\n${usage(null, commands)}\n`);
    process.exit(wrongUse);
  },
);
