import type { z } from 'zod';

/** Whom a route is open to: anybody, anybody signed in, or a member of the workspace in its path. */
export type Audience = 'anybody' | 'person' | 'member';

/** One door of the API, as data: the server, the document and the clients are all made from it. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** `noun.verb`, unique. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With `:name` for parameters; a member's route begins with `/api/workspaces/:workspaceId`. */
  readonly path: string;
  readonly summary: string;
  readonly audience: Audience;
  /** What a member must be allowed to do: a line of the permission table. Only for audience `member`. */
  readonly permission?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** Status of success; 200 unless given. */
  readonly status?: 200 | 201 | 204;
  /** Whether `If-Match` with the version seen is required. */
  readonly ifMatch?: boolean;
  /** Most bytes of a request; 1 MiB unless given. */
  readonly bodyLimit?: number;
  /** The refusals of its own, with their HTTP status. */
  readonly problems?: Readonly<Record<string, number>>;
  /** Streams and files answer in a form of their own. */
  readonly raw?: 'stream' | 'file' | 'upload';
}

/** Any route. */
export type AnyRoute = Route;

/** Declares a route, keeping the types of its schemas. */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(route: Route<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  return route;
}

/** Problem codes that any route may answer with, and their HTTP status. */
export const commonProblems: Readonly<Record<string, number>> = {
  'invalid-request': 422,
  'malformed-request': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'version-conflict': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'version-required': 428,
  throttled: 429,
  'not-available': 503,
};
