import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckResult } from '../commerce/checks/run-checks.ts';
import { cleanShop } from '../commerce/storefront/testing/clean-shop.ts';
import { UsageError } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { readCommandLine } from './read-command-line.ts';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

let command: BuiltCommand;
let server: Server;
let shop = '';
let plan = cleanShop();
let hits = 0;

beforeAll(async () => {
  command = await buildCommand();
  server = createServer((request, reply) => {
    hits += 1;
    const { status = 200, headers = {}, body = '' } = plan.pages[request.url ?? ''] ?? { status: 404 };
    const packing = { 'content-encoding': 'gzip' };
    reply.writeHead(status, { 'content-type': 'text/html', ...plan.headers, ...headers, ...packing });
    reply.end(gzipSync(String(body).replaceAll(/\{(shop|elsewhere|plain)\}/g, shop)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  command.remove();
});
beforeEach(() => {
  plan = cleanShop();
  const { body } = plan.pages['/checkout'] ?? {};
  // Nothing outside this machine is asked for in a test.
  plan.pages['/checkout'] = { body: String(body).replace('https://js.stripe.com/v3/', '/a.js?pay') };
  plan.pages['/a.js?pay'] = plan.pages['/a.js'] ?? {};
  plan.pages['/carrier'] = { headers: { 'content-type': 'text/plain' } };
  hits = 0;
});

const local = [
  '--allow-network',
  '10.0.0.0/8',
  '--allow-network',
  '127.0.0.0/8',
  '--rate',
  '1000',
  '--pages',
  '20',
];
const check = (...more: string[]) => command.run('check', shop, ...local, ...more);

describe('storewright check', () => {
  it('of a clean shop ends with 0, in JSON of the agreed shape', async () => {
    const { code, stdout } = await check('--pack', 'seo', '--pack', 'storefront', '--format', 'json');
    const answer = JSON.parse(stdout) as { shop: string; results: CheckResult[] };
    const { results } = answer;
    expect(Object.keys(answer)).toEqual(['shop', 'results']);
    expect(answer.shop).toBe(shop);
    for (const result of results)
      expect(Object.keys(result)).toEqual([
        ...['check', 'pack', 'verdict', 'value', 'threshold', 'offenders', 'why', 'fix'],
      ]);
    expect(results.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(results.map(({ pack }) => pack))).toEqual(new Set(['seo', 'storefront']));
  });

  it('of a shop with a fault ends with 1 and says where, what and what to do', async () => {
    const home = plan.pages['/'];
    plan.pages['/'] = { ...home, body: String(home?.body).replace('alt="A cup of tea"', 'title\u001b[2J') };
    plan.pages['/terms'] = { status: 500 };
    const { code, stdout } = await check('--pack', 'storefront');
    expect(code).toBe(1);
    expect(stdout).toMatch(/fail +server-errors +storefront +1 +0/);
    expect(stdout).toContain(`${shop}/`);
    expect(stdout).toContain(`page ${shop}/terms: answers with 500`);
    expect(stdout).toContain('→ Look for the error in the log');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/\d+ passed, \d failed, 0 unknown/);
  });

  it('does not call a network that is not public unless it is allowed, and tells nothing then', async () => {
    const { code, stdout } = await command.run('check', shop, '--format', 'json');
    expect([code, hits]).toEqual([1, 0]);
    const { results } = JSON.parse(stdout) as { results: CheckResult[] };
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
    expect(results[0]?.fix).toContain('allow that network');
  });

  it('writes JUnit that a parser reads, an unknown verdict as skipped', async () => {
    plan.pages['/terms'] = { status: 500 };
    const { stdout } = await check('--format', 'junit', '--pack', 'storefront', '--pack', 'email');
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(stdout) as {
      testsuites: { testsuite: { '@_tests': string; testcase: Record<string, unknown>[] }[] };
    };
    const cases = testsuites.testsuite.flatMap(({ testcase }) => testcase);
    expect(testsuites.testsuite.map((suite) => Number(suite['@_tests']))).toEqual([14, 5]);
    const failed = cases.find((one) => one['@_name'] === 'server-errors');
    expect(JSON.stringify(failed?.['failure'])).toContain('/terms');
    expect(cases.find((one) => one['@_name'] === 'spf')).toHaveProperty('skipped');
    expect(cases.find((one) => one['@_name'] === 'viewport')).not.toHaveProperty('failure');
  });

  it('writes SARIF with a result for each offender, its rule and its place', async () => {
    plan.pages['/terms'] = { status: 500 };
    const { stdout } = await check('--format', 'sarif', '--pack', 'storefront', '--pack', 'email');
    const { version, runs } = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string; helpUri: string }[] } };
        results: Record<string, unknown>[];
      }[];
    };
    expect(version).toBe('2.1.0');
    const { rules } = runs[0]?.tool.driver ?? { rules: [] };
    const failed = runs[0]?.results.find((one) => one['ruleId'] === 'server-errors');
    expect(failed).toMatchObject({
      kind: 'fail',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: `${shop}/` } } }],
    });
    expect(rules[Number(failed?.['ruleIndex'])]).toMatchObject({
      id: 'server-errors',
      helpUri: expect.stringContaining('rfc9110'),
    });
    expect(runs[0]?.results.find((one) => one['ruleId'] === 'spf')).toMatchObject({
      kind: 'open',
      level: 'none',
    });
  });

  it('holds payment pages against a list of known scripts', async () => {
    const list = [{ script: `${shop}/a.js` }, { script: `${shop}/a.js?pay`, digest: null }];
    const file = command.file('scripts.json', JSON.stringify(list));
    const { code } = await check(
      '--pack',
      'payments',
      '--known-scripts',
      file,
      '--payment-page',
      `${shop}/checkout`,
    );
    expect(code).toBe(0);
    const less = command.file('less.json', JSON.stringify(list.slice(1)));
    expect((await check('--pack', 'payments', '--known-scripts', less)).code).toBe(1);
    const unlisted = await check('--pack', 'payments');
    expect([unlisted.code, (await check('--pack', 'payments', '--unknown', 'fail')).code]).toEqual([0, 1]);
    expect(unlisted.stdout).toContain('Not told: payment-scripts-known');
  });

  it.each([
    [['shop.example'], /needs an address/],
    [['ftp://shop.example'], /needs an address/],
    [['https://me:secret@shop.example'], /without a password/],
    [['https://shop.example', '--pack', 'all'], /--pack is one of/],
    [['https://shop.example', '--allow-network', '10.0.0.0'], /--allow-network/],
    [['https://shop.example', '--format', 'xml'], /--format is one of/],
    [['https://shop.example', '--pages', '0'], /--pages/],
    [['https://shop.example', '--rate', 'fast'], /--rate/],
    [['https://shop.example', '--payment-page', '/checkout'], /--payment-page/],
    [['https://shop.example', '--unknown', 'maybe'], /--unknown/],
    [['https://shop.example', '--mail-domain', 'a b'], /--mail-domain/],
    [['http://127.0.0.1:1', '--known-scripts', '/nowhere.json'], /--known-scripts/],
    [[], /URL is missing/],
  ])('refuses %j as wrong use', async (args, says) => {
    const silent = { say() {}, progress() {} };
    const run = async () => {
      const line = readCommandLine(['check', ...args], [checkCommand]);
      if (line.kind === 'run') await checkCommand.run(line.input, silent);
    };
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run()).rejects.toThrow(says);
  });

  it('ends wrong use with 2, and shows how it is called', async () => {
    const { code, stderr } = await command.run('check', 'shop.example');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('needs an address') });
    const help = await command.run('check', '--help');
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('[--allow-network CIDR]…') });
  });
});
