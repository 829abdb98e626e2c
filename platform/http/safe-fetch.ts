import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { Agent, request } from 'undici';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { AddressRefused, checkedLookup, type OutgoingSettings, readOutgoingUrl } from './outgoing-address.ts';

/** Where requests may go beside public addresses, and how much they may take. */
export interface SafeFetchSettings extends OutgoingSettings {
  /** Milliseconds for everything together, redirects too; 10,000 unless given. */
  readonly timeout?: number;
  /** Most bytes of an answer's body; 1,000,000 unless given. */
  readonly mostBytes?: number;
  /** What TLS connections trust, as `trustAuthorities` makes it; the well-known authorities unless given. */
  readonly trust?: SecureContext;
}

/** What to send. */
export interface SafeRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** How many redirects are followed, each checked like the first address; none unless given. */
  readonly mostRedirects?: number;
  /** Asked before each redirect is followed; where it says no, the redirect itself is the answer. */
  readonly mayFollow?: (target: URL) => boolean | Promise<boolean>;
  /** Hang up once the headers are there: the body is empty. */
  readonly headersOnly?: boolean;
  /** Most bytes of this answer's body, over that of the settings. */
  readonly mostBytes?: number;
}

/** One redirect that was followed. */
export interface Redirect {
  readonly from: string;
  readonly status: number;
  readonly to: string;
  /** The cookies that it set, as it wrote them. */
  readonly cookies: readonly string[];
}

/** What came back. A redirect is an answer like any other, unless it was to be followed. */
export interface SafeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As sent: not decompressed. */
  readonly body: Buffer;
  /** The address that gave this answer, after all redirects. */
  readonly url: string;
  readonly redirects: readonly Redirect[];
}

/** Why nothing came back. What was followed until then is in the problem's `more.redirects`. */
export type SafeFetchRefusal =
  | 'forbidden-address'
  | 'unreachable'
  | 'timed-out'
  | 'answer-too-large'
  | 'redirect-loop'
  | 'too-many-redirects';

/** A way out that keeps connections open between its calls; the same rules as for `safeFetch`. */
export interface Outgoing {
  fetch(order: SafeRequest): Promise<Result<SafeAnswer, SafeFetchRefusal>>;
  close(): Promise<void>;
}

/**
 * The one way out of the server. A name is resolved when it is connected to, every address it has must be public, and
 * the connection is made to those addresses and no other. (Mail goes to the operator's own SMTP host, which is a setting
 * and no user's choice: that is exempt.) Show a tenant the status of an answer, never its body.
 */
export async function safeFetch(
  order: SafeRequest,
  settings: SafeFetchSettings = {},
): Promise<Result<SafeAnswer, SafeFetchRefusal>> {
  const outgoing = openOutgoing(settings);
  try {
    return await outgoing.fetch(order);
  } finally {
    await outgoing.close();
  }
}

/** Opens a way out for many calls. A connection that is used again leads where it was checked to lead. */
export function openOutgoing(settings: SafeFetchSettings = {}): Outgoing {
  const { timeout = 10_000 } = settings;
  const agent = new Agent({
    connect: { lookup: checkedLookup(settings), timeout, ...trustOf(settings) },
    pipelining: 1,
  });
  return {
    async fetch(order) {
      const signal = AbortSignal.timeout(timeout);
      const redirects: Redirect[] = [];
      const more = () => ({ more: { redirects } });
      try {
        return await follow(order, settings, agent, signal, redirects);
      } catch (error) {
        if (error instanceof Refused || error instanceof AddressRefused)
          return refusal(error.code, error.message, more());
        if (signal.aborted) return refusal('timed-out', 'The address did not answer in time.', more());
        return refusal('unreachable', `The address could not be reached (${codeOf(error)}).`, more());
      }
    },
    close: () => agent.destroy(),
  };
}

/** Trusts authorities (PEM) beside the well-known ones. Takes some 50 ms: make it once. */
export function trustAuthorities(authorities: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...authorities] });
}

