import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './testing/build-command.ts';

interface Answer {
  readonly ok: boolean;
  readonly errors?: readonly { file: string; line: number; field: string; message: string }[];
}

let command: BuiltCommand;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const head = 'storewright: 1\nproject: {key: SHOP, name: Shop, start: 2027-03-01}\n';
const yaml = (work: string, more = '') => `${head}${more}workPackages:\n${work}`;
const deep = (levels: number) => {
  const open = Array.from({ length: levels }, (_, at) => `{id: s${at}, name: S, children: [`).join('');
  return yaml(`  - ${open}{id: a, name: A, duration: 1d}${']}'.repeat(levels)}\n`);
};
/** A PSPLIB file of three jobs, with the lines of their relationships and of their needs as they are given. */
const psplib = (relations: string, requests: string, capacity: string) => `\
jobs (incl. supersource/sink ): 3
RESOURCES
  - renewable : 1 R
************
PRECEDENCE RELATIONS:
jobnr. #modes #successors successors
${relations}
************
REQUESTS/DURATIONS:
jobnr. mode duration R 1
------------
${requests}
************
RESOURCEAVAILABILITIES:
  R 1
  ${capacity}
************
`;
const relations = '1 1 1 2\n2 1 1 3\n3 1 0';
const requests = '1 1 0 0\n2 1 4 1\n3 1 0 0';
const task = (uid: number, more: string) =>
  `<Task><UID>${uid}</UID><Name>T${uid}</Name><OutlineLevel>1</OutlineLevel>${more}</Task>`;
const project = (tasks: string) =>
  `<Project><StartDate>2027-03-01T08:00:00</StartDate><Tasks>${tasks}</Tasks></Project>`;
const after = (uid: number) =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>1</Type></PredecessorLink>`;

/** Files that make no sense, by what is wrong with them, and the word in an error that names whom it is about. */
const broken: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a circle',
    'circle.plan.yaml',
    yaml('  - {id: a, name: A, dependsOn: [b]}\n  - {id: b, name: B, dependsOn: [a]}\n'),
    /a.*b|b.*a/,
  ],
  ['a reference to nothing', 'dangling.plan.yaml', yaml('  - {id: a, name: A, dependsOn: [x]}\n'), /x/],
  ['a negative duration', 'negative.plan.yaml', yaml('  - {id: a, name: A, duration: -3d}\n'), /duration/],
  ['an absurd date', 'absurd.plan.yaml', yaml('  - {id: a, name: A, deadline: 9999-12-31}\n'), /deadline/],
  [
    'a name of a million characters',
    'long.plan.yaml',
    yaml(`  - {id: a, name: ${'x'.repeat(1_000_000)}}\n`),
    /name/,
  ],
  ['ten thousand summaries in one another', 'deep.plan.yaml', deep(10_000), /deep|level|nest|children/i],
  [
    'a capacity of nothing',
    'capacity.plan.yaml',
    yaml(
      '  - {id: a, name: A, duration: 1d, assignments: [{resource: r}]}\n',
      'resources: [{id: r, name: R, capacity: 0}]\n',
    ),
    /a, r/,
  ],
  ['nothing', 'empty.plan.yaml', '', /./],
  ['bytes that are no text', 'bytes.plan.yaml', '\u0000\u0001\u0002\uffff'.repeat(100), /./],
  ['a file that was cut off', 'cut.plan.yaml', `${head}workPackages:\n  - {id: a, name: "A`, /./],
  ['aliases that grow', 'bomb.plan.yaml', `a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b]\n`, /./],
  ['a circle', 'circle.sm', psplib('1 1 1 2\n2 1 1 1\n3 1 0', requests, '2'), /job|1|2/],
  ['a job that there is not', 'dangling.sm', psplib('1 1 1 9\n2 1 1 3\n3 1 0', requests, '2'), /9|job/],
  ['a negative duration', 'negative.sm', psplib(relations, '1 1 0 0\n2 1 -4 1\n3 1 0 0', '2'), /job 2|-4/],
  ['a capacity of nothing', 'capacity.sm', psplib(relations, requests, '0'), /job 2|capacit|R 1/i],
  ['a file that was cut off', 'cut.sm', psplib(relations, '1 1 0 0\n2 1', '2').slice(0, 260), /./],
  ['numbers that end too soon', 'cut.rcp', '4 2\n5 5\n0 0 0 2 2 3\n3 1', /./],
  ['a circle', 'circle.xml', project(task(1, after(2)) + task(2, after(1))), /Task/],
  ['a predecessor that there is not', 'dangling.xml', project(task(1, after(77))), /77|Task/],
  ['a negative duration', 'negative.xml', project(task(1, '<Duration>PT-8H0M0S</Duration>')), /UID=1.*PT-8H/],
  ['a duration that is none', 'duration.xml', project(task(1, '<Duration>soon</Duration>')), /Duration/],
  ['a file that was cut off', 'cut.xml', project(task(1, '')).slice(0, 90), /./],
  [
    'entities that grow',
    'bomb.xml',
    `<!DOCTYPE p [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]><Project><Name>&b;</Name></Project>`,
    /./,
  ],
];

const commands = [
  ['schedule'],
  ['level', '--schedules', '10'],
  ['simulate', '--iterations', '10'],
  ['value', '--at', '2027-03-05'],
] as const;

describe('a file that makes no sense', () => {
  it.each(broken)('is refused by name and place: %s (%s)', async (_, name, text, names) => {
    const file = command.file(name, text);
    const answers = await Promise.all(
      commands
        // Only plans with dates are simulated and valued.
        .filter(([kind]) => kind === 'schedule' || kind === 'level' || !/\.(sm|rcp)$/.test(name))
        .map(async ([kind, ...options]) => ({
          kind,
          ...(await command.run(kind, file, ...options, '--json')),
        })),
    );
    for (const { kind, code, stdout, stderr } of answers) {
      // What is scheduled without people does not miss them.
      if (kind !== 'level' && name.startsWith('capacity') && code === 0) continue;
      expect([kind, code, stderr]).toEqual([kind, 1, '']);
      const { ok, errors = [] } = JSON.parse(stdout) as Answer;
      expect(ok).toBe(false);
      expect(errors.length).toBeGreaterThan(0);
      const said = errors.map(({ field, message }) => `${field} ${message}`).join('\n');
      expect(said).toMatch(names);
      expect(said.length, 'an error is a sentence, however long the name').toBeLessThan(5000);
      for (const error of errors) expect(error).toMatchObject({ file, line: expect.any(Number) });
    }
  });
});
