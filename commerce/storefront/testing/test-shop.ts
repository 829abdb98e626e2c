import { Resolver } from 'node:dns/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { readCertificate } from '../../../platform/http/read-certificate.ts';
import { openOutgoing, trustAuthorities } from '../../../platform/http/safe-fetch.ts';
import type { StorefrontFacts } from '../../model/storefront-facts.ts';
import { readStorefront } from '../read-storefront.ts';
import type { StorefrontRequest } from '../storefront-request.ts';
import { startNameServer, type Zone } from './name-server.ts';

/** What a shop of a test answers under one path; `{shop}` and `{elsewhere}` stand for its own origin and another's. */
export interface ServedPage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
  /** The body is a gzip file, which no header says. */
  readonly isPacked?: boolean;
}

/** A whole shop of a test. */
export interface ShopPlan {
  /** By path with query; those of the other host begin with `elsewhere`. */
  readonly pages: Record<string, ServedPage>;
  /** Go with every page of the shop. */
  readonly headers: Record<string, string>;
  readonly compressed: boolean;
  /** How the plain http address answers; a redirect to https unless given. */
  readonly plain?: ServedPage;
  /** Null where the name server is out of order. */
  readonly zone: Zone | null;
}

/** The certificate that a shop of a test serves; good and trusted unless something is said. */
export interface CertificatePlan {
  readonly names?: readonly string[];
  readonly days?: readonly [from: number, to: number];
  readonly isTrusted?: boolean;
  readonly takesOldProtocols?: boolean;
}

/** A shop that runs on this machine under the name shop.test, over http and https, with a name server of its own. */
export interface TestShop {
  /** Reads the shop as planned. Addresses of the request may hold `{shop}`. */
  read(plan: ShopPlan, request?: Partial<StorefrontRequest>): Promise<StorefrontFacts>;
  /** What was asked of the shop since the last read began, as `METHOD host/path`. */
  asked(): readonly string[];
  stop(): void;
}

const day = 86_400_000;

/** Starts one; its certificate is made here. */
export async function startTestShop(certificate: CertificatePlan = {}): Promise<TestShop> {
  const { names = ['shop.test', 'elsewhere.test'], isTrusted = true } = certificate;
  const { cert, private: key } = await makeCertificate(names, certificate.days ?? [-1, 90]);
  const trust = trustAuthorities([cert]);
  let plan: ShopPlan | null = null;
  const asked: string[] = [];
  const origins = { shop: '', elsewhere: '', plain: '' };
  const listener =
    (isPlain: boolean): RequestListener =>
    (request, reply) => {
      asked.push(`${request.method} ${request.headers.host?.split(':')[0]}${request.url}`);
      const page = plan ? pageFor(plan, request.headers.host ?? '', request.url ?? '', isPlain) : {};
      const { status = 200, headers = {}, body = '', isPacked = false } = page;
      const text = typeof body === 'string' ? fill(body, origins) : body;
      const written = isPacked ? gzipSync(text) : text;
      const packs = plan?.compressed && typeof body === 'string' && body !== '' && !isPacked;
      const filled = Object.entries({
        'content-type': 'text/html; charset=utf-8',
        ...plan?.headers,
        ...headers,
      }).map(([name, value]) => [name, Array.isArray(value) ? value : fill(value, origins)] as const);
      const packing = packs ? { 'content-encoding': 'gzip' } : {};
      reply.writeHead(status, { ...Object.fromEntries(filled), ...packing });
      reply.end(request.method === 'HEAD' ? undefined : packs ? gzipSync(written) : written);
    };
  const old = certificate.takesOldProtocols
    ? ({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const)
    : {};
  const secure = createSecureServer({ cert, key, ...old }, listener(false));
  const plain = createServer(listener(true));
  const ports = [await listen(secure), await listen(plain)] as const;
  const nameServer = await startNameServer(() => plan?.zone ?? null);
  origins.shop = `https://shop.test:${ports[0]}`;
  origins.elsewhere = `https://elsewhere.test:${ports[0]}`;
  origins.plain = `http://shop.test:${ports[1]}`;
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`127.0.0.1:${nameServer.port}`]);

  return {
    asked: () => asked,
    async read(next, request = {}) {
      plan = next;
      asked.length = 0;
      const settings = {
        allowHttp: true,
        morePorts: ports,
        allowedNetworks: ['127.0.0.0/8'],
        resolve: async (host: string) => (host.endsWith('.test') ? ['127.0.0.1'] : []),
        timeout: 3000,
        ...(isTrusted ? { trust } : {}),
      };
      const outgoing = openOutgoing(settings);
      const filled = JSON.parse(
        fill(JSON.stringify({ ...usualRequest, ...request }), origins),
      ) as StorefrontRequest;
      const pace = { requestsPerSecond: Number.POSITIVE_INFINITY };
      const facts = await readStorefront(
        { ...filled, ...pace },
        {
          fetch: outgoing.fetch,
          readCertificate: (url) => readCertificate(url, settings),
          names: resolver,
          now: Date.now,
        },
      );
      await outgoing.close();
      return facts;
    },
    stop() {
      for (const server of [secure, plain]) {
        server.closeAllConnections();
        server.close();
      }
      nameServer.stop();
    },
  };
}

const usualRequest: StorefrontRequest = {
  shop: '{plain}/',
  pages: 40,
  requestsPerSecond: 1,
  paymentPages: [],
  dkimSelectors: ['s1'],
  mailDomain: null,
  knownScripts: [
    { script: '{shop}/a.js', digest: null },
    { script: 'https://js.stripe.com/v3/', digest: null },
  ],
};

function pageFor(plan: ShopPlan, host: string, path: string, isPlain: boolean): ServedPage {
  if (isPlain) return plan.plain ?? { status: 301, headers: { location: `{shop}${path}` } };
  const key = host.startsWith('elsewhere') ? `elsewhere${path}` : path;
  return plan.pages[key] ?? { status: 404, body: '<!doctype html><title>Not found</title>' };
}

function fill(text: string, origins: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(shop|elsewhere|plain)\}/g, (_whole, name: string) => origins[name] ?? '');
}

async function makeCertificate(names: readonly string[], [from, to]: readonly [number, number]) {
  return generate([{ name: 'commonName', value: names[0] ?? '' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * day),
    notAfterDate: new Date(Date.now() + to * day),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
}
