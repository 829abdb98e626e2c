/** An address that could be visited next. */
export interface Candidate {
  readonly address: string;
  readonly foundOn: string;
  readonly purpose: 'page' | 'sitemap-entry';
}

/** Addresses waiting to be visited, of every kind in turn, so that a small budget sees each kind of page of a shop. */
export interface Sample {
  add(candidate: Candidate): void;
  next(): Candidate | null;
}

/** Addresses that change something when they are asked for, whatever HTTP says of GET. */
const changing =
  /[/?&_-](log-?out|sign-?out|abmelden|unsubscribe|delete|remove|add[-_]?to[-_]?(cart|basket|wishlist|compare)|cart\/(add|change|update|clear))\b/i;

/** A sample over all addresses of one origin that it is given; each is handed out once. */
export function makeSample(origin: string): Sample {
  const groups = new Map<string, Candidate[]>();
  const known = new Set<string>();
  const seen = new Set<string>();
  /** The kinds that have candidates waiting, each once, in the order of their turns. */
  const turns: string[] = [];
  return {
    add(candidate) {
      const url = new URL(candidate.address);
      if (url.origin !== origin || known.has(url.href) || changing.test(url.pathname + url.search)) return;
      known.add(url.href);
      const shape = shapeOf(url, candidate.purpose);
      const group = groups.get(shape);
      if (group) {
        group.push(candidate);
        return;
      }
      groups.set(shape, [candidate]);
      // A kind that nobody has seen yet comes first.
      if (seen.has(shape)) turns.push(shape);
      else turns.unshift(shape);
      seen.add(shape);
    },
    next() {
      const shape = turns.shift();
      const group = shape === undefined ? undefined : groups.get(shape);
      const candidate = group?.shift();
      if (shape === undefined || !group || !candidate) return null;
      if (group.length > 0) turns.push(shape);
      else groups.delete(shape);
      return candidate;
    },
  };
}

/** Pages made by the same template mostly share the first part of their path, its depth, and whether there is a query. */
function shapeOf({ pathname, searchParams }: URL, purpose: string): string {
  const parts = pathname.split('/').filter(Boolean);
  return [
    purpose,
    parts.length > 1 ? parts[0] : '',
    parts.length,
    [...searchParams.keys()].sort().join(),
  ].join(' ');
}
