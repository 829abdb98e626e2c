import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { safeFetch } from './safe-fetch.ts';

/** A server inside, which must never hear a knock, and a neighbour that the operator trusts. */
let canary: Server;
let neighbour: Server;
let port = 0;
let hits = 0;

beforeAll(async () => {
  canary = await listen('127.0.0.1', 0);
  port = (canary.address() as AddressInfo).port;
  neighbour = await listen('127.0.0.2', port);
});
beforeEach(() => {
  hits = 0;
});
afterAll(() => {
  canary.closeAllConnections();
  neighbour.closeAllConnections();
  canary.close();
  neighbour.close();
});

function listen(host: string, at: number): Promise<Server> {
  const server = createServer((request, reply) => {
    if (host === '127.0.0.1') hits += 1;
    if (request.url === '/redirect') reply.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    else if (request.url === '/large') reply.end(Buffer.alloc(1_200_000));
    else if (request.url !== '/silent') reply.end(`${host} as ${request.headers.host}`);
  });
  return new Promise((resolve) => server.listen(at, host, () => resolve(server)));
}

const names: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'inside.example': ['10.0.0.5'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'mixed.example': ['93.184.216.34', '127.0.0.1'],
  'mixed6.example': ['2606:2800:220:1::1', 'fd00::1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'broken.example': ['not an address'],
  'nobody.example': [],
  'metadata.google.internal': ['169.254.169.254'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'neighbour.example': ['127.0.0.2'],
};
const resolve = async (host: string) => names[host] ?? [];

/** Whatever a user might write to make the server call itself or its neighbours; `#` is the canary's port. */
const corpus = [
  'http://127.0.0.1:#/',
  'http://127.0.0.1.:#/',
  'http://127.1:#/',
  'http://127.0.1:#/',
  'http://127.255.255.254:#/',
  'http://2130706433:#/',
  'http://017700000001:#/',
  'http://0x7f000001:#/',
  'http://0x7f.0.0.1:#/',
  'http://0177.0.0.1:#/',
  'http://0x7f.1:#/',
  'http://%31%32%37.0.0.1:#/',
  'http://１２７.０.０.１:#/',
  'http://①②⑦.⓪.⓪.①:#/',
  'http://127。0。0。1:#/',
  'http://0:#/',
  'http://0.0.0.0:#/',
  'http://0.1.2.3:#/',
  'http://localhost:#/',
  'http://LOCALHOST:#/',
  'http://localhost.:#/',
  'http://[::1]:#/',
  'http://[0:0:0:0:0:0:0:1]:#/',
  'http://[::]:#/',
  'http://[::127.0.0.1]:#/',
  'http://[::ffff:127.0.0.1]:#/',
  'http://[::ffff:7f00:1]:#/',
  'http://[::ffff:0:127.0.0.1]:#/',
  'http://[64:ff9b::127.0.0.1]:#/',
  'http://[64:ff9b:1::7f00:1]:#/',
  'http://[2002:7f00:1::]:#/',
  'http://[2001:0:7f00:1::]:#/',
  'http://[fe80::1]:#/',
  'http://[fec0::1]:#/',
  'http://[fd00:ec2::254]:#/',
  'http://[fc00::1]:#/',
  'http://[ff02::1]:#/',
  'http://[100::1]:#/',
  'http://[2001:db8::1]:#/',
  'http://10.0.0.1:#/',
  'http://172.16.0.1:#/',
  'http://172.31.255.255:#/',
  'http://192.168.1.1:#/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1:#/',
  'http://100.100.100.200/latest/meta-data/',
  'http://168.63.129.16/',
  'http://192.0.0.192:#/',
  'http://192.0.2.1:#/',
  'http://198.18.0.1:#/',
  'http://198.51.100.1:#/',
  'http://203.0.113.1:#/',
  'http://224.0.0.1:#/',
  'http://240.0.0.1:#/',
  'http://255.255.255.255:#/',
  'http://inside.example:#/',
  'http://mapped.example:#/',
  'http://mixed.example:#/',
  'http://mixed6.example:#/',
  'http://nat64.example:#/',
  'http://broken.example:#/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://127.0.0.1.nip.io:#/',
  'http://user@127.0.0.1:#/',
  'http://93.184.216.34@127.0.0.1:#/',
  'http://user:secret@neighbour.example:#/',
  'http://neighbour.example:22/',
  'http://neighbour.example:6379/',
  'file:///etc/passwd',
  'ftp://127.0.0.1:#/',
  'gopher://127.0.0.1:#/_',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  '//127.0.0.1:#/',
  'http://',
  'http://[::1',
  '',
];

describe('the one way out', () => {
  it.each(corpus)('does not call %s', async (text) => {
    const url = text.replace('#', String(port));
    const result = await safeFetch({ url }, { allowHttp: true, morePorts: [port], resolve, timeout: 2000 });
    expect(result).toMatchObject({ ok: false, problem: { code: 'forbidden-address' } });
    expect(hits).toBe(0);
  });

  it('knocks where it is let, so that the silence above means something', async () => {
    const result = await send('http://127.0.0.1:#/', { allowedNetworks: ['127.0.0.0/8'] });
    expect(result.ok && result.value.status).toBe(200);
    expect(hits).toBe(1);
  });

  it('keeps to the usual ports and those asked for, in a trusted network too', async () => {
    const result = await send('http://neighbour.example:#/', { morePorts: [] });
    expect(result).toMatchObject({ ok: false, problem: { code: 'forbidden-address' } });
  });

  it('calls https only, unless http is asked for', async () => {
    const result = await safeFetch({ url: 'http://93.184.216.34/' });
    expect(result).toMatchObject({ ok: false, problem: { code: 'forbidden-address' } });
  });

  it('reaches a network that the operator trusts, under its own name', async () => {
    const result = await send('http://neighbour.example:#/');
    expect(result.ok && result.value.body.toString()).toBe(`127.0.0.2 as neighbour.example:${port}`);
  });

  it('keeps to the address it has checked when a name changes its mind', async () => {
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let asked = 0;
    const flipping = async () => answers[Math.min(asked++, 1)] ?? [];
    const result = await send('http://rebind.example:#/', { resolve: flipping });
    expect(result.ok && result.value.body.toString()).toContain('127.0.0.2');
    expect([asked, hits]).toEqual([1, 0]);
  });

  it('hands a redirect back and does not follow it', async () => {
    const result = await send('http://neighbour.example:#/redirect');
    expect(result.ok && result.value.status).toBe(302);
    expect(hits).toBe(0);
  });

  it('stops reading an answer that is too large', async () => {
    const result = await send('http://neighbour.example:#/large');
    expect(result).toMatchObject({ ok: false, problem: { code: 'answer-too-large' } });
  });

  it('gives up on an address that is silent, and on a name that is slow', async () => {
    const silent = await send('http://neighbour.example:#/silent', { timeout: 200 });
    const slow = await send('http://slow.example:#/', { timeout: 200, resolve: () => new Promise(() => {}) });
    expect([silent, slow]).toMatchObject([
      { problem: { code: 'timed-out' } },
      { problem: { code: 'timed-out' } },
    ]);
  });

  it('says that an unknown name or a closed door cannot be reached', async () => {
    const unknown = await send('http://nobody.example:#/');
    const closed = await send('http://neighbour.example:1/', { morePorts: [1] });
    expect([unknown, closed]).toMatchObject([
      { problem: { code: 'unreachable' } },
      { problem: { code: 'unreachable' } },
    ]);
  });
});

function send(url: string, more: Parameters<typeof safeFetch>[1] = {}) {
  return safeFetch(
    { url: url.replace('#', String(port)) },
    {
      allowHttp: true,
      morePorts: [port],
      allowedNetworks: ['127.0.0.2/32'],
      resolve,
      timeout: 3000,
      ...more,
    },
  );
}
