import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { problemDocument } from './problem.ts';

/** Makes every failure a problem document; what went wrong inside is logged and never shown. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'internal') request.log.error({ err: error }, 'request failed');
    const document =
      problem.code === 'internal'
        ? {
            type: 'about:blank',
            title: 'internal error',
            status: 500,
            code: 'internal',
            detail: problem.detail,
          }
        : problemDocument(problem);
    return reply
      .code(document.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...document, requestId: request.id }));
  });
  app.setNotFoundHandler((request, reply) => {
    const document = problemDocument({ code: 'not-found', detail: 'There is nothing at this address.' });
    return reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify({ ...document, requestId: request.id }));
  });
}

/** Answers what no route can be found for: an address that is no text, or with a part longer than any identifier. */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem =
    error.code === 'FST_ERR_BAD_URL'
      ? { code: 'malformed-request', detail: 'The address could not be read.' }
      : { code: 'not-found', detail: 'There is nothing at this address.' };
  const document = problemDocument(problem);
  reply
    .code(document.status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...document, requestId: request.id }));
}

/** Answers what is no HTTP, or has headers without end, and hangs up. */
export function answerBrokenConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const large = error.code === 'HPE_HEADER_OVERFLOW';
  const detail = large ? 'The headers are too large.' : 'This could not be read as HTTP.';
  const body = JSON.stringify(problemDocument({ code: large ? 'too-large' : 'malformed-request', detail }));
  const status = large ? '413 Payload Too Large' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function problemOf(error: FastifyError): { code: string; detail: string; field?: string } {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0];
    const path = (first?.instancePath ?? '').split('/').filter(Boolean).join('.');
    const field = [error.validationContext, path].filter(Boolean).join('.');
    return {
      code: 'invalid-request',
      detail: `${field}: ${first?.message ?? 'is not valid'}`.slice(0, 500),
      field,
    };
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return { code: 'too-large', detail: 'The request is larger than this address takes.' };
  if (status === 415) return { code: 'unsupported-media-type', detail: 'Send application/json.' };
  if (status >= 400 && status < 500)
    return { code: 'malformed-request', detail: 'The request could not be read as JSON.' };
  if (isUnavailable(error))
    return { code: 'not-available', detail: 'The database cannot take this now. Try again.' };
  return {
    code: 'internal',
    detail: 'Something went wrong here. The request id finds it in the log of the server.',
  };
}

/** Whether the database is away or its disk is full: worth another try, and no fault of the request. */
function isUnavailable(error: FastifyError): boolean {
  const code = String(error.code ?? '');
  const full = ['53100', '53200', '53300', '57P01', '57P02', '57P03', '25006'];
  const away = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'];
  return (
    full.includes(code) ||
    away.includes(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  );
}
