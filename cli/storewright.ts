import { type Command, type CommandOutput, UsageError } from './command.ts';
import { backupCommand } from './commands/backup.ts';
import { restoreCommand } from './commands/restore.ts';
import { verifyLogCommand } from './commands/verify-log.ts';
import { readCommandLine, usage } from './read-command-line.ts';

const commands: readonly Command[] = [backupCommand, restoreCommand, verifyLogCommand];
const failed = 1;
const wrongUse = 2;

async function main(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args, commands);
  if (line.kind === 'help') {
    process.stdout.write(`${usage(line.command, commands)}\n`);
    return 0;
  }
  const { command, input, json } = line;
  try {
    const answer = await command.run(input, json ? silent : spoken());
    const text = json ? JSON.stringify({ ok: answer.ok, ...answer.data }) : answer.lines.join('\n');
    process.stdout.write(`${text}\n`);
    return answer.ok ? 0 : failed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: message })}\n`);
    else process.stderr.write(`storewright ${command.name}: ${message}\n`);
    return failed;
  }
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
