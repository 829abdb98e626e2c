import { Cookie } from 'tough-cookie';
import type { SetCookie } from '../../model/visit.ts';
import type { StorefrontAnswer } from '../storefront.port.ts';

/** The cookies that an answer sets, and the redirects on the way to it, by RFC 6265, without their values. */
export function readCookies({ headers, url, redirects }: StorefrontAnswer): SetCookie[] {
  const last = { from: url, cookies: [headers['set-cookie'] ?? []].flat() };
  return [...redirects, last].flatMap(({ from, cookies }) =>
    cookies.flatMap((line) => readCookie(line, from)),
  );
}

function readCookie(line: string, setBy: string): SetCookie[] {
  const cookie = Cookie.parse(line);
  if (!cookie) return [];
  const { key: name, domain, path, secure, httpOnly, sameSite } = cookie;
  // tough-cookie says `none` for an attribute that is missing as well as for one that says so.
  const said = /;\s*samesite\s*=\s*(\w+)/i.exec(line)?.[1]?.toLowerCase() ?? null;
  return [{ name, domain, path, secure, httpOnly, sameSite: said ?? sameSite?.toLowerCase() ?? null, setBy }];
}
