import { type CommandOption, UsageError } from '../command.ts';

/** The options by which a command reads a project of a running server instead of a file. */
export const serverOptions: readonly CommandOption[] = [
  { name: 'project', value: 'KEY', summary: 'a project of a running server, such as SHOP, instead of FILE' },
  { name: 'server', value: 'URL', summary: 'where that server is; http:// only on this machine' },
  {
    name: 'token',
    value: 'TOKEN',
    summary: 'an access token that may read; better in STOREWRIGHT_TOKEN, where nobody sees it',
  },
  { name: 'workspace', value: 'SLUG', summary: 'the workspace that the token must be for' },
];

/** A project of a running server, and who asks for it. */
export interface ServerPlace {
  /** Without a slash at its end. */
  readonly server: string;
  readonly token: string;
  readonly project: string;
  readonly workspace: string | undefined;
}

/**
 * The project that the options name; null where they name none. `token` is that of the environment, which an option
 * overrides. Throws UsageError where something is missing, or the token would travel unencrypted.
 */
export function serverPlaceOf(
  values: Readonly<Record<string, string | undefined>>,
  token: string | undefined,
): ServerPlace | null {
  const { project, server, workspace } = values;
  if (project === undefined) {
    const alone = ['server', 'token', 'workspace'].find((name) => values[name] !== undefined);
    if (alone) throw new UsageError(`--${alone} is for --project KEY.`);
    return null;
  }
  if (server === undefined) throw new UsageError('--server URL is missing: where is the project?');
  const given = values['token'] ?? token;
  if (given === undefined || given === '')
    throw new UsageError('An access token is missing: set STOREWRIGHT_TOKEN, or give --token.');
  // What no header can carry is no token; said without it.
  if (!/^[\x21-\x7e]{1,200}$/.test(given))
    throw new UsageError('The access token is none: it begins with swt_.');
  return { server: addressOf(server), token: given, project, workspace };
}

function addressOf(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError('--server needs an address such as https://plan.example.com.');
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new UsageError('--server needs an address without a name, a password, a question or a fragment.');
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isHere)
    throw new UsageError('--server needs https: over http, others could read the token on its way.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
