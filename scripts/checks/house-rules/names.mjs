import { placeOf } from '../places.mjs';
import { walk } from '../syntax.mjs';

const forbiddenNames = new Set([
  ...['index', 'util', 'utils', 'helper', 'helpers', 'common', 'shared', 'types', 'manager', 'misc'],
]);

/** A file is named for what it exports; a drawer for all sorts has no such name. */
export const fileNames = {
  name: 'file-names',
  check(house) {
    return house.code
      .filter((path) => !path.startsWith('systems/'))
      .flatMap((path) => {
        const folders = path.split('/');
        const words = [...folders.slice(0, -1), ...folders.at(-1).split('.').slice(0, -1)];
        const last = words.flatMap((word) => [word, word.split('-').at(-1)]);
        const bad = last.find((word) => forbiddenNames.has(word));
        return bad ? [{ path, line: 1, says: `'${bad}' says nothing: name it for what it exports` }] : [];
      });
  },
};

/** Words that the glossary refuses, as they stand in identifiers and file names, and the word it has instead. */
const refusedWords = [
  [/(^|_)slack($|_)/, 'total float or free float'],
  [/(^|_)hygiene($|_)/, 'catalogue check, or what is checked'],
  [/(^|_)(leveling|leveled|leveler)($|_)/, 'levelling'],
  [/(^|_)swim_lanes?($|_)/, 'swimlane'],
  [/(^|_)(my|online|demo|web|shop)_store($|_)/, 'shop'],
  [/(^|_)store_(id|name|url|key|slug|domain|currency|owner|type)($|_)/, 'shop'],
  [/(^|_)tickets?_(id|key|status|type)($|_)/, 'work item'],
  [/(^|_)task_(id|ids|key)($|_)/, 'work item, or activity in the engine'],
  [/(^|_)tenant_id($|_)/, 'workspace id'],
  [/(^|_)report(ing)?_date($|_)/, 'status date'],
  [/(^|_)(phase|quality)_gate($|_)/, 'stage gate'],
  [/^(pv|acwp|bcws|bcwp|eac|bac|vac|tcpi|cpi|spi)$/, 'the figure in full (acronyms on screens only)'],
];

const asWords = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[-.]/g, '_')
    .toLowerCase();
const refusal = (name) => refusedWords.find(([pattern]) => pattern.test(asWords(name)))?.[1];

/** One word per thing: identifiers and file names use the glossary's. Vendors' dialects are spoken in commerce/systems. */
export const glossaryWords = {
  name: 'glossary-words',
  check(house) {
    const violations = [];
    const product = house.code.filter(
      (path) => placeOf(path).layer !== 'root' && !/^(commerce\/)?systems\//.test(path),
    );
    for (const path of product) {
      const better = refusal(path.split('/').at(-1).split('.')[0]);
      if (better) violations.push({ path, line: 1, says: `the file's name: the glossary says ${better}` });
      const seen = new Set();
      walk(house.tree(path), (node) => {
        if (!/^(JSX|Private)?Identifier$/.test(node.type) || seen.has(node.name)) return;
        seen.add(node.name);
        const word = refusal(node.name);
        if (word)
          violations.push({
            path,
            line: house.line(path, node.start),
            says: `${node.name}: the glossary says ${word}`,
          });
      });
    }
    return violations;
  },
};

/** No path of somebody's machine is in the project. */
export const noMachinePaths = {
  name: 'no-machine-paths',
  check(house) {
    return house.paths.flatMap((path) =>
      house
        .text(path)
        .split('\n')
        .flatMap((text, index) => {
          const found = /(?<![\w.:/-])\/(?:work\/(?:main|shared|\.)|root\/|home\/\w|Users\/\w)/.exec(text);
          return found ? [{ path, line: index + 1, says: `a path of one machine: ${found[0]}…` }] : [];
        }),
    );
  },
};
