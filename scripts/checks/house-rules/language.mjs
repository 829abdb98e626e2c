import { placeOf } from '../places.mjs';
import { isMember, walk } from '../syntax.mjs';

/** Makes a rule of a function that says what is wrong with one node of a syntax tree, or nothing. */
function nodeRule(name, applies, fault) {
  const check = (house) => {
    const violations = [];
    for (const path of house.code.filter(applies)) {
      walk(house.tree(path), (node, parent) => {
        const says = fault(node, parent, path);
        if (says) violations.push({ path, line: house.line(path, node.start), says });
      });
    }
    return violations;
  };
  return { name, check };
}

const isTool = (path) => /^(scripts|journeys|bench|systems)\//.test(path) || placeOf(path).test;
const isConfig = (path) => /(\.config\.(ts|js|mjs)|\.cjs)$/.test(path);

/** Everything is exported by its name; only the configuration files of tools cannot. */
export const noDefaultExport = nodeRule(
  'no-default-export',
  (path) => !isConfig(path) && !path.startsWith('systems/'),
  (node) => {
    const named =
      node.type === 'ExportSpecifier' && (node.exported.name ?? node.exported.value) === 'default';
    return named || node.type === 'ExportDefaultDeclaration' ? 'export it by its name' : null;
  },
);

/** No type is `any`. */
export const noAny = nodeRule(
  'no-any',
  () => true,
  (node) =>
    node.type === 'TSAnyKeyword' ? '`any` switches the compiler off: name the type, or take `unknown`' : null,
);

const mayCallOut = (path) =>
  path === 'platform/http/safe-fetch.ts' || /^(web|cli)\//.test(path) || path.startsWith('platform/browser/');

/** One way out: a server calls other machines through safeFetch only. Pages and the command line call their own server. */
export const safeFetchOnly = nodeRule(
  'safe-fetch-only',
  (path) => !isTool(path) && !isConfig(path) && !mayCallOut(path),
  (node) => {
    const called =
      node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'fetch';
    const reached = ['globalThis', 'window', 'self'].some((global) => isMember(node, global, 'fetch'));
    const imported =
      node.type === 'ImportDeclaration' &&
      node.importKind !== 'type' &&
      /^(undici|axios|got|node-fetch|(node:)?https?|(node:)?http2)$/.test(node.source.value);
    return called || reached || imported ? 'calls out past safeFetch (platform/http/safe-fetch.ts)' : null;
  },
);

/** Settings come from the environment in one place, where each is checked. */
export const settingsOnly = nodeRule(
  'settings-only',
  // The embedded database hands the search path of programs and libraries on to its child.
  (path) =>
    !['server/settings.ts', 'platform/database/embedded/postgres-binaries.ts'].includes(path) &&
    !isTool(path) &&
    !isConfig(path),
  (node) => {
    const taken =
      node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init?.name === 'process';
    const imported = node.type === 'ImportDeclaration' && /^(node:)?process$/.test(node.source.value);
    const reached = isMember(node, 'process', 'env');
    return reached || taken || imported
      ? 'only server/settings.ts reads the environment; take what you need as a parameter'
      : null;
  },
);

const isTimeless = (path) =>
  !placeOf(path).test &&
  (/^(engine|commerce\/model|commerce\/checks)\//.test(path) ||
    ['rules', 'contract'].includes(placeOf(path).kind));

/** The engine, the facts and checks of commerce, and the rules of a concept know neither clock nor chance: both are handed in. */
export const noClock = nodeRule('no-clock', isTimeless, (node) => {
  if (isMember(node, 'Date', 'now') || isMember(node, 'performance', 'now'))
    return 'reads the clock: take the time as a parameter';
  if (isMember(node, 'Math', 'random') || isMember(node, 'crypto', 'randomUUID'))
    return 'throws dice: take a seed or an identifier as a parameter';
  const dated =
    /^(NewExpression|CallExpression)$/.test(node.type) &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'Date';
  return dated && node.arguments.length === 0 ? 'reads the clock: take the time as a parameter' : null;
});
