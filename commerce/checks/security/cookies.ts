import { known, type Reading } from '../../model/reading.ts';
import type { StorefrontFacts } from '../../model/storefront-facts.ts';
import type { SetCookie } from '../../model/visit.ts';
import type { Check, Finding, Source } from '../check.ts';
import { expectNone } from '../finding.ts';

const source: Source = {
  title: 'OWASP Session Management Cheat Sheet, Cookies',
  url: 'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#cookies',
  date: 'living',
};

/** Names by which frameworks and shops keep who somebody is; tokens against forgery are meant to be read by scripts. */
const session =
  /sess|login|remember_|(^|[._-])(sid|jwt|auth|auth_?token|access_?token|refresh_?token|customer_?token|identity)$/i;
const forgery = /(csrf|xsrf|session_?storage)/i;

/** Every cookie once, with where it was first set. */
function distinct({ cookies }: StorefrontFacts): Reading<readonly SetCookie[]> {
  if (!cookies.read) return cookies;
  return known([
    ...new Map(cookies.value.map((one) => [`${one.name} ${one.domain} ${one.path}`, one])).values(),
  ]);
}

function eachCookie(facts: StorefrontFacts, faultOf: (cookie: SetCookie) => string | null): Finding {
  return expectNone(distinct(facts), (cookies) =>
    cookies.flatMap((cookie) => {
      const why = faultOf(cookie);
      return why ? [{ what: `cookie ${cookie.name}`, where: cookie.setBy, why }] : [];
    }),
  );
}

const secure: Check = {
  id: 'cookie-secure',
  pack: 'security',
  says: 'Cookies travel over https only.',
  why: 'A cookie without Secure is sent in clear as soon as somebody opens one http address of the shop.',
  fix: 'Set each cookie with Secure.',
  source,
  judge: (facts) => eachCookie(facts, ({ secure: is }) => (is ? null : 'is set without Secure')),
};

const httpOnly: Check = {
  id: 'cookie-httponly',
  pack: 'security',
  says: 'Scripts cannot read the cookies of a session.',
  why: 'A script that somebody slipped in would take the session of every visitor.',
  fix: 'Set the cookies of sessions with HttpOnly.',
  source,
  judge: (facts) =>
    eachCookie(facts, ({ name, httpOnly: is }) =>
      session.test(name) && !forgery.test(name) && !is
        ? 'looks like that of a session and is set without HttpOnly'
        : null,
    ),
};

const sameSite: Check = {
  id: 'cookie-samesite',
  pack: 'security',
  says: 'Every cookie says whether it goes along when another site sends somebody here.',
  why: 'Without it some browsers send the cookie with requests that another site makes up.',
  fix: 'Set SameSite=Lax, or Strict; None only where another site must embed the shop, and then with Secure.',
  source,
  judge: (facts) =>
    eachCookie(facts, ({ sameSite: says, secure: is }) => {
      if (says === null) return 'is set without SameSite';
      if (!['lax', 'strict', 'none'].includes(says))
        return `is set with SameSite=${says}, which browsers pass over`;
      return says === 'none' && !is ? 'is set with SameSite=None but without Secure' : null;
    }),
};

/** How cookies are guarded. */
export const cookieChecks: readonly Check[] = [secure, httpOnly, sameSite];
