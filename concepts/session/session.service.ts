import { timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import { type Result, refusal, success } from '../../kernel/result.ts';
import type { Caller, House } from '../../platform/http/house.ts';
import { lookUp } from '../../platform/log/command.ts';
import { foundWorkspace, workspaceIdentifiers, workspacesOfPerson } from '../workspace/workspace.service.ts';
import type { Session } from './session.contract.ts';
import { forgetTry, noteTry, throttleSubject } from './session.records.ts';
import { throttle, waitSeconds } from './session.rules.ts';

/** Who is signed in, with their workspaces; `person` is null for nobody. */
export async function readSession(
  house: House,
  person: { personId: string; name: string; email: string } | null,
): Promise<Session> {
  const { database } = house.door;
  const workspaces = person ? await workspacesOfPerson(database, person.personId) : [];
  const needsSetUp = !person && (await workspaceIdentifiers(database)).length === 0;
  return {
    person: person && { personId: person.personId, name: person.name, email: person.email },
    workspaces,
    needsSetUp,
    needsSetUpCode: needsSetUp && house.setUpCode !== null,
    demo: house.demo,
  };
}

/** The one workspace that an access token is for, as its holder sees it; the same as for nobody where it has ended. */
export async function readTokenSession(
  house: House,
  caller: Extract<Caller, { kind: 'token' }>,
  cause: string,
): Promise<Session> {
  const { workspaceId } = caller;
  const order = {
    ...{ workspaceId, cause },
    findActor: (transaction: Parameters<House['doorkeeper']['findActor']>[0]) =>
      house.doorkeeper.findActor(transaction, workspaceId, caller, house.clock()),
  };
  const found = await lookUp(house.door, order, async ({ actor }) => success(actor.personId));
  const nobody = await readSession(house, null);
  if (!found.ok || !found.value) return nobody;
  const workspaces = await workspacesOfPerson(house.door.database, found.value);
  return { ...nobody, workspaces: workspaces.filter((one) => one.workspaceId === workspaceId) };
}

/** Signs in, unless there were too many failures of this account or from this address. */
export async function signIn(
  house: House,
  pool: pg.Pool,
  attempt: { email: string; password: string; address: string; headers: Headers },
): Promise<Result<{ personId: string; cookies: string[] }, 'wrong-credentials' | 'throttled'>> {
  const account = throttleSubject('account', attempt.email, attempt.address);
  const address = throttleSubject('address', attempt.address);
  // Noted as a failure before the password is looked at, so that guesses made at the same moment count too.
  const wait = await noteTry(pool, { account, address }, (failures) =>
    Math.max(
      waitSeconds(failures.account, throttle.account),
      waitSeconds(failures.address, throttle.address),
    ),
  );
  if (wait > 0) {
    return refusal('throttled', `Too many tries. Wait ${wait} seconds.`, {
      more: { retryAfterSeconds: wait },
    });
  }
  const signedIn = await house.authentication.signIn(attempt);
  if (!signedIn) return refusal('wrong-credentials', 'Email or password is wrong.');
  await forgetTry(pool, { account, address });
  return success(signedIn);
}

/** Makes the first account and workspace. One of two that try at once is refused. */
export async function setUp(
  house: House,
  pool: pg.Pool,
  order: {
    code?: string | undefined;
    name: string;
    email: string;
    password: string;
    workspaceName: string;
    cause: string;
  },
): Promise<Result<{ personId: string }, 'already-set-up' | 'wrong-code' | 'address-in-use'>> {
  if (house.setUpCode !== null && !sameText(order.code ?? '', house.setUpCode)) {
    return refusal('wrong-code', 'That is not the code that the server printed when it started.', {
      field: 'body.code',
    });
  }
  const client = await pool.connect();
  try {
    // Not waited for: those who wait would hold the connections that the first one needs.
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(7233902) as mine');
    if (!rows[0]?.mine)
      return refusal('already-set-up', 'Somebody is setting this server up at this moment.');
    if ((await workspaceIdentifiers(house.door.database)).length > 0) {
      return refusal('already-set-up', 'This server has been set up. Sign in instead.');
    }
    // An account of that address and password is left where an earlier try was cut off.
    const account =
      (await house.authentication.signUp(order)) ??
      (await house.authentication.signIn({ ...order, headers: new Headers() }));
    if (!account)
      return refusal('address-in-use', 'There is an account with this address.', { field: 'body.email' });
    await foundWorkspace(house.door, {
      personId: account.personId,
      name: order.workspaceName,
      cause: order.cause,
    });
    return success({ personId: account.personId });
  } finally {
    await client.query('select pg_advisory_unlock(7233902)');
    client.release();
  }
}

function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
