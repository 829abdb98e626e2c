import type { ConnectionSettings } from './pool.ts';

/**
 * Reads a `postgres://user:password@host:port/database?sslmode=…` address into the driver's settings. A host that
 * is a folder (percent-encoded, or `?host=/path`) is a Unix socket. Throws on any other scheme.
 */
export function connectionFromUrl(text: string): ConnectionSettings {
  const url = new URL(text);
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new Error('DATABASE_URL must begin with postgres:// or postgresql://');
  }
  const sslMode = url.searchParams.get('sslmode');
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  return {
    host: host || 'localhost',
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'storewright',
    ...(sslMode && sslMode !== 'disable' ? { ssl: { rejectUnauthorized: sslMode !== 'no-verify' } } : {}),
  };
}
