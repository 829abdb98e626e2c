import { z } from 'zod';
import { defineRoute } from '../../platform/http/route.ts';
import { identifier, line, nothing } from '../../platform/http/schema.ts';
import { roles } from '../permission/permission.rules.ts';

const email = z.email().max(254).toLowerCase();
const password = z.string().min(10).max(200);

/** A workspace as its member sees it in a list of their own. */
export const ownWorkspace = z
  .object({
    workspaceId: identifier,
    name: z.string(),
    slug: z.string(),
    isDemo: z.boolean(),
    memberId: identifier,
    role: z.enum(roles),
  })
  .meta({ id: 'OwnWorkspace' });

/** Who is signed in, and where they belong. */
export const session = z
  .object({
    person: z.object({ personId: identifier, name: z.string(), email: z.string() }).nullable(),
    workspaces: z.array(ownWorkspace),
    /** Whether the server has no workspace yet and waits for its owner. */
    needsSetUp: z.boolean(),
    /** Whether setting up asks for the code that the server printed. */
    needsSetUpCode: z.boolean(),
    /** Whether this server was started to show the demo. */
    demo: z.boolean(),
  })
  .meta({ id: 'Session' });

/** Who is signed in. */
export type Session = z.output<typeof session>;

/** Reads who is signed in; open to anybody, since it answers 'nobody' too. An access token is told its workspace. */
export const readSession = defineRoute({
  id: 'session.read',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, and their workspaces',
  audience: 'anybody',
  answer: session,
});

/** Begins a session. */
export const signIn = defineRoute({
  id: 'session.sign-in',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with email and password',
  audience: 'anybody',
  body: z.strictObject({ email, password: z.string().min(1).max(200) }),
  answer: session,
  problems: { 'wrong-credentials': 401 },
});

/** Ends the session. */
export const signOut = defineRoute({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out',
  audience: 'anybody',
  answer: nothing,
  status: 204,
});

/** Signs the browser of a server started with --demo in as the demo's owner. */
export const enterDemo = defineRoute({
  id: 'session.enter-demo',
  method: 'POST',
  path: '/api/session/demo',
  summary: 'Sign in as the owner of the demo (only on a server started with --demo)',
  audience: 'anybody',
  answer: session,
});

/** Makes the first account and the first workspace of an empty server. */
export const setUp = defineRoute({
  id: 'session.set-up',
  method: 'POST',
  path: '/api/set-up',
  summary: "Create the owner's account and the first workspace",
  audience: 'anybody',
  body: z.strictObject({
    code: z.string().max(100).optional(),
    name: line(120),
    email,
    password,
    workspaceName: line(120),
  }),
  answer: session,
  status: 201,
  problems: { 'already-set-up': 409, 'wrong-code': 403, 'address-in-use': 409 },
});
