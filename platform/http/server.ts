import { randomUUID } from 'node:crypto';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { watchConnections } from './end-connections.ts';
import { answerBrokenConnection, answerErrors, answerUnroutable } from './errors.ts';
import { guardRequests } from './guard.ts';
import type { Handler } from './handler.ts';
import type { House } from './house.ts';
import { registerHandler } from './register-handler.ts';
import { logRequests } from './server-logger.ts';

/** Builds the HTTP server with every handler behind it. Throws when a route declares no permission or an unknown one. */
export async function buildServer(
  house: House,
  handlers: readonly Handler[],
  options: { readonly logger: FastifyBaseLogger; readonly trustProxy: boolean },
): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: options.trustProxy,
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: () => randomUUID(),
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerBrokenConnection,
  });
  const endConnections = watchConnections(app.server);
  app.addHook('preClose', async () => endConnections());
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Storewright', version: '0.1.0', description: 'The API is the only way in.' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'storewright.session_token' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false });
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  guardRequests(app, house.publicUrl);
  logRequests(app);
  answerErrors(app);
  for (const handler of handlers) registerHandler(app, house, handler);
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  return app;
}
