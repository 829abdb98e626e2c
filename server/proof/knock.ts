import type { Streams } from '../../concepts/event/stream-event.service.ts';
import { computeHere } from '../../platform/compute/compute.ts';
import type { Handler } from '../../platform/http/handler.ts';
import type { AnyRoute } from '../../platform/http/route.ts';
import { allHandlers } from '../concepts.ts';
import type { TestServer } from '../testing/test-server.ts';
import type { Visitor } from '../testing/visitor.ts';
import type { RouteInput } from './route-inputs.ts';

/** Every route of the contract, as the server registers them. */
export const allRoutes: readonly AnyRoute[] = handlersOfContract().map((handler) => handler.route);

/** The routes of a workspace's members. */
export const memberRoutes = allRoutes.filter((route) => route.audience === 'member');

/** One call of one route, ready to be sent. */
export interface Knock extends RouteInput {
  readonly route: AnyRoute;
  readonly path: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Heard {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The route's call with the identifiers of its path filled in by their names. Throws where a name is unknown. */
export function knockOf(route: AnyRoute, input: RouteInput, ids: Readonly<Record<string, string>>): Knock {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => String(match[1]));
  const missing = names.filter((name) => !ids[name]);
  if (missing.length > 0) throw new Error(`${route.id} wants ${missing.join(', ')}: add it to the fixture`);
  return { route, ...input, path: Object.fromEntries(names.map((name) => [name, ids[name] ?? ''])) };
}

/** Knocks as somebody. `If-Match` names version 1, which everything in a fixture has. */
export async function knock(server: TestServer, visitor: Visitor, order: Knock): Promise<Heard> {
  const path = order.route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(order.path[name] ?? ''),
  );
  const query = order.query ? `?${new URLSearchParams(order.query)}` : '';
  const payload = order.upload ?? (order.body === undefined ? undefined : JSON.stringify(order.body));
  const reply = await server.app.http.inject({
    method: order.route.method,
    url: path + query,
    headers: {
      ...visitor.credentials(),
      ...(order.route.ifMatch ? { 'if-match': '"1"' } : {}),
      ...(order.upload ? { 'content-type': 'application/octet-stream' } : {}),
      ...(order.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: reply.statusCode, text: reply.body, headers: reply.headers };
}

/** The same call with each identifier in turn (path, query, body, lists) exchanged for a foreign one. */
export function exchanges(
  order: Knock,
  own: Readonly<Record<string, string>>,
  foreign: Readonly<Record<string, string>>,
  keep: readonly string[],
): { readonly name: string; readonly order: Knock }[] {
  const { route, upload, ...sent } = order;
  const found: { name: string; order: Knock }[] = [];
  for (const [name, value] of Object.entries(own)) {
    const other = foreign[name];
    if (keep.includes(name) || !other || other === value || value === '') continue;
    const text = JSON.stringify(sent);
    const quoted = JSON.stringify(value);
    let at = text.indexOf(quoted);
    for (; at >= 0; at = text.indexOf(quoted, at + quoted.length)) {
      const changed = text.slice(0, at) + JSON.stringify(other) + text.slice(at + quoted.length);
      found.push({ name, order: { ...JSON.parse(changed), route, ...(upload ? { upload } : {}) } });
    }
  }
  return found;
}

/** Every text that a call sent itself; an answer may say these again. */
export function textsOf(order: Knock): string {
  return JSON.stringify([order.path, order.query, order.body]);
}

function handlersOfContract(): readonly Handler[] {
  const unused = () => {
    throw new Error('this copy of the contract is only read');
  };
  return allHandlers({
    identityPool: null as never,
    demoAccount: () => null,
    streams: unused as () => Streams,
    compute: computeHere,
    report: () => {},
    templates: '',
  });
}
