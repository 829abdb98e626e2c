import { betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { newIdentifier } from '../../kernel/identifier.ts';

/** A person who is signed in. */
export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
}

/** Sign-in as the rest of the product sees it; passwords, hashes and cookies stay in the library behind it. */
export interface Authentication {
  /** The person behind a request's session cookie, or null. */
  findSession(headers: Headers): Promise<SignedIn | null>;
  /** Makes an account. Null where the address has one already. */
  signUp(person: { name: string; email: string; password: string }): Promise<{ personId: string } | null>;
  /** Begins a session; the cookies to set, or null for a wrong address or password. */
  signIn(credentials: {
    email: string;
    password: string;
    headers: Headers;
  }): Promise<{ personId: string; cookies: string[] } | null>;
  /** Ends the session; the cookies to set. */
  signOut(headers: Headers): Promise<string[]>;
  /** Which of the sessions still stand. */
  standingSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Passwords must have at least so many characters. */
export const shortestPassword = 10;

/** Sets up the better-auth library on the schema `identity`, through a pool of the sign-in role. */
export function openAuthentication(options: {
  readonly pool: pg.Pool;
  readonly secret: string;
  readonly publicUrl: string;
}): Authentication {
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: options.pool }) });
  const secure = options.publicUrl.startsWith('https:');
  const auth = betterAuth({
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: kysely, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
      autoSignIn: false,
    },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 8 },
    advanced: {
      database: { generateId: () => newIdentifier() },
      // The library's own prefix, `__Secure-`, would come before ours and spoil it.
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-storewright' : 'storewright',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

  return {
    async findSession(headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      const { user, session } = found;
      return { personId: user.id, sessionId: session.id, name: user.name, email: user.email };
    },
    async signUp(person) {
      try {
        const made = await auth.api.signUpEmail({ body: person });
        // For an address in use the library answers with a person of its own invention, so that nobody can find out.
        const { rowCount } = await options.pool.query('select 1 from "user" where id = $1', [made.user.id]);
        return rowCount ? { personId: made.user.id } : null;
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
    async signIn({ email, password, headers }) {
      try {
        const { headers: answer, response } = await auth.api.signInEmail({
          body: { email, password },
          headers,
          returnHeaders: true,
        });
        return { personId: response.user.id, cookies: answer.getSetCookie() };
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },
    async signOut(headers) {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    async standingSessions(sessionIds) {
      const { rows } = await options.pool.query<{ id: string }>(
        'select id from session where id = any($1) and "expiresAt" > now()',
        [sessionIds],
      );
      return new Set(rows.map((row) => row.id));
    },
  };
}

/** The library throws its refusals (an address in use, a wrong password) with a status below 500. */
function isRefusal(error: unknown): boolean {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' && status >= 400 && status < 500;
}
