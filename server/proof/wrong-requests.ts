import fc from 'fast-check';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: string | Buffer;
}

/** One operation of the OpenAPI document with a valid call of it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly pathValues: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly queryNames: readonly string[];
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly upload: boolean;
  /** Whether a call with all ids right would destroy the fixture or never end. */
  readonly keepAway: boolean;
}

const long = 'x'.repeat(1_000_000);
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const nastyTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  '\u202e\u200b\ufeff',
  '__proto__',
  'constructor',
  'toString',
  "'; drop table work_item; --",
  '../../etc/passwd',
  '%00',
  '%',
  '-1',
  '1e400',
  'NaN',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  'x'.repeat(5000),
  '💥'.repeat(400),
];
const nastyValues: readonly unknown[] = [
  ...nastyTexts,
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  -2_147_483_649,
  [],
  {},
  [null],
  [[[[]]]],
  Array.from({ length: 3000 }, () => 'x'),
  { $ne: 1 },
  { toString: 1 },
  { type: 'doc', content: [{ type: 'text', text: '\0' }] },
  { type: 'doc', content: [{ a: { href: 'javascript:alert(1)' } }] },
];
const smuggled = ['role', 'workspaceId', 'isAdmin', 'createdBy', 'version', 'deletedAt', 'constructor', 'id'];
const brokenJson = [
  '{',
  '{"title":}',
  'nul',
  '[1,2',
  '"',
  '{"title":"x"}}',
  '\u0000',
  '{"a":1,}',
  '',
  '01',
  '\ufeff{}',
];
const contentTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/xml',
  'application/json; charset=utf-16',
  'garbage',
  '',
  'application/json, text/html',
];
const ifMatches = [
  '',
  '*',
  'W/"1"',
  '"x"',
  '-1',
  '99999999999999999999',
  '"1", "2"',
  '1.5',
  '0',
  '"999999999"',
];
const queries = [
  'cursor=x',
  'cursor=%00',
  'cursor=eyJ4IjoxfQ',
  'cursor=WyJhMCIsIngiXQ',
  'cursor=-5',
  'cursor=9e99',
  'limit=0',
  'limit=-1',
  'limit=1e9',
  'limit=abc',
  'limit=1&limit=2',
  'after=-1',
  'after=x',
  'sort=constructor',
  'sort=title;drop',
  'q=%E0%A4%A',
  'q=%',
  'q[]=1',
  'q[a]=1',
  '__proto__[x]=1',
  'statusId=x,y,,',
  'assigneeId=%ED%A0%80',
  'label=%00',
  'text=%25_%5C',
  'projectId=x',
  'nounId=1',
  'due=never',
  'name=%00',
  'a='.repeat(500),
];

