import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openOutgoing, type SafeFetchSettings, type SafeRequest, safeFetch } from './safe-fetch.ts';

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
    if (request.url === '/self') reply.writeHead(301, { location: '/self' }).end();
    else if (request.url === '/redirect')
      reply.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    else if (request.url?.startsWith('/to?')) {
      const [status, target] = decodeURIComponent(request.url.slice(4)).split(' ');
      reply.writeHead(Number(status), { location: Buffer.from(target ?? '').toString('latin1') }).end();
    } else if (request.url === '/echo') {
      const { cookie, authorization } = request.headers;
      const body: Buffer[] = [];
      request.on('data', (chunk: Buffer) => body.push(chunk));
      request.on('end', () =>
        reply.end(JSON.stringify([request.method, String(Buffer.concat(body)), cookie, authorization])),
      );
    } else if (request.url === '/large') reply.end(Buffer.alloc(1_200_000));
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
  'other.example': ['127.0.0.2'],
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

  it.each(corpus)('does not follow a redirect to %s', async (text) => {
    const result = await send(goTo(text), {}, { mostRedirects: 5, headersOnly: true });
    const leadsNowhere = ['', 'http://', 'http://[::1'].includes(text);
    if (!leadsNowhere) expect(result).toMatchObject({ ok: false, problem: { code: 'forbidden-address' } });
    expect(hits).toBe(0);
  });

  it('follows redirects as far as it is asked to, and says which', async () => {
    const twice = goTo(goTo('http://neighbour.example:#/last'));
    const whole = await send(twice, {}, { mostRedirects: 2 });
    expect(whole).toMatchObject({
      ok: true,
      value: { status: 200, url: `http://neighbour.example:${port}/last`, redirects: [{}, { status: 302 }] },
    });
    const cut = await send(twice, {}, { mostRedirects: 1 });
    expect(cut).toMatchObject({
      ok: false,
      problem: { code: 'too-many-redirects', more: { redirects: [{}] } },
    });
    const asked: string[] = [];
    const mayFollow = (target: URL) => asked.push(target.pathname) < 2;
    const stopped = await send(twice, {}, { mostRedirects: 9, mayFollow });
    expect(stopped).toMatchObject({ ok: true, value: { status: 302, redirects: [{}] } });
    expect(asked).toEqual(['/to', '/last']);
  });

  it('notices that an address redirects in a circle', async () => {
    const circle = await send(
      'http://neighbour.example:#/to?302%20%2Fto%3F302%2520%252Fecho',
      {},
      { mostRedirects: 9 },
    );
    expect(circle.ok).toBe(true);
    const self = await send('http://neighbour.example:#/self', {}, { mostRedirects: 9 });
    expect(self).toMatchObject({ ok: false, problem: { code: 'redirect-loop' } });
  });

  it('keeps secrets to the origin that they are for, and a body to the redirects that keep it', async () => {
    const order = {
      method: 'POST',
      body: 'order',
      headers: { Cookie: 'a=b', Authorization: 'secret' },
    } as const;
    const asked = async (target: string, status: number) => {
      const result = await send(goTo(target, status), {}, { ...order, mostRedirects: 1 });
      return result.ok && JSON.parse(result.value.body.toString());
    };
    expect(await asked('/echo', 307)).toEqual(['POST', 'order', 'a=b', 'secret']);
    expect(await asked('http://other.example:#/echo', 308)).toEqual(['POST', 'order', null, null]);
    expect(await asked('/echo', 302)).toEqual(['GET', '', 'a=b', 'secret']);
    expect(await asked('/echo', 303)).toEqual(['GET', '', 'a=b', 'secret']);
  });

  it('hangs up after the headers where only those are wanted', async () => {
    const result = await send('http://neighbour.example:#/large', {}, { headersOnly: true });
    expect(result).toMatchObject({ ok: true, value: { status: 200, body: { length: 0 } } });
  });

  it('checks a name again for each new connection of a way out that stays open', async () => {
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    const settings = { allowHttp: true, morePorts: [port], allowedNetworks: ['127.0.0.2/32'] };
    const outgoing = openOutgoing({ ...settings, resolve: async () => answers.shift() ?? [] });
    const url = `http://rebind.example:${port}/`;
    expect(await outgoing.fetch({ url })).toMatchObject({ ok: true });
    neighbour.closeAllConnections();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await outgoing.fetch({ url })).toMatchObject({ problem: { code: 'forbidden-address' } });
    expect(hits).toBe(0);
    await outgoing.close();
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

/** An address of the neighbour that redirects to another. */
function goTo(target: string, status = 302): string {
  return `http://neighbour.example:#/to?${encodeURIComponent(`${status} ${target.replace('#', String(port))}`)}`;
}

function send(url: string, more: SafeFetchSettings = {}, order: Omit<SafeRequest, 'url'> = {}) {
  return safeFetch(
    { url: url.replace('#', String(port)), ...order },
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
