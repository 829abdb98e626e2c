import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { walk } from './syntax.mjs';

const builtins = new Set(builtinModules);

/** All that a file imports, of whatever form: `{ line, specifier, typeOnly, target, npm, node }`, one of the last three set. */
export function importsOf(house, path) {
  const found = [];
  const add = (node, source, typeOnly) => {
    const specifier = literal(source);
    found.push({
      from: path,
      line: house.line(path, node.start),
      specifier,
      typeOnly,
      ...resolve(house, path, specifier),
    });
  };
  walk(house.tree(path), (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        return add(node, node.source, node.importKind === 'type' || onlyTypes(node.specifiers, 'importKind'));
      case 'ExportAllDeclaration':
        return add(node, node.source, node.exportKind === 'type');
      case 'ExportNamedDeclaration':
        if (node.source)
          add(node, node.source, node.exportKind === 'type' || onlyTypes(node.specifiers, 'exportKind'));
        return;
      case 'ImportExpression':
        return add(node, node.source, false);
      case 'TSImportType':
        return add(node, node.source ?? node.argument, true);
      case 'CallExpression':
        if (node.callee.type === 'Identifier' && node.callee.name === 'require')
          add(node, node.arguments[0], false);
        return;
      case 'NewExpression':
        if (isModuleUrl(node)) add(node, node.arguments[0], false);
        return;
    }
  });
  return found;
}

/** A worker or an asset is named by `new URL('./file.ts', import.meta.url)`; only code is an import. */
function isModuleUrl(node) {
  const [first, second] = node.arguments;
  return (
    node.callee.name === 'URL' &&
    second?.type === 'MemberExpression' &&
    second.object.type === 'MetaProperty' &&
    /^\.{1,2}\/.*\.tsx?$/.test(literal(first) ?? '')
  );
}

const onlyTypes = (specifiers, key) =>
  specifiers.length > 0 && specifiers.every((each) => each[key] === 'type');

function literal(node) {
  if (node?.type === 'TSLiteralType') return literal(node.literal);
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** Within the house every import is a relative path with its ending, so that nothing has to be guessed. */
function resolve(house, from, specifier) {
  if (specifier === null) return {};
  const plain = specifier.split('?')[0];
  if (plain.startsWith('.')) {
    const path = posix.join(posix.dirname(from), plain);
    return house.has(path) || /\.(css|svg|png|woff2)$/.test(path) ? { target: path } : {};
  }
  if (plain.startsWith('node:') || builtins.has(plain)) return { node: plain };
  if (/^[/#]/.test(plain) || plain === 'storewright' || plain.startsWith('storewright/')) return {};
  if (plain.startsWith('virtual:')) return { npm: 'vite' };
  return {
    npm: plain
      .split('/')
      .slice(0, plain.startsWith('@') ? 2 : 1)
      .join('/'),
  };
}
