import { createServer as createSecureServer, type Server } from 'node:https';
import { type AddressInfo, createServer, type Server as TcpServer } from 'node:net';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from './read-certificate.ts';
import { type SafeFetchSettings, trustAuthorities } from './safe-fetch.ts';

const day = 86_400_000;
let canary: TcpServer;
let shop: Server;
let port = 0;
let hits = 0;
let certificate = '';

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'shop.test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 10 * day),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'shop.test' }] },
    ],
  });
  certificate = made.cert;
  canary = createServer((socket) => {
    hits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  port = (canary.address() as AddressInfo).port;
  shop = createSecureServer({ key: made.private, cert: made.cert });
  await new Promise<void>((resolve) => shop.listen(port, '127.0.0.2', resolve));
});
afterAll(() => {
  canary.close();
  shop.close();
});

const names: Readonly<Record<string, string>> = {
  'shop.test': '127.0.0.2',
  'other.test': '127.0.0.2',
  'inside.test': '127.0.0.1',
};

function read(url: string, more: SafeFetchSettings = {}) {
  return readCertificate(url.replace('#', String(port)), {
    morePorts: [port],
    allowedNetworks: ['127.0.0.2/32'],
    resolve: async (host) => (names[host] ? [names[host]] : []),
    timeout: 2000,
    ...more,
  });
}

describe('the certificate of a host', () => {
  it('is told with its end, its names and its protocol, whether it is trusted or not', async () => {
    const trusted = await read('https://shop.test:#/', { trust: trustAuthorities([certificate]) });
    expect(trusted).toMatchObject({
      ok: true,
      value: { refusedFor: null, names: 'DNS:shop.test', protocol: 'TLSv1.3', acceptsOldProtocols: false },
    });
    const days = trusted.ok ? Math.round((trusted.value.validTo - trusted.value.validFrom) / day) : 0;
    expect(days).toBe(11);
    expect(await read('https://shop.test:#/')).toMatchObject({
      value: { refusedFor: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  });

  it('is refused for another name', async () => {
    const result = await read('https://other.test:#/', { trust: trustAuthorities([certificate]) });
    expect(result).toMatchObject({ value: { refusedFor: 'ERR_TLS_CERT_ALTNAME_INVALID' } });
  });

  it.each([
    'https://127.0.0.1:#/',
    'https://inside.test:#/',
    'https://[::ffff:127.0.0.1]:#/',
    'https://2130706433:#/',
    'https://0x7f.1:#/',
    'https://user@127.0.0.1:#/',
    'http://shop.test:#/',
    'https://shop.test:22/',
    'nothing',
  ])('does not knock at %s', async (url) => {
    expect(await read(url)).toMatchObject({ ok: false, problem: { code: 'forbidden-address' } });
    expect(hits).toBe(0);
  });

  it('says that a door is closed, a name unknown, or nobody speaks TLS', async () => {
    const closed = await read('https://shop.test:1/', { morePorts: [1] });
    const unknown = await read('https://nobody.test:#/');
    const silent = await read('https://inside.test:#/', { allowedNetworks: ['127.0.0.0/8'] });
    for (const result of [closed, unknown, silent])
      expect(result).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    expect(hits).toBeGreaterThan(0);
  });
});
