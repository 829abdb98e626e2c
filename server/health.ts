import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { OpenDatabase } from '../platform/database/open-database.ts';

/** Adds `/health/live`, `/health/ready` and, where a token is set, `/metrics`. */
export function addHealth(app: FastifyInstance, database: OpenDatabase, metricsToken: string | null): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ live: true }));
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const limit = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error('too slow')), 3000).unref(),
    );
    try {
      await Promise.race([database.app.driver.query('select 1'), limit]);
      return { ready: true };
    } catch {
      return reply.code(503).send({ ready: false });
    }
  });
  if (metricsToken) addMetrics(app, metricsToken);
}

function addMetrics(app: FastifyInstance, token: string): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'storewright_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const expected = Buffer.from(`Bearer ${token}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
