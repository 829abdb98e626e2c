import { placeOf } from '../places.mjs';

const conceptFolders = (house) => [
  ...new Set(house.paths.map((path) => placeOf(path).concept).filter(Boolean)),
];
const firstFile = (house, concept) => house.paths.find((path) => path.startsWith(`concepts/${concept}/`));

/** The kinds of file that a concept's folder may hold; `verbs` says whether a verb may stand before the noun. */
const kinds = { contract: true, records: true, reactions: false, service: true, routes: true };

/** A concept has one shape: what the folder of one noun may hold. */
export const conceptShape = {
  name: 'concept-shape',
  check(house) {
    return house.paths
      .filter((path) => path.startsWith('concepts/'))
      .flatMap((path) => {
        const says = shapeFault(path.split('/').slice(1));
        return says ? [{ path, line: 1, says }] : [];
      });
  },
};

function shapeFault([noun, ...rest]) {
  if (rest.length === 0) return 'lies beside the concepts: a concept is a folder';
  if (rest[0] === 'screen') return screenFault(rest.slice(1));
  if (rest.length > 1) return `a concept has no folder but screen/, not ${rest[0]}/`;
  const [stem, kind, ...more] = rest[0].replace(/\.ts$/, '').split('.');
  if (!rest[0].endsWith('.ts') || !/^[a-z0-9-]+$/.test(stem)) return 'is no file of a concept';
  if (rest[0].endsWith('.test.ts')) return null;
  if (more.length > 0) return 'has too many dots';
  if (kind === undefined || kind === 'rules') return null;
  if (!(kind in kinds)) return `.${kind}.ts is no kind of file that a concept has`;
  if (stem === noun || (kinds[kind] && stem.endsWith(`-${noun}`))) return null;
  return `must be named ${kinds[kind] ? '[verb-]' : ''}${noun}.${kind}.ts`;
}

function screenFault(rest) {
  if (rest.length !== 1) return 'screen/ holds files, no folders';
  return /^[a-z0-9-]+(\.unit)?(\.test)?(\.module)?\.(ts|tsx|css)$/.test(rest[0])
    ? null
    : 'is no file of a screen';
}

/** The folder of a concept is a word of the glossary (the first column of its tables). */
export const conceptInGlossary = {
  name: 'concept-in-glossary',
  check(house) {
    const words = new Set();
    for (const [, cell] of (house.text('GLOSSARY.md') ?? '').matchAll(/^\|([^|]+)\|/gm))
      words.add(cell.replaceAll('*', '').trim().toLowerCase());
    return conceptFolders(house)
      .filter((concept) => !words.has(concept.replaceAll('-', ' ')))
      .map((concept) => ({
        path: firstFile(house, concept),
        line: 1,
        says: `'${concept}' is no word of GLOSSARY.md`,
      }));
  },
};

/** A concept with routes is registered in server/concepts.ts, once that file exists. */
export const conceptRegistered = {
  name: 'concept-registered',
  check(house) {
    const registry = house.text('server/concepts.ts');
    if (registry === undefined) return [];
    return house.paths
      .filter((path) => placeOf(path).kind === 'routes' && !placeOf(path).test)
      .filter((path) => !registry.includes(`concepts/${placeOf(path).concept}/`))
      .map((path) => ({ path, line: 1, says: 'the concept is not registered in server/concepts.ts' }));
  },
};

/** Migrations are numbered from 0001 without a gap or a double. */
export const migrationsNumbered = {
  name: 'migrations-numbered',
  check(house) {
    return house.paths
      .filter((path) => path.startsWith('platform/database/migrations/'))
      .flatMap((path, index) => {
        const wanted = String(index + 1).padStart(4, '0');
        const name = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(path.split('/').at(-1));
        return name?.[1] === wanted ? [] : [{ path, line: 1, says: `must be named ${wanted}-name.sql` }];
      });
  },
};

/** The suites of vitest.config.ts, as patterns. */
const suites = [
  /^(kernel|engine|commerce|web|scripts|concepts|platform|server|cli|journeys)\/.*\.test\.ts$/,
  /^(web|platform\/browser|concepts\/[^/]+\/screen)\/.*\.test\.tsx$/,
];

/** Every test file lies where one of the suites of vitest.config.ts finds it. */
export const testsAreRun = {
  name: 'tests-are-run',
  check(house) {
    return house.code
      .filter((path) => /\.(test|spec)\.\w+$/.test(path) && !path.startsWith('systems/'))
      .filter((path) => !suites.some((suite) => suite.test(path)))
      .map((path) => ({ path, line: 1, says: 'no suite of vitest.config.ts runs this test' }));
  },
};
