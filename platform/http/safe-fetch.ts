import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import { type Result, refusal, success } from '../../kernel/result.ts';

/** Where requests may go beside public addresses, and how much they may take. */
export interface SafeFetchSettings {
  /** Let `http:` through as well. */
  readonly allowHttp?: boolean;
  /** Ports beside 80, 443 and 8443. */
  readonly morePorts?: readonly number[];
  /** Networks in CIDR notation that the operator trusts although they are not public, such as `10.1.0.0/16`. */
  readonly allowedNetworks?: readonly string[];
  /** Milliseconds for everything together; 10,000 unless given. */
  readonly timeout?: number;
  /** Most bytes of an answer's body; 1,000,000 unless given. */
  readonly mostBytes?: number;
  /** Finds all addresses of a name; the system's resolver unless a test gives another. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** What to send. */
export interface SafeRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What came back; a redirect is an answer like any other and is not followed. */
export interface SafeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As sent: not decompressed. */
  readonly body: Buffer;
}

/** Why nothing came back. */
export type SafeFetchRefusal = 'forbidden-address' | 'unreachable' | 'timed-out' | 'answer-too-large';

/**
 * The one way out of the server. The name is resolved once, every address it has must be public, and the
 * connection is pinned to those addresses, so that a name which changes its mind between check and use gains
 * nothing. (Mail goes to the operator's own SMTP host, which is a setting and no user's choice: that is exempt.)
 * Show a tenant the status of an answer, never its body.
 */
export async function safeFetch(
  order: SafeRequest,
  settings: SafeFetchSettings = {},
): Promise<Result<SafeAnswer, SafeFetchRefusal>> {
  const url = readAddress(order.url, settings);
  if (!url) return refusal('forbidden-address', 'This address is not one that the server may call.');
  const signal = AbortSignal.timeout(settings.timeout ?? 10_000);
  try {
    const addresses = await withSignal(findAddresses(url, settings.resolve ?? resolveBySystem), signal);
    if (addresses.length === 0) return refusal('unreachable', 'The name of the address is not known.');
    if (!addresses.every((address) => isAllowedAddress(address, settings.allowedNetworks ?? []))) {
      return refusal('forbidden-address', 'The address leads into a network that is not public.');
    }
    return await send(url, order, addresses, signal, settings.mostBytes ?? 1_000_000);
  } catch (error) {
    if (signal.aborted) return refusal('timed-out', 'The address did not answer in time.');
    return refusal('unreachable', `The address could not be reached (${codeOf(error)}).`);
  }
}

const usualPorts = [80, 443, 8443];

function readAddress(text: string, settings: SafeFetchSettings): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(settings.allowHttp && url.protocol === 'http:')) return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return [...usualPorts, ...(settings.morePorts ?? [])].includes(port) ? url : null;
}

/** The URL parser has already turned every spelling of an IPv4 address (octal, hex, one number) into dots. */
async function findAddresses(url: URL, resolve: (host: string) => Promise<readonly string[]>) {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(host) ? [host] : resolve(host);
}

async function resolveBySystem(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

const globalUnicast = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** Public by number, but answered by the cloud's own machinery (Azure). */
const cloudInternal = ['168.63.129.16'];

/** Whether an address is public, or in a network that the operator trusts. Mapped and translated IPv4 is never public. */
function isAllowedAddress(text: string, allowedNetworks: readonly string[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const trusted = allowedNetworks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === address.kind() && address.match(base, bits);
  });
  if (trusted) return true;
  if (cloudInternal.includes(text) || address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalUnicast);
}

async function send(
  url: URL,
  order: SafeRequest,
  addresses: readonly string[],
  signal: AbortSignal,
  mostBytes: number,
): Promise<Result<SafeAnswer, SafeFetchRefusal>> {
  const agent = new Agent({ connect: { lookup: pinnedTo(addresses) }, pipelining: 0 });
  try {
    const answer = await request(url, {
      method: order.method ?? 'GET',
      headers: { 'user-agent': 'Storewright', ...order.headers },
      body: order.body ?? null,
      dispatcher: agent,
      signal,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > mostBytes) return refusal('answer-too-large', 'The address answered with too much.');
      chunks.push(chunk);
    }
    return success({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
  } finally {
    await agent.destroy();
  }
}

function pinnedTo(addresses: readonly string[]): LookupFunction {
  const pinned = addresses.map((address) => ({
    address,
    family: ipaddr.parse(address).kind() === 'ipv4' ? 4 : 6,
  }));
  return (_host, options, callback) => {
    const first = pinned[0];
    if (options.all) callback(null, pinned);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

function withSignal<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code ?? 'unknown');
}
