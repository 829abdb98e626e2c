/** A workspace's place in web addresses, from its name; `attempt` above 1 makes it another one. */
export function workspaceSlug(name: string, attempt = 1): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const base = plain && !reserved.has(plain) ? plain : `${plain || 'team'}-shop`;
  return attempt === 1 ? base : `${base}-${attempt}`;
}

/** First parts of web addresses that belong to the product. */
const reserved: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'health',
  'invitation',
  'metrics',
  'set-up',
  'sign-in',
  'sign-up',
]);
