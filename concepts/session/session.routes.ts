import type pg from 'pg';
import { type Result, refusal, success } from '../../kernel/result.ts';
import { type Handler, handleVisit, type Visit } from '../../platform/http/handler.ts';
import { enterDemo, readSession, type Session, setUp, signIn, signOut } from './session.contract.ts';
import * as service from './session.service.ts';

/** The doors of sign-in and set-up; `demo` tells the account that a server started with --demo lets its browser be. */
export function sessionHandlers(
  pool: pg.Pool,
  demo: () => { email: string; password: string } | null,
): readonly Handler[] {
  return [
    handleVisit(readSession, async ({ caller, house, request }) =>
      success(
        caller?.kind === 'token'
          ? await service.readTokenSession(house, caller, request.id)
          : await service.readSession(house, caller),
      ),
    ),
    handleVisit(signIn, (visit, { body }) => begin(visit, pool, body)),
    handleVisit(signOut, async ({ house, request, reply }) => {
      setCookies(reply, await house.authentication.signOut(toHeaders(request.headers)));
      return success(null);
    }),
    handleVisit(enterDemo, async (visit) => {
      const account = visit.house.demo ? demo() : null;
      return account
        ? begin(visit, pool, account)
        : refusal('not-found', 'There is nothing at this address.');
    }),
    handleVisit(setUp, async (visit, { body }) => {
      const made = await service.setUp(visit.house, pool, { ...body, cause: visit.request.id });
      return made.ok ? begin(visit, pool, body) : made;
    }),
  ];
}

async function begin(
  { house, request, reply }: Visit,
  pool: pg.Pool,
  credentials: { email: string; password: string },
): Promise<Result<Session, string>> {
  const headers = toHeaders(request.headers);
  const result = await service.signIn(house, pool, { ...credentials, address: request.ip, headers });
  if (!result.ok) return result;
  setCookies(reply, result.value.cookies);
  const cookie = result.value.cookies.map((line) => line.split(';')[0]).join('; ');
  const person = await house.authentication.findSession(new Headers({ cookie }));
  return success(await service.readSession(house, person));
}

function setCookies(reply: Visit['reply'], cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie);
}

function toHeaders(headers: Visit['request']['headers']): Headers {
  const { cookie, 'user-agent': agent } = headers;
  return new Headers({ ...(cookie ? { cookie } : {}), ...(agent ? { 'user-agent': agent } : {}) });
}
