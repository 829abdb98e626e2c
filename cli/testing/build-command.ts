import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** What a run of the command gave. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it is shipped, built for a test. */
export interface BuiltCommand {
  /** Runs it in a process of its own, without the settings of this one. */
  run(...args: string[]): Promise<CommandRun>;
  /** The same with settings of its own. */
  runWith(settings: Readonly<Record<string, string>>, ...args: string[]): Promise<CommandRun>;
  /** The answer of a run with --json. */
  json<Answer>(...args: string[]): Promise<Answer>;
  /** Writes a file into a folder of the test's own, and says where it is. */
  file(name: string, text: string): string;
  /** The folder of the test's own. */
  readonly place: string;
  remove(): void;
}

/** Builds `storewright` alone, without server and pages. */
export async function buildCommand(): Promise<BuiltCommand> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const dist = mkdtempSync(join(parent, 'command-'));
  const place = mkdtempSync(join(tmpdir(), 'storewright command '));
  const input = { 'cli/storewright': join(root, 'cli/storewright.ts') };
  const output = { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' };
  const options = { ssr: true, outDir: dist, target: 'node20', rollupOptions: { input, output } };
  await build({ logLevel: 'error', root, configFile: false, build: options });
  const runWith = (settings: Readonly<Record<string, string>>, ...args: string[]) =>
    new Promise<CommandRun>((resolve) => {
      const { PATH } = process.env;
      execFile(
        process.execPath,
        [join(dist, 'cli/storewright.js'), ...args],
        { cwd: place, env: { PATH, ...settings }, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  const run = (...args: string[]) => runWith({}, ...args);
  return {
    ...{ run, runWith },
    json: async <Answer>(...args: string[]) => JSON.parse((await run(...args, '--json')).stdout) as Answer,
    file: (name, text) => {
      writeFileSync(join(place, name), text);
      return join(place, name);
    },
    place,
    remove: () => {
      for (const folder of [dist, place]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
