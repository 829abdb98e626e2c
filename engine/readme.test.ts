import { readdirSync, readFileSync } from 'node:fs';
import { format } from 'node:util';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import * as engine from './public.ts';

const folder = new URL('.', import.meta.url);
const readmes = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('README.md'))
  .sort();
const examples = readmes.flatMap((path) =>
  [...readFileSync(new URL(path, folder), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => ({
    path,
    code,
  })),
);

describe('the examples of the read-me files', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
  });

  it.each(examples)('run, and say what stands beside them: $path', async ({ code }) => {
    const wanted = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, said]) => said);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await runExample(code)).toEqual(wanted);
  });
});

/** Runs an example with the engine at hand; what it prints. */
async function runExample(code: string): Promise<string[]> {
  const body = code.replace(/import \{([\s\S]*?)\} from 'storewright\/engine';/g, 'const {$1} = engine;');
  const { code: script } = await transformWithOxc(body, 'example.ts');
  const printed: string[] = [];
  const screen = { log: (...values: unknown[]) => printed.push(format(...values)) };
  new Function('engine', 'console', script)(engine, screen);
  return printed;
}