/** Requests that are wrong in one way each (a few turn out right by chance): seeded, over all operations. */
export function wrongRequests(operations: readonly Operation[]): fc.Arbitrary<WireRequest> {
  const text = fc.constantFrom(...nastyTexts);
  const value = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...nastyValues) },
    { weight: 8, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
    { weight: 1, arbitrary: fc.constant(long) },
  );
  const ways: Record<string, fc.Arbitrary<(operation: Operation) => WireRequest>> = {
    id: text.map((id) => (operation) => request(operation, { id })),
    query: fc.constantFrom(...queries).map((query) => (operation) => request(operation, { query })),
    queryValue: fc.tuple(fc.nat(), text).map(
      ([at, nasty]) =>
        (operation) =>
          request(operation, { query: withName(operation, at, nasty) }),
    ),
    field: fc.tuple(fc.nat(), value).map(
      ([at, nasty]) =>
        (operation) =>
          request(operation, { body: withField(operation, at, nasty) }),
    ),
    smuggled: fc.tuple(fc.constantFrom(...smuggled), value).map(
      ([name, nasty]) =>
        (operation) =>
          request(operation, { body: { ...operation.body, [name]: nasty } }),
    ),
    missing: fc.nat().map((at) => (operation) => request(operation, { body: without(operation, at) })),
    whole: value.map((body) => (operation) => request(operation, { body })),
    broken: fc.constantFrom(...brokenJson).map((raw) => (operation) => request(operation, { raw })),
    prototype: fc
      .constantFrom('{"__proto__":{"role":"owner"}}', '{"constructor":{"prototype":{"a":1}}}')
      .map((raw) => (operation) => request(operation, { raw })),
    deep: fc
      .constantFrom(100, 10_000)
      .map((depth) => (operation) => request(operation, { raw: deep(depth) })),
    deepField: fc.constantFrom(61, 10_000).map((depth) => (operation) => {
      const [first = 'title'] = Object.keys(operation.body ?? {});
      return request(operation, { raw: `{${JSON.stringify(first)}:${deep(depth)}}` });
    }),
    type: fc
      .constantFrom(...contentTypes)
      .map((type) => (operation) => request(operation, { headers: { 'content-type': type } })),
    match: fc
      .constantFrom(...ifMatches)
      .map((match) => (operation) => request(operation, { headers: { 'if-match': match } })),
    headers: fc
      .constantFrom<Record<string, string>>(
        { authorization: 'Bearer x' },
        { authorization: 'Basic eDp5' },
        { 'idempotency-key': 'k'.repeat(5000) },
        { 'idempotency-key': '' },
        { 'idempotency-key': 'é\u00ff' },
        { 'last-event-id': 'x' },
        { cookie: 'storewright.session_token=%00%ff' },
        { cookie: `storewright.session_token=${'x'.repeat(5000)}` },
        { 'content-encoding': 'gzip' },
        { 'content-length': '5' },
        { 'x-forwarded-for': '\u00ff' },
      )
      .map((headers) => (operation) => request(operation, { headers })),
  };
  const huge = fc.constant((operation: Operation) =>
    request(operation, { raw: `"${'x'.repeat(10_000_000)}"` }),
  );
  const way = fc.oneof(...Object.values(ways).map((arbitrary) => ({ weight: 10, arbitrary })), {
    weight: 1,
    arbitrary: huge,
  });
  return fc.tuple(fc.constantFrom(...operations), way).map(([operation, spoil]) => spoil(operation));
}

interface Spoiled {
  readonly id?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly raw?: string;
  readonly headers?: Record<string, string>;
}

function request(operation: Operation, spoiled: Spoiled): WireRequest {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]));
  const last = names.at(-1);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const other = spoiled.id ?? (operation.keepAway ? '00000000-0000-7000-8000-000000000000' : undefined);
    const value = name === last && other !== undefined ? other : (operation.pathValues[name] ?? 'x');
    return encodeURIComponent(value.toWellFormed());
  });
  const query = spoiled.query ?? new URLSearchParams(operation.query).toString();
  const body = 'body' in spoiled ? spoiled.body : operation.body;
  const text = spoiled.raw ?? (body === null || body === undefined ? undefined : JSON.stringify(body));
  const payload = operation.upload && spoiled.raw === undefined ? Buffer.from('file') : text;
  const none = operation.method === 'GET' || payload === undefined;
  return {
    method: operation.method,
    url: query ? `${path}?${query}` : path,
    headers: {
      'if-match': '"1"',
      ...(none ? {} : { 'content-type': operation.upload ? 'application/octet-stream' : 'application/json' }),
      ...spoiled.headers,
    },
    ...(none ? {} : { payload }),
  };
}

function withName({ queryNames }: Operation, at: number, nasty: string): string {
  const name = queryNames[at % Math.max(1, queryNames.length)] ?? 'q';
  return `${name}=${encodeURIComponent(nasty.toWellFormed())}`;
}

function withField({ body }: Operation, at: number, nasty: unknown): unknown {
  const names = Object.keys(body ?? {});
  const name = names[at % Math.max(1, names.length)];
  return name === undefined ? nasty : { ...body, [name]: nasty };
}

function without({ body }: Operation, at: number): unknown {
  const names = Object.keys(body ?? {});
  const gone = names[at % Math.max(1, names.length)];
  return Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => name !== gone));
}
