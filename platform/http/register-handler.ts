import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isIdentifier } from '../../kernel/identifier.ts';
import { type Result, refusal } from '../../kernel/result.ts';
import { carryOut, lookUp } from '../log/command.ts';
import type { FileAnswer, Handler, Input } from './handler.ts';
import type { Caller, House } from './house.ts';
import { problemDocument } from './problem.ts';
import type { AnyRoute } from './route.ts';

type AnyInput = Input<unknown, unknown, unknown>;

/** Puts one handler behind its address: checks who knocks, reads what they brought, runs it, writes the answer. */
export function registerHandler(app: FastifyInstance, house: House, handler: Handler): void {
  const { route } = handler;
  assertDeclared(route, house);
  app.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.bodyLimit ?? 1_048_576,
    schema: {
      operationId: route.id,
      summary: route.summary,
      tags: [route.id.split('.')[0] ?? route.id],
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body && route.raw !== 'upload' ? { body: route.body } : {}),
      ...(route.raw || route.status === 204 ? {} : { response: { [route.status ?? 200]: route.answer } }),
      ...(route.audience === 'anybody' ? {} : { security: [{ session: [] }, { token: [] }] }),
    },
    // Before the body is parsed and checked, so that a stranger learns nothing from how it is refused.
    preParsing: async (request, reply) => {
      if (route.audience === 'anybody') return;
      const caller = await house.doorkeeper.authenticate(request);
      if (!caller) return sendProblem(reply, route, refusal('not-signed-in', 'Sign in first.'));
      callers.set(request, caller);
    },
    handler: async (request, reply) => answer(house, handler, request, reply),
  });
}

const callers = new WeakMap<FastifyRequest, Caller>();

function assertDeclared(route: AnyRoute, house: House): void {
  if (route.audience !== 'member') return;
  if (!route.path.startsWith('/api/workspaces/:workspaceId'))
    throw new Error(`${route.id} names no workspace`);
  if (!route.permission) throw new Error(`The route ${route.id} declares no permission.`);
  if (!house.doorkeeper.permissions.has(route.permission)) {
    throw new Error(`The route ${route.id} declares the unknown permission ${route.permission}.`);
  }
}

async function answer(house: House, handler: Handler, request: FastifyRequest, reply: FastifyReply) {
  const { route } = handler;
  const caller =
    callers.get(request) ?? (handler.kind === 'visit' ? await house.doorkeeper.authenticate(request) : null);
  const input = readInput(route, request);
  if (!input.ok) return sendProblem(reply, route, input);
  if (handler.kind === 'visit') {
    return sendResult(reply, route, await handler.run({ caller, request, reply, house }, input.value));
  }
  if (!caller) throw new Error(`${route.id} was reached without a caller`);
  if (handler.kind === 'stream') return handler.run({ request, reply, caller }, input.value, house);
  return sendResult(reply, route, await runForMember(house, handler, request, caller, input.value));
}

async function runForMember(
  house: House,
  handler: Extract<Handler, { kind: 'member' }>,
  request: FastifyRequest,
  caller: Caller,
  input: AnyInput,
): Promise<Result<unknown, string>> {
  const { route } = handler;
  const { workspaceId } = input.params as { workspaceId: string };
  if (!isIdentifier(workspaceId)) return refusal('not-found', 'There is no such workspace.');
  const key = request.headers['idempotency-key'];
  const order = {
    workspaceId,
    cause: request.id,
    findActor: async (transaction: Parameters<House['doorkeeper']['findActor']>[0]) => {
      const actor = await house.doorkeeper.findActor(transaction, workspaceId, caller, house.clock());
      if (!actor.ok || house.doorkeeper.allows(actor.value, route.permission ?? '')) return actor;
      return refusal('forbidden', 'Your role does not allow this.') as Result<never, string>;
    },
    idempotency:
      typeof key === 'string' && request.method !== 'GET'
        ? { key: key.slice(0, 255), route: route.id, payload: payloadOf(input) }
        : undefined,
  };
  const work = (context: Parameters<typeof handler.run>[0]) => handler.run(context, input, house);
  return route.method === 'GET' ? lookUp(house.door, order, work) : carryOut(house.door, order, work);
}

function payloadOf(input: AnyInput): string {
  const body = Buffer.isBuffer(input.body)
    ? createHash('sha256').update(input.body).digest('hex')
    : input.body;
  return canonicalize({ ...input, body: body ?? null }) ?? '';
}

function readInput(route: AnyRoute, request: FastifyRequest): Result<AnyInput, string> {
  let version = 0;
  if (route.ifMatch) {
    const header = request.headers['if-match'];
    if (header === undefined) return refusal('version-required', 'Send If-Match with the version you saw.');
    version = Number(/^"?(\d{1,9})"?$/.exec(header)?.[1] ?? Number.NaN);
    if (!Number.isInteger(version)) {
      return refusal('invalid-request', 'If-Match must hold a version, such as "3".', {
        field: 'headers.if-match',
      });
    }
  }
  return { ok: true, value: { params: request.params, query: request.query, body: request.body, version } };
}

function sendResult(reply: FastifyReply, route: AnyRoute, result: Result<unknown, string>) {
  if (!result.ok) return sendProblem(reply, route, result);
  if (reply.sent) return reply;
  if (route.raw === 'file') return sendFile(reply, result.value as FileAnswer);
  const version = (result.value as { version?: unknown } | null)?.version;
  if (typeof version === 'number') reply.header('etag', `"${version}"`);
  if (route.status === 204) return reply.code(204).send();
  return reply.code(route.status ?? 200).send(result.value);
}

function sendProblem(
  reply: FastifyReply,
  route: AnyRoute,
  result: Extract<Result<unknown, string>, { ok: false }>,
) {
  const document = problemDocument(result.problem, route);
  const wait = result.problem.more?.['retryAfterSeconds'];
  if (typeof wait === 'number') reply.header('retry-after', String(wait));
  return reply
    .code(document.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...document, requestId: reply.request.id }));
}

/** A user's file is always saved, never shown: it must not run as a page of this origin. */
function sendFile(reply: FastifyReply, file: FileAnswer) {
  if (file.tag !== undefined) reply.header('etag', file.tag).header('cache-control', 'private, no-cache');
  if (file.content === null) return reply.code(304).send();
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type(file.mediaType)
    .send(file.content);
}
