// `npm test`: installs what is missing, then runs every step and says at the end what failed.
// `--only unit,api` runs some of them, `--list` names them.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './ensure-packages.mjs';
import { steps } from './test-steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
let current = null;
let interrupted = false;

/** Runs one command; its output is given back, and shown only where it fails. */
function run(command, env) {
  return new Promise((resolve) => {
    const [file, ...words] = command;
    const shell = process.platform === 'win32' && file === 'npm';
    current = spawn(file, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], shell });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    current.stdout.on('data', keep);
    current.stderr.on('data', keep);
    current.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}` }));
    current.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** The environment of a step; tests do not depend on the colours, settings or database of whoever runs them. */
function environment(step, more) {
  const env = { ...process.env, NO_COLOR: '1', ...more };
  for (const name of step.without ?? []) if (!(name in (more ?? {}))) delete env[name];
  return env;
}

/** What a tool says of itself in its last lines: Vitest's count of tests, or the closing line of our own checks. */
function summary(output) {
  const tests = /^\s*Tests\s+(.+)$/m.exec(output)?.[1];
  return tests ?? /: (\d+ rules proven.*)$/m.exec(output)?.[1] ?? '';
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`.padStart(8);
const line = (verdict, step, since, note) =>
  console.log(
    `${verdict.padEnd(7)} ${step.name.padEnd(8)} ${seconds(since)}  ${step.says}${note ? ` (${note})` : ''}`,
  );

/** Runs a step, prepared and cleaned up: 'passed', 'failed' or 'skipped'. */
async function carryOut(step) {
  const since = performance.now();
  let prepared = {};
  try {
    prepared = (await step.prepare?.(console.log)) ?? {};
    if (prepared.missing) {
      line('skipped', step, since, `not tried: ${prepared.missing}`);
      return 'skipped';
    }
    const { ok, output } = await run(step.command, environment(step, prepared.env));
    line(ok ? 'passed' : 'FAILED', step, since, [prepared.note, summary(output)].filter(Boolean).join(': '));
    if (!ok) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
    return ok ? 'passed' : 'failed';
  } catch (error) {
    line('FAILED', step, since, error.message);
    return 'failed';
  } finally {
    await prepared.stop?.();
  }
}

/** The steps asked for; a name that is no step ends the run. */
function chosen(words) {
  if (words.length === 0) return steps;
  const names =
    words[0] === '--only'
      ? (words[1] ?? '').split(',')
      : (/^--only=(.+)$/.exec(words[0])?.[1].split(',') ?? ['']);
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown === undefined) return steps.filter((step) => names.includes(step.name));
  const known = steps.map((step) => `  ${step.name.padEnd(8)} ${step.says}`).join('\n');
  console.log(`npm test -- --only NAME,NAME, of these steps:\n${known}`);
  process.exit(words[0] === '--list' ? 0 : 2);
}

const asked = chosen(process.argv.slice(2));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    current?.kill(signal);
  });
}

ensurePackages(root);
const since = performance.now();
const verdicts = { passed: [], failed: [], skipped: [] };
for (const step of asked) {
  if (interrupted) break;
  verdicts[await carryOut(step)].push(step.name);
}
console.log(`\n${seconds(since).trim()} in all`);
if (verdicts.skipped.length > 0) console.log(`skipped: ${verdicts.skipped.join(', ')}`);
if (verdicts.failed.length > 0) console.log(`failed: ${verdicts.failed.join(', ')}`);
console.log(`${verdicts.passed.length} passed, ${verdicts.failed.length} failed`);
if (verdicts.failed.length > 0 || interrupted) process.exitCode = 1;
