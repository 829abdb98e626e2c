import { describe, expect, it } from 'vitest';
import { mostPlanCharacters, parsePlanFile } from './plan-file.rules.ts';

const head = 'storewright: 1\nproject: {key: SHOP, name: Shop}\nworkPackages:\n';

/** The errors of a file, as `line:column field message`. */
function errorsOf(text: string): string[] {
  const reading = parsePlanFile(text, 'broken.plan.yaml');
  if (reading.ok) return [];
  return reading.errors.map(({ line, column, field, message }) => `${line}:${column} ${field} ${message}`);
}

function firstError(text: string) {
  return errorsOf(text)[0];
}

describe('a broken plan file is refused with the place of its fault', () => {
  it.each([
    ['an empty file', '', '1:1  The file is empty: a plan file begins with `storewright: 1`'],
    ['a file of comments', '\n# soon\n', '1:1  The file is empty: a plan file begins with `storewright: 1`'],
    ['a plain text', 'hello', '1:1  The file must be a group of fields, not a text'],
    ['a tab', `${head}\t- id: a\n`, '4:1  The file is no valid YAML: Tabs are not allowed as indentation'],
    ['an unclosed bracket', `${head}  - {id: a, name: A`, /^4:\d+ {2}The file is no valid YAML: /],
    ['a tag', 'storewright: !!js/function 1\n', /^1:14 {2}The file is no valid YAML: Unresolved tag/],
    ['two documents', `${head}  []\n---\na: 1\n`, '5:1  The file holds more than one YAML document'],
    [
      'an alias',
      `${head}  - &a {id: a, name: A}\n  - *a\n`,
      '5:5 workPackages[1] `workPackages[1]` is an alias: write the value out, a plan file has none',
    ],
    [
      '__proto__',
      `${head}  - id: a\n    name: A\n    __proto__: {type: bug}\n`,
      '6:5 workPackages[0].__proto__ `workPackages[0].__proto__` is no field of a plan file',
    ],
    [
      'a field that stands twice',
      `${head}  - id: a\n    name: A\n    name: B\n`,
      '6:5 workPackages[0].name `workPackages[0].name` stands twice: `name`',
    ],
    [
      'a name of a million characters',
      `${head}  - id: a\n    name: ${'x'.repeat(1_000_000)}\n`,
      '5:11 workPackages[0].name `name` must be at most 500 characters',
    ],
    [
      'a misspelt field',
      `${head}  - id: a\n    name: A\n    dependson: [b]\n`,
      '6:5 workPackages[0].dependson `dependson` is no field of a plan file here: did you mean `dependsOn`?',
    ],
    [
      'a field of another part',
      `${head}  - id: a\n    name: A\n    workPackages: [b]\n`,
      '6:5 workPackages[0].workPackages `workPackages` is no field of a plan file here, it belongs elsewhere',
    ],
    [
      'a misspelt word',
      `${head}  - {id: a, name: A, priority: hihg}\n`,
      '4:32 workPackages[0].priority `priority` must be one of lowest, low, medium, high, highest: did you mean `high`?',
    ],
    ['a missing name', `${head}  - id: a\n`, '4:5 workPackages[0].name `name` is missing: it must be a text'],
    [
      'a later format',
      'storewright: 2\nproject: {key: SHOP, name: Shop}\nworkPackages: []\n',
      '1:14 storewright `storewright` must be 1: this release reads version 1 of the format',
    ],
    [
      'a date that does not exist',
      `${head}  - {id: a, name: A, start: 2027-02-30}\n`,
      '4:29 workPackages[0].start `start` must be a date such as 2027-03-01',
    ],
    [
      'a duration in words',
      `${head}  - {id: a, name: A, duration: three days}\n`,
      '4:32 workPackages[0].duration `duration` must be a duration such as 3d, 1.5w, 4h, 30m or 2ed (elapsed days)',
    ],
    [
      'a third of a minute',
      `${head}  - {id: a, name: A, duration: 0.0001h}\n`,
      '4:32 workPackages[0].duration 0.0001h is no whole number of minutes',
    ],
    [
      'an estimate out of order',
      `${head}  - {id: a, name: A, estimate: {optimistic: 3d, mostLikely: 2d, pessimistic: 4d}}\n`,
      '4:32 workPackages[0].estimate An estimate must go from optimistic over most likely to pessimistic',
    ],
    [
      'a constraint without its date',
      `${head}  - {id: a, name: A, constraint: {type: must-start-on}}\n`,
      /^4:\d+ workPackages\[0\]\.constraint\.date `date` needs a date/,
    ],
  ])('%s', (_name, text, expected) => {
    if (typeof expected === 'string') expect(firstError(text)).toBe(expected);
    else expect(firstError(text)).toMatch(expected);
  });

  it('a file of more than 5 MB', () => {
    expect(errorsOf('#'.repeat(mostPlanCharacters + 1))).toEqual(['1:1  The file is larger than 5 MB']);
  });

  it('ten thousand levels, in brackets or in lines', () => {
    expect(firstError('['.repeat(10_000))).toMatch(/^1:\d+ {2}The file is nested too deeply/);
    const lines = Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}children:`);
    expect(firstError(lines.join('\n'))).toMatch(/^1\d\d:\d+ {2}The file is nested too deeply/);
  });

  it('fifty levels of activities are read, the fifty-first is refused', () => {
    const nest = (levels: number): object[] =>
      levels === 0 ? [] : [{ id: `a${levels}`, name: 'A', children: nest(levels - 1) }];
    const file = (levels: number) =>
      JSON.stringify({ storewright: 1, project: { key: 'SHOP', name: 'Shop' }, workPackages: nest(levels) });
    expect(errorsOf(file(50))).toEqual([]);
    expect(firstError(file(51))).toContain('The activity lies deeper than 50 levels');
  });

  it('at most a hundred errors are told, in the order of the file', () => {
    const many = Array.from({ length: 500 }, (_, index) => `  - {id: a${index}, nme: A}`).join('\n');
    const errors = errorsOf(head + many);
    expect(errors).toHaveLength(100);
    expect(errors.map((error) => Number(error.split(':')[0]))).toEqual(
      errors.map((_, index) => 4 + Math.floor(index / 2)),
    );
  });
});

it('twenty thousand activities and one more are refused', () => {
  const list = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `{id: ${letter}${index}, name: A}`).join(', ');
  const two = `  - {id: s, name: S, children: [${list('a', 10_000)}]}\n  - {id: t, name: T, children: [${list('b', 9999)}]}\n`;
  expect(errorsOf(head + two)).toEqual(['4:3 workPackages A plan has at most 20,000 activities']);
});

it('JSON and a byte order mark are read as well', () => {
  const text = '\uFEFF{"storewright":1,"project":{"key":"SHOP","name":"Shop"},"workPackages":[]}';
  expect(errorsOf(text)).toEqual([]);
  expect(errorsOf(`\uFEFF${head}  []\n`)).toEqual([]);
});
