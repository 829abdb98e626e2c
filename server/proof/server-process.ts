import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A server as people run it, built from today's sources beside the packages that it needs. */
export interface BuiltServer {
  readonly program: string;
  remove(): void;
}

/** Builds the server into a folder of its own, so that tests run what is written now and disturb no other build. */
export async function buildServerProgram(): Promise<BuiltServer> {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'proof-'));
  await build({
    logLevel: 'error',
    root,
    configFile: false,
    build: {
      ssr: join(root, 'server/main.ts'),
      outDir: join(folder, 'server'),
      emptyOutDir: true,
      target: 'node20',
    },
  });
  cpSync(join(root, 'platform/database/migrations'), join(folder, 'server/migrations'), { recursive: true });
  cpSync(join(root, 'templates'), join(folder, 'templates'), { recursive: true });
  return {
    program: join(folder, 'server/main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A running server process. */
export interface ServerProcess {
  readonly origin: string;
  readonly pid: number;
  /** All that it has printed so far. */
  output(): string;
  /** Its exit code when it has ended by itself; null where a signal ended it. */
  ended(): Promise<number | null>;
  /** Ends it with a signal; its exit code, or null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts the program and answers when it says that it is ready; throws with its output when it ends before.
 * `within` is a shell's line that prepares something and then becomes the server, which it finds as `"$@"`.
 */
export async function startServerProcess(
  program: string,
  environment: Readonly<Record<string, string>>,
  within?: readonly string[],
): Promise<ServerProcess> {
  const port = await freePort();
  const { PATH, HOME, LANG, TZ } = process.env;
  const [command = '', ...args] = [...(within ?? []), process.execPath, program];
  const child = spawn(command, args, {
    cwd: '/',
    env: { PATH, HOME, LANG, TZ, ...environment, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Storewright is ready')) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    exited.then(() => reject(new Error(`the server ended before it was ready:\n${output}`)), reject);
    setTimeout(() => reject(new Error(`the server is not ready after 60 s:\n${output}`)), 60_000).unref();
  }).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    output: () => output,
    ended: () => exited.then(() => child.exitCode),
    end: (signal) => end(child, exited, signal),
  };
}

async function end(
  child: ChildProcess,
  exited: Promise<unknown[]>,
  signal: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  await exited;
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
