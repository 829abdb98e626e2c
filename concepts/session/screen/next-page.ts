/** Where to go after signing in: a page of this server, or null. An address elsewhere is never followed. */
export function nextPage(asked: unknown): string | null {
  if (typeof asked !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked)) return null;
  const url = new URL(asked, 'http://here.invalid');
  if (url.origin !== 'http://here.invalid' || url.pathname === '/sign-in') return null;
  return url.pathname + url.search + url.hash;
}
