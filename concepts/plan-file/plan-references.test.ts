import { expect, it } from 'vitest';
import { findComponents, shortestCycle } from './plan-cycles.ts';
import { parsePlanFile } from './plan-file.rules.ts';

const head = 'storewright: 1\nproject: {key: SHOP, name: Shop}\nworkPackages:\n';

function errorsOf(lines: string): string[] {
  const reading = parsePlanFile(head + lines, 'broken.plan.yaml');
  return reading.ok ? [] : reading.errors.map(({ line, field, message }) => `${line} ${field} ${message}`);
}

it('an unknown activity is named, with the nearest that there is', () => {
  expect(
    errorsOf(
      '  - {id: acq-contract, name: Contract}\n  - {id: kyc, name: KYC, dependsOn: [acq-contarct FS+2d, live]}\n',
    ),
  ).toEqual([
    '5 workPackages[1].dependsOn[0] There is no activity `acq-contarct`: did you mean `acq-contract`?',
    '5 workPackages[1].dependsOn[1] There is no activity `live`',
  ]);
});

it('roles, work areas, statuses and the lists beside the work must be known', () => {
  const lines = `  - {id: a, name: A, roles: [pm], workArea: payment, status: Doing}
roles: [{id: po, name: Product owner}]
stageGates: [{id: g, name: G, after: [b]}]
requirements: [{id: r, title: R, type: quality, priority: must, deliveredBy: [x]}]
risks: [{id: k, cause: c, event: e, effect: f, probability: 0.1, owner: pm, affects: [y]}]
deliverables: [{id: d, name: D, producedBy: [z], acceptedBy: pp}]
`;
  expect(errorsOf(lines)).toEqual([
    '4 workPackages[0].roles[0] There is no role `pm`: did you mean `po`?',
    '4 workPackages[0].workArea There is no work area `payment`: did you mean `payments`?',
    '4 workPackages[0].status There is no status `Doing`: did you mean `Done`?',
    '6 stageGates[0].after[0] There is no activity `b`',
    '7 requirements[0].deliveredBy[0] There is no activity `x`',
    '8 risks[0].owner There is no role `pm`: did you mean `po`?',
    '8 risks[0].affects[0] There is no activity `y`',
    '9 deliverables[0].producedBy[0] There is no activity `z`',
    '9 deliverables[0].acceptedBy There is no role `pp`: did you mean `po`?',
  ]);
});

it('a requirement is a part of one above it in the list, and so never of itself', () => {
  const lines = `  - {id: a, name: A}
requirements:
  - {id: own, title: R, type: quality, priority: must, partOf: own}
  - {id: up, title: R, type: quality, priority: must, partOf: down}
  - {id: down, title: R, type: quality, priority: must, partOf: up}
`;
  expect(errorsOf(lines)).toEqual([
    '6 requirements[0].partOf No requirement above it is `own`',
    '7 requirements[1].partOf No requirement above it is `down`',
  ]);
});

it('an id stands once among its kind', () => {
  expect(errorsOf('  - {id: a, name: A}\n  - {id: a, name: B}\n')).toEqual([
    '5 workPackages[1].id The id `a` stands twice',
  ]);
});

it('nothing waits for itself, for what it is part of, or twice for the same', () => {
  const lines = `  - id: s
    name: S
    dependsOn: [b]
    children:
      - {id: a, name: A, dependsOn: [a]}
      - {id: b, name: B, dependsOn: [s, a, a SS]}
`;
  expect(errorsOf(lines)).toEqual([
    '6 workPackages[0].dependsOn[0] `s` cannot wait for `b`, which is part of it',
    '8 workPackages[0].children[0].dependsOn[0] `a` cannot wait for itself',
    '9 workPackages[0].children[1].dependsOn[0] `b` cannot wait for `s`, which it is part of',
    '9 workPackages[0].children[1].dependsOn[2] `b` waits for `a` twice',
  ]);
});

it('a circle is told as the list of its activities', () => {
  const lines = `  - {id: a, name: A, dependsOn: [c]}
  - {id: b, name: B, dependsOn: [a SS+1d]}
  - {id: c, name: C, dependsOn: [b FF]}
  - {id: d, name: D, dependsOn: [a]}
`;
  expect(errorsOf(lines)).toEqual([
    '4 workPackages[0].dependsOn The activities wait for each other in a circle: a → b → c → a',
  ]);
});

it('a circle through summaries is found too', () => {
  const lines = `  - {id: s, name: S, children: [{id: a, name: A, dependsOn: [t]}]}
  - {id: t, name: T, dependsOn: [s]}
`;
  expect(errorsOf(lines)[0]).toMatch(/in a circle: .*\bs\b.*\bt\b/);
});

it('activities of two summaries may wait for each other both ways as long as time allows it', () => {
  const lines = `  - id: s
    name: S
    children: [{id: a, name: A}, {id: b, name: B, dependsOn: [d]}]
  - id: t
    name: T
    children: [{id: c, name: C, dependsOn: [a]}, {id: d, name: D, dependsOn: [c]}]
`;
  expect(errorsOf(lines)).toEqual([]);
});

it('a circle of many is told by its first and the number of the others', () => {
  const lines = Array.from(
    { length: 99 },
    (_, index) => `  - {id: a${index + 1}, name: A, dependsOn: [a${index}]}\n`,
  );
  expect(errorsOf(`  - {id: a0, name: A, dependsOn: [a99]}\n${lines.join('')}`)[0]).toMatch(
    /^4 .*a0 → a1 → .* → a10 → … 89 more → a0$/,
  );
});

it('a circle of two hundred thousand does not overflow the stack', () => {
  const next = Array.from({ length: 200_000 }, (_, index) => [(index + 1) % 200_000]);
  const [component = []] = findComponents(next);
  expect(component).toHaveLength(200_000);
  expect(shortestCycle(next, component)).toHaveLength(200_000);
});

it('what is odd but clear is a warning', () => {
  const lines = `  - {id: a, name: A}
  - {id: m, name: M, type: milestone, duration: 1d}
`;
  const reading = parsePlanFile(head + lines, 'odd.plan.yaml');
  expect(reading.ok && reading.warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '4 `a` has neither a duration nor an estimate',
    '5 `m` is a milestone: it takes no time',
  ]);
});
