import type { Disallowed, Failed, SetCookie } from '../../model/visit.ts';
import { decodeBody } from '../html/decode-body.ts';
import type { StorefrontAnswer, StorefrontPorts } from '../storefront.port.ts';
import { makePace, type Pace } from './pace.ts';
import { readCookies } from './read-cookies.ts';
import { agentName, type Robots, readRobots } from './robots.ts';

/** Sends requests of the storefront reader: each host at its pace, and within its robots.txt at every redirect. */
export interface Asker {
  ask(address: string, how: { readonly headersOnly: boolean; readonly mostBytes: number }): Promise<Asked>;
  /** What the robots.txt of an origin says; asked for once. */
  robots(origin: string): Promise<Robots>;
  /** Those that answers have set until now. */
  cookies(): readonly SetCookie[];
}

/** An answer, or why there is none. */
export type Asked = StorefrontAnswer | Failed | Disallowed;

const mostRedirects = 10;
const mostRobotsBytes = 2_000_000;

/** An asker that leaves at least `gap` milliseconds between two requests to the same origin. */
export function makeAsker(ports: StorefrontPorts, gap: number): Asker {
  const cookies: SetCookie[] = [];
  const robots = new Map<string, Promise<Robots>>();
  const paces = new Map<string, Pace>();
  const paceOf = (origin: string) => {
    const pace = paces.get(origin) ?? makePace(gap);
    paces.set(origin, pace);
    return pace;
  };
  const robotsOf = (origin: string) => {
    const asked = robots.get(origin) ?? askRobots(ports, origin, paceOf(origin));
    robots.set(origin, asked);
    return asked;
  };
  return {
    robots: robotsOf,
    cookies: () => cookies,
    async ask(address, how) {
      const { origin } = new URL(address);
      const forbidden = (await robotsOf(origin)).forbids(address);
      if (forbidden !== null) return typeof forbidden === 'string' ? disallowed(forbidden) : forbidden;
      await paceOf(origin).wait();
      let barred: string | null = null;
      const mayFollow = async (target: URL) => {
        const says = (await robotsOf(target.origin)).forbids(target.href);
        barred = typeof says === 'string' ? says : null;
        if (!barred) await paceOf(target.origin).wait();
        return !barred;
      };
      const result = await ports.fetch({
        url: address,
        headers: requestHeaders,
        mostRedirects,
        mayFollow,
        ...how,
      });
      if (!result.ok) return failedBy(result.problem);
      if (barred) return disallowed(barred);
      if (result.value.status === 429) paceOf(origin).atLeast(wantedDelay(result.value));
      cookies.push(...readCookies(result.value));
      return result.value;
    },
  };
}

/** RFC 6585, 4: milliseconds to leave between requests from now on; more than ten seconds would be no crawl any more. */
function wantedDelay({ headers }: StorefrontAnswer): number {
  const seconds = Number(headers['retry-after'] ?? 1);
  return Number.isFinite(seconds) ? Math.min(10, Math.max(0, seconds)) * 1000 : 1000;
}

const requestHeaders = {
  'user-agent': `${agentName}/1.0`,
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-encoding': 'gzip, br',
};

const disallowed = (detail: string): Disallowed => ({ kind: 'disallowed', detail });

function failedBy({ code, detail, more }: { code: Failed['reason']; detail: string; more?: object }): Failed {
  const { redirects = [] } = (more ?? {}) as { redirects?: Failed['redirects'] };
  const steps = redirects.map(({ from, status, to }) => ({ from, status, to }));
  return { kind: 'failed', reason: code, detail, redirects: steps };
}

async function askRobots(ports: StorefrontPorts, origin: string, pace: Pace): Promise<Robots> {
  const address = `${origin}/robots.txt`;
  await pace.wait();
  const order = { url: address, headers: requestHeaders, mostRedirects, mayFollow: async () => true };
  const result = await ports.fetch({ ...order, mostBytes: mostRobotsBytes });
  if (!result.ok) return readRobots(address, failedBy(result.problem));
  const { url, status, headers, body } = result.value;
  const text = decodeBody(body, String(headers['content-encoding'] ?? ''), mostRobotsBytes)?.toString() ?? '';
  const robots = readRobots(address, {
    url,
    status,
    contentType: String(headers['content-type'] ?? ''),
    text,
  });
  pace.atLeast(robots.delay);
  return robots;
}
