import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { addressOf, type CallInput } from '../../platform/browser/call.ts';
import type { ProblemDocument } from '../../platform/http/problem.ts';
import type { Route } from '../../platform/http/route.ts';

/** What came back: the answer where `status` is below 400, else the problem document. */
export interface Reply<Answer> {
  readonly status: number;
  readonly answer: Answer;
  readonly problem: ProblemDocument;
  readonly headers: Record<string, string | string[] | number | undefined>;
}

/** Somebody who knocks at the doors of a test server, as a browser with a cookie or a program with a token would. */
export class Visitor {
  private readonly http: FastifyInstance;
  cookie = '';
  token = '';
  personId = '';
  memberId = '';

  constructor(http: FastifyInstance) {
    this.http = http;
  }

  /** Calls a route and gives back whatever came. */
  async send<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: Route<P, Q, B, A>,
    input: CallInput<P, Q, B>,
    headers: Record<string, string> = {},
  ): Promise<Reply<z.output<A>>> {
    const given = input as {
      params?: object;
      query?: object;
      body?: unknown;
      version?: number;
      idempotencyKey?: string;
    };
    const response = await this.http.inject({
      method: route.method,
      url: addressOf(route, given.params ?? {}, given.query ?? {}),
      headers: {
        ...this.credentials(),
        ...(given.version === undefined ? {} : { 'if-match': `"${given.version}"` }),
        ...(given.idempotencyKey === undefined ? {} : { 'idempotency-key': given.idempotencyKey }),
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(given.body === undefined ? {} : { payload: JSON.stringify(given.body) }),
    });
    const cookies = [response.headers['set-cookie'] ?? []].flat();
    if (cookies.length > 0) this.cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    const body =
      response.body && String(response.headers['content-type']).includes('json')
        ? response.json()
        : response.body;
    return { status: response.statusCode, answer: body, problem: body, headers: response.headers };
  }

  /** Calls a route that must succeed. */
  async call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: Route<P, Q, B, A>,
    input: CallInput<P, Q, B>,
  ): Promise<z.output<A>> {
    const reply = await this.send(route, input);
    if (reply.status >= 400)
      throw new Error(`${route.id} answered ${reply.status}: ${JSON.stringify(reply.problem)}`);
    return reply.answer;
  }

  /** The headers that say who this is. */
  credentials(): Record<string, string> {
    return {
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
    };
  }
}
