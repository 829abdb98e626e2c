import type { FastifyInstance } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';

/** The server's log: one JSON object a line, without what people wrote or who they are. */
export function serverLogger(level: string, destination: DestinationStream): Logger {
  return pino({ level, serializers: { err: plainError } }, destination);
}

/** Tells each answered request by its route, never by its address, query or body: at debug, or error where we failed. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const said = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) request.log.error(said, 'request');
    else request.log.debug(said, 'request');
  });
}

/** PostgreSQL puts a row's values into `detail`, `where` and `hint` of its errors; only what names no value is kept. */
function plainError(
  error: Error & { code?: unknown; table?: unknown; constraint?: unknown; cause?: unknown },
) {
  const { name, code, table, constraint, message, stack } = error;
  const cause: unknown = error.cause instanceof Error ? plainError(error.cause) : undefined;
  return { type: name, message, code, table, constraint, stack, cause };
}
