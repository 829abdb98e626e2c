import { createHash } from 'node:crypto';
import type {
  Answered,
  Disallowed,
  Failed,
  Outcome,
  SetCookie,
  Visit,
  VisitPurpose,
} from '../../model/visit.ts';
import { decodeBody, readText } from '../html/decode-body.ts';
import { readPage } from '../html/read-page.ts';
import type { StorefrontAnswer, StorefrontPorts } from '../storefront.port.ts';
import { type Asked, makeAsker } from './asker.ts';
import type { Robots } from './robots.ts';

/** Asks for addresses of a shop: at its pace, within its robots.txt, and for each address only once. */
export interface Visitor {
  /** `headers` hangs up before the body. The purpose is added where the address was visited before. */
  visit(address: string, purpose: VisitPurpose, foundOn: string, wanted?: Wanted): Promise<Visit>;
  /** A file of at most `mostBytes`, unpacked. */
  readFile(
    address: string,
    mostBytes: number,
  ): Promise<{ answer: Answered; body: Buffer } | Failed | Disallowed>;
  robots(origin: string): Promise<Robots>;
  /** In the order in which they were asked for. */
  visits(): readonly Visit[];
  cookies(): readonly SetCookie[];
}

type Wanted = 'page' | 'headers';

const mostPageBytes = 5_000_000;
const tooLarge = 'The answer is larger than is read, or packed in a way that is not understood.';

/** A visitor that leaves at least `gap` milliseconds between two requests to the same host. */
export function makeVisitor(ports: StorefrontPorts, gap: number): Visitor {
  const asker = makeAsker(ports, gap);
  const visits = new Map<string, Promise<Visit & { purposes: VisitPurpose[] }>>();
  /** Null until there is an answer. */
  const slots: (Visit | null)[] = [];
  /** Pages that were read at the end of a redirect, by their own address: they need not be read again. */
  const ends = new Map<string, Answered>();

  const lookAt = async (address: string, wanted: Wanted): Promise<Outcome> => {
    const end = ends.get(address);
    if (end) return end;
    const found = await asker.ask(address, { headersOnly: wanted === 'headers', mostBytes: mostPageBytes });
    const outcome = outcomeOf(found, wanted);
    if (outcome.kind === 'answered' && outcome.content && outcome.redirects.length > 0)
      ends.set(outcome.url, { ...outcome, redirects: [] });
    return outcome;
  };

  return {
    visits: () => slots.filter((visit) => visit !== null),
    cookies: asker.cookies,
    robots: asker.robots,
    visit(address, purpose, foundOn, wanted = 'page') {
      const earlier = visits.get(address);
      const place = earlier ? -1 : slots.push(null) - 1;
      const visit =
        earlier ??
        lookAt(address, wanted).then((outcome) => {
          const made = { asked: address, foundOn, purposes: [purpose], outcome };
          slots[place] = made;
          return made;
        });
      visits.set(address, visit);
      return visit.then((made) => {
        if (!made.purposes.includes(purpose)) made.purposes.push(purpose);
        return made;
      });
    },
    async readFile(address, mostBytes) {
      const found = await asker.ask(address, { headersOnly: false, mostBytes });
      if ('kind' in found) return found;
      const body = decodeBody(found.body, String(found.headers['content-encoding'] ?? ''), mostBytes);
      return body ? { answer: answered(found), body } : unreadable(found);
    },
  };
}

function outcomeOf(found: Asked, wanted: Wanted): Outcome {
  if ('kind' in found) return found;
  const { headers, body, url } = found;
  if (wanted === 'headers') return answered(found);
  const type = String(headers['content-type'] ?? '');
  const decoded = decodeBody(body, String(headers['content-encoding'] ?? ''), mostPageBytes);
  if (!decoded) return unreadable(found);
  const whole = { ...answered(found), bytes: body.length };
  if (/^(text\/html|application\/xhtml\+xml)/i.test(type))
    return { ...whole, content: readPage(readText(decoded, type), url) };
  return { ...whole, digest: `sha256-${createHash('sha256').update(decoded).digest('base64')}` };
}

function unreadable({ redirects }: StorefrontAnswer): Failed {
  return { kind: 'failed', reason: 'answer-too-large', detail: tooLarge, redirects: stepsOf(redirects) };
}

/** Redirects without the cookies that they set, which may be about a person. */
function stepsOf(redirects: StorefrontAnswer['redirects']): Answered['redirects'] {
  return redirects.map(({ from, status, to }) => ({ from, status, to }));
}

/** An answer of which the headers were read. */
function answered({ status, url, headers, redirects }: StorefrontAnswer): Answered {
  const single = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
  );
  const { 'set-cookie': _kept, ...open } = Object.fromEntries(single) as Record<string, string>;
  const unread = { bytes: null, digest: null, content: null };
  return { kind: 'answered', status, url, headers: open, redirects: stepsOf(redirects), ...unread };
}
