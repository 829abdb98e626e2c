import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, seatPerson } from './browser.ts';
import { computeAll } from './engine-scenarios.ts';

let browser: Browser;
let script: string;

beforeAll(async () => {
  browser = await openBrowser();
  script = await bundle();
});
afterAll(() => browser?.close());

/** The engine and what is computed with it, as one script for a Web Worker. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./engine-scenarios.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'scenarios' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return `${output.output[0].code}; postMessage(scenarios.computeAll());`;
}

/** What the script answers in a Web Worker of a page. */
async function inWorker(): Promise<string> {
  const { page, context, complaints } = await seatPerson(browser);
  await page.route('http://engine.test/**', (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? { contentType: 'text/javascript', body: script }
        : { contentType: 'text/html', body: '<!doctype html><title>Engine</title>' },
    ),
  );
  await page.goto('http://engine.test/');
  const answer = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const worker = new Worker('/engine.js');
        worker.onmessage = ({ data }) => resolve(String(data));
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
  );
  await context.close();
  expect(complaints).toEqual([]);
  return answer;
}

describe('the engine in a browser', () => {
  it('gives in a Web Worker what it gives on the server, to the last digit', async () => {
    const here = computeAll();
    expect(here.length).toBeGreaterThan(100_000);
    expect(JSON.parse(await inWorker())).toEqual(JSON.parse(here));
  });
});
