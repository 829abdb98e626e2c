import type { z } from 'zod';
import type { ProblemDocument } from '../http/problem.ts';
import type { Route } from '../http/route.ts';
import { problemWords } from './problem-words.ts';

/** A refusal of the server, as its problem document; its message is for a reader. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problemWords(problem));
    this.problem = problem;
  }
}

type Part<Name extends string, Schema> = [Schema] extends [z.ZodType]
  ? unknown extends z.input<Schema>
    ? { readonly [Key in Name]?: never }
    : { readonly [Key in Name]: z.input<Schema> }
  : { readonly [Key in Name]?: never };

/** What a call of a route brings: parts that the route does not have are left out. */
export type CallInput<P, Q, B> = Part<'params', P> &
  Part<'query', Q> &
  Part<'body', B> & {
    /** The version seen, for a route that wants `If-Match`. */
    readonly version?: number;
    /** Makes a repeated write take effect once. */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

/** Where the API is and how the caller signs in; a browser needs neither. */
export interface CallPlace {
  readonly server?: string;
  readonly token?: string;
}

/** Calls one route of the contract. Throws ProblemError on a refusal; a network failure is the problem `offline`. */
export async function call<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(route: Route<P, Q, B, A>, input: CallInput<P, Q, B>, place: CallPlace = {}): Promise<z.output<A>> {
  const request = input as { params?: object; query?: object; body?: unknown } & CallInput<P, Q, B>;
  const headers = new Headers({ accept: 'application/json' });
  if (request.body !== undefined) headers.set('content-type', 'application/json');
  if (request.version !== undefined) headers.set('if-match', `"${request.version}"`);
  if (request.idempotencyKey) headers.set('idempotency-key', request.idempotencyKey);
  if (place.token) headers.set('authorization', `Bearer ${place.token}`);
  const url = (place.server ?? '') + addressOf(route, request.params ?? {}, request.query ?? {});
  let response: Response;
  try {
    response = await fetch(url, {
      method: route.method,
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(offline);
  }
  if (response.status === 204) return null as z.output<A>;
  const text = await response.text();
  const json = readJson(text);
  // A proxy that cannot reach the server answers with a page of its own.
  if (json === undefined || (!response.ok && !isProblem(json)))
    throw new ProblemError(unreadable(response.status));
  if (!response.ok) throw new ProblemError(json as ProblemDocument);
  return json as z.output<A>;
}

/** The value of a JSON text, null for none; undefined for what is no JSON. */
function readJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is ProblemDocument {
  return typeof json === 'object' && json !== null && 'code' in json && 'detail' in json;
}

function unreadable(status: number): ProblemDocument {
  return {
    type: 'about:blank',
    title: 'unreadable answer',
    status,
    code: 'unreadable-answer',
    detail: `The answer (${status}) did not come from Storewright. Something in between may be down: try again in a moment.`,
  };
}

const offline: ProblemDocument = {
  type: 'about:blank',
  title: 'offline',
  status: 0,
  code: 'offline',
  detail: 'The server cannot be reached. Check the connection and try again.',
};

/** The address of a route with its parameters filled in. */
export function addressOf(route: Pick<Route, 'path'>, params: object, query: object = {}): string {
  const values = params as Record<string, string | number>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(key, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
