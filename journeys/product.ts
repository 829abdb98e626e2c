import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built product, started as a person would start it, with a data folder of its own. */
export interface Product {
  readonly url: string;
  readonly output: () => string;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** Starts the built server on a free port and waits until it says that it is ready. */
export async function startProduct(args: readonly string[] = []): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'storewright-journey-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  let output = '';
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, PORT: String(port), STOREWRIGHT_DATA: join(folder, 'data'), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const url = `http://localhost:${port}`;
  await untilReady(child, () => output);
  return {
    url,
    output: () => output,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      if (!output().includes('ready at')) return;
      clearInterval(look);
      resolve();
    }, 50);
    child.once('exit', (code) => {
      clearInterval(look);
      reject(new Error(`the server ended with ${code}:\n${output()}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