/** The settings as the options of a TLS connection. */
export function trustOf({ trust }: SafeFetchSettings): { readonly secureContext?: SecureContext } {
  return trust ? { secureContext: trust } : {};
}

class Refused extends Error {
  readonly code: SafeFetchRefusal;
  constructor(code: SafeFetchRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

async function follow(
  order: SafeRequest,
  settings: SafeFetchSettings,
  agent: Agent,
  signal: AbortSignal,
  redirects: Redirect[],
): Promise<Result<SafeAnswer, SafeFetchRefusal>> {
  let step = { ...order, headers: { 'user-agent': 'Storewright', ...lowerCased(order.headers) } };
  for (;;) {
    const url = readOutgoingUrl(step.url, settings);
    if (!url) throw new Refused('forbidden-address', 'This address is not one that the server may call.');
    const answer = await send(url, step, agent, signal, order.mostBytes ?? settings.mostBytes ?? 1_000_000);
    const target = redirectOf(url, answer);
    const asked = redirects.length < (order.mostRedirects ?? 0) && target !== null;
    if (asked && (await (order.mayFollow?.(target) ?? true))) {
      const cookies = [answer.headers['set-cookie'] ?? []].flat();
      redirects.push({ from: url.href, status: answer.status, to: target.href, cookies });
      if (isLoop(redirects)) throw new Refused('redirect-loop', 'The address redirects in a circle.');
      step = nextStep(step, url, target, answer.status);
    } else if (target && !asked && order.mostRedirects) {
      throw new Refused(
        'too-many-redirects',
        `The address redirects more than ${order.mostRedirects} times.`,
      );
    } else return success({ ...answer, url: url.href, redirects });
  }
}

function redirectOf(url: URL, { status, headers }: Pick<SafeAnswer, 'status' | 'headers'>): URL | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return null;
  // Headers are read byte by byte; many shops write other letters into this one as UTF-8, and browsers read it so.
  const text = Buffer.from(location, 'latin1').toString();
  return URL.canParse(text, url) ? new URL(text, url) : null;
}

function isLoop(redirects: readonly Redirect[]): boolean {
  const last = redirects.at(-1);
  return redirects.some(({ from }) => from === last?.to);
}

/** RFC 9110, 15.4: 303 turns all but HEAD into GET, 301 and 302 a POST. Secrets stay with the origin they are for. */
function nextStep<Step extends SafeRequest & { headers: Record<string, string> }>(
  step: Step,
  from: URL,
  to: URL,
  status: number,
): Step {
  const { authorization: _a, cookie: _c, 'proxy-authorization': _p, ...open } = step.headers;
  const headers = from.origin === to.origin ? step.headers : open;
  const { method = 'GET' } = step;
  const becomesGet =
    (status === 303 && method !== 'HEAD') || ([301, 302].includes(status) && method === 'POST');
  const next = { ...step, url: to.href, headers };
  if (!becomesGet) return next;
  const { 'content-type': _t, 'content-length': _l, ...bare } = headers;
  const { body: _body, ...rest } = next;
  return { ...rest, method: 'GET', headers: bare } as Step;
}

async function send(
  url: URL,
  order: SafeRequest,
  dispatcher: Agent,
  signal: AbortSignal,
  mostBytes: number,
): Promise<Pick<SafeAnswer, 'status' | 'headers' | 'body'>> {
  const { method = 'GET', headers = {}, body = null } = order;
  const answer = await withSignal(request(url, { method, headers, body, dispatcher, signal }), signal);
  const { statusCode: status, headers: received } = answer;
  if (order.headersOnly) {
    // What was hung up on reports that it was: nobody waits for it.
    answer.body.on('error', () => {}).destroy();
    return { status, headers: received, body: Buffer.alloc(0) };
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.length;
    if (size > mostBytes) throw new Refused('answer-too-large', 'The address answered with too much.');
    chunks.push(chunk);
  }
  return { status, headers: received, body: Buffer.concat(chunks) };
}

/** undici heeds a signal only once it is connected; a slow name or a silent address must not outlast it. */
function withSignal<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code ?? 'unknown');
}
