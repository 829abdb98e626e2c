import { placeOf } from '../places.mjs';
import { walk } from '../syntax.mjs';

const mostLines = 300;
const mostTestLines = 400;
const mostFunctionLines = 60;
/** What decisions/0003-function-sizes.md allows: markup is long without being hard, and so is a closure with methods. */
const mostMarkupLines = 150;
const mostClosureLines = 80;
const mostKernelFiles = 10;

/** A file has at most 300 lines, a test 400. */
export const fileSize = {
  name: 'file-size',
  check(house) {
    return house.code.flatMap((path) => {
      const most = placeOf(path).test ? mostTestLines : mostLines;
      const lines = house.text(path).trimEnd().split('\n').length;
      return lines > most
        ? [{ path, line: 1, says: `${lines} lines, at most ${most}: split it by what it does` }]
        : [];
    });
  },
};

/** A function has at most 60 lines; the callback of a test's `describe` only groups and is not counted. */
export const functionSize = {
  name: 'function-size',
  check(house) {
    const violations = [];
    for (const path of house.code) {
      walk(house.tree(path), (node, parent) => {
        if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
        if (placeOf(path).test && isDescribe(parent)) return;
        const line = house.line(path, node.start);
        const lines = house.line(path, node.end) - line + 1;
        const most = mostLinesOf(path, node);
        if (lines > most)
          violations.push({ path, line, says: `a function of ${lines} lines, at most ${most}` });
      });
    }
    return violations;
  },
};

function mostLinesOf(path, node) {
  if (path.endsWith('.tsx')) return mostMarkupLines;
  let inner = -1;
  walk(node, (part) => {
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(part.type)) inner += 1;
  });
  return inner >= 3 ? mostClosureLines : mostFunctionLines;
}

/** `describe(…)`, `describe.skipIf(…)(…)`, `describe.each(…)(…)`. */
function isDescribe(node) {
  let callee = node?.type === 'CallExpression' ? node.callee : null;
  while (callee && callee.type !== 'Identifier') callee = callee.callee ?? callee.object;
  return callee?.name === 'describe';
}

/** The kernel holds at most 10 files. */
export const kernelSize = {
  name: 'kernel-size',
  check(house) {
    const files = house.code.filter((path) => path.startsWith('kernel/') && !placeOf(path).test);
    if (files.length <= mostKernelFiles) return [];
    return [
      { path: files[0], line: 1, says: `${files.length} files in kernel/, at most ${mostKernelFiles}` },
    ];
  },
};
