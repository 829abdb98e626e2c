import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../log/context.ts';
import type { Caller, House, RawExchange } from './house.ts';
import type { AnyRoute, Route } from './route.ts';

/** What a request brought, checked: the shapes are the route's schemas'. */
export interface Input<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version named in `If-Match`; 0 where the route asks for none. */
  readonly version: number;
}

/** Bytes to be saved by a browser, never to be shown in the page's own origin. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  /** Null where the caller has it already, as the tag says that it sent: 304. */
  readonly content: Buffer | string | null;
  /** The entity tag of a file that is asked for again and again; whoever keeps it must ask before using it. */
  readonly tag?: string;
}

/** What a person's or anybody's route may do beside answering. */
export interface Visit {
  readonly caller: Caller | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly house: House;
}

type AnyInput = Input<unknown, unknown, unknown>;

/** A route with the code behind it. */
export type Handler =
  | {
      readonly kind: 'member';
      readonly route: AnyRoute;
      readonly run: (context: Context, input: AnyInput, house: House) => Promise<Result<unknown, string>>;
    }
  | {
      readonly kind: 'visit';
      readonly route: AnyRoute;
      readonly run: (visit: Visit, input: AnyInput) => Promise<Result<unknown, string>>;
    }
  | {
      readonly kind: 'stream';
      readonly route: AnyRoute;
      readonly run: (exchange: RawExchange, input: AnyInput, house: House) => Promise<void>;
    };

/** Binds a member's route to its use case; a GET is answered in a read-only transaction, all else is a command. */
export function handle<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  route: Route<P, Q, B, A>,
  run: (
    context: Context,
    input: Input<z.output<P>, z.output<Q>, z.output<B>>,
    house: House,
  ) => Promise<Result<z.input<A> | FileAnswer, string>>,
): Handler {
  return { kind: 'member', route, run: run as Extract<Handler, { kind: 'member' }>['run'] };
}

/** Binds a route of a person without a workspace, or of anybody. */
export function handleVisit<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  route: Route<P, Q, B, A>,
  run: (
    visit: Visit,
    input: Input<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Result<z.input<A> | FileAnswer, string>>,
): Handler {
  return { kind: 'visit', route, run: run as Extract<Handler, { kind: 'visit' }>['run'] };
}

/** Binds a route that keeps its connection open. */
export function handleStream<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  route: Route<P, Q, B, A>,
  run: (
    exchange: RawExchange,
    input: Input<z.output<P>, z.output<Q>, z.output<B>>,
    house: House,
  ) => Promise<void>,
): Handler {
  return { kind: 'stream', route, run: run as Extract<Handler, { kind: 'stream' }>['run'] };
}
