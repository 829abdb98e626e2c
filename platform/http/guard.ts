import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problemDocument } from './problem.ts';

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Sets the headers of every answer, and refuses writes that another site's page could have caused and broken text. */
export function guardRequests(app: FastifyInstance, publicUrl: string): void {
  app.addHook('onRequest', async (request, reply) => {
    const docs = request.url.startsWith('/api/docs');
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('content-security-policy', docs ? docsPolicy : apiPolicy);
    if (request.url.startsWith('/api/') && !docs) reply.header('cache-control', 'no-store');
    if (publicUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
    if (isForeignWrite(request, publicUrl)) {
      const document = problemDocument({ code: 'forbidden', detail: 'This request came from another site.' });
      return reply.code(403).type('application/problem+json').send(JSON.stringify(document));
    }
  });
  app.addHook('preValidation', async (request, reply) => {
    const field = brokenText(request.body, 'body') ?? brokenText(request.query, 'query');
    if (field) {
      const detail = `${field}: holds text that is no Unicode, or a NUL character, or is nested too deeply`;
      const document = problemDocument({ code: 'invalid-request', detail, field });
      return reply.code(422).type('application/problem+json').send(JSON.stringify(document));
    }
  });
}

/** A browser says where a request comes from; a write by cookie must come from this very site. */
function isForeignWrite(request: FastifyRequest, publicUrl: string): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return origin !== new URL(publicUrl).origin && origin !== `${request.protocol}://${request.host}`;
}

/** The path of the first text that PostgreSQL could not store, or of what is nested deeper than 60; null where all is well. */
function brokenText(value: unknown, path: string, depth = 0): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null;
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return null;
  if (depth > 60) return path;
  for (const [key, item] of Object.entries(value)) {
    if (key.includes('\0') || !key.isWellFormed()) return path;
    const found = brokenText(item, `${path}.${key}`, depth + 1);
    if (found) return found;
  }
  return null;
}
