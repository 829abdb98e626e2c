import type { CalendarDefinition, Span } from '../../../calendar/calendar-definition.ts';
import type { NetworkActivity, Relationship } from '../../../network/network-input.ts';
import type { Demand, LevellingInput, Resource, SplitRule } from '../levelling-input.ts';

const instantOf = (text: string): number => Date.parse(`${text}Z`) / 60_000;
const day = [
  { from: 540, to: 750 },
  { from: 810, to: 1080 },
];
const week = [day, day, day, day, day, [], []];
const none: CalendarDefinition['week'][number] = [];
/** Black Friday week and the days before Christmas. */
const freezeWindows: readonly Span[] = [
  { from: instantOf('2026-11-23T00:00'), to: instantOf('2026-12-01T00:00') },
  { from: instantOf('2026-12-14T00:00'), to: instantOf('2026-12-28T00:00') },
];
const holidays = ['2026-10-03', '2026-12-25', '2026-12-26', '2027-01-01', '2027-03-26', '2027-03-29'].map(
  (firstDay) => ({ firstDay, shifts: [] }),
);

const calendars: readonly CalendarDefinition[] = [
  { id: 'office', timeZone: 'Europe/Berlin', week, exceptions: holidays, freezeWindows },
  {
    id: 'four days',
    timeZone: 'Europe/Berlin',
    week: [day, day, day, day, none, none, none],
    exceptions: holidays,
  },
  { id: 'mornings', timeZone: 'Europe/Berlin', week: week.map((shifts) => shifts.slice(0, 1)) },
  { id: 'lisbon', timeZone: 'Europe/Lisbon', week, exceptions: holidays },
];

/** A programme of so much. */
export interface ProgrammeSize {
  readonly activities: number;
  readonly people: number;
  readonly projects: number;
  readonly seed: number;
}

/** The roles in a team that builds shops, how many of 20 people have each, and a second skill of some. */
const roles = [
  'back-end',
  'front-end',
  'back-end',
  'content',
  'test',
  'front-end',
  'design',
  'back-end',
] as const;
const seconds = [
  'front-end',
  'design',
  'integration',
  'marketing',
  'content',
  'test',
  'content',
  'integration',
];

/** What the parts of a shop go through, with the skill and the days that each step takes. */
const steps = [
  ['concept', 'design', 3],
  ['interface', 'front-end', 5],
  ['service', 'back-end', 6],
  ['integration', 'integration', 4],
  ['catalogue texts', 'content', 3],
  ['acceptance', 'test', 2],
  ['fixes', 'back-end', 2],
  ['deployment', 'back-end', 1],
] as const;

/**
 * A programme of an e-commerce company: several projects side by side (a migration, a checkout, a marketplace), each of
 * parts that go through the same steps, on people with calendars, absences and a second skill. By seed.
 */
export function shopProgramme({ activities: count, people, projects, seed }: ProgrammeSize): LevellingInput {
  const roll = roller(seed);
  const activities: NetworkActivity[] = [];
  const relationships: Relationship[] = [];
  const demands: Demand[] = [];
  const splits: SplitRule[] = [];
  for (let project = 0; project < projects; project += 1)
    activities.push({ id: `project ${project}`, duration: { minutes: 0, elapsed: false } });
  const parts = Math.floor((count - projects) / steps.length);
  const tie = (predecessorId: string, successorId: string, more: Partial<Relationship> = {}) =>
    relationships.push({ predecessorId, successorId, type: 'FS', ...more });
  for (let part = 0; part < parts; part += 1) {
    const parentId = `project ${part % projects}`;
    for (const [step, [name, skill, days]] of steps.entries()) {
      const id = `${name} ${part}`;
      const minutes = 240 * Math.max(1, 2 * days - 2 + roll(2 * days));
      const deploysToProduction = name === 'deployment';
      activities.push({ id, parentId, duration: { minutes, elapsed: false }, deploysToProduction });
      const both = name === 'service' && roll(4) === 0 ? 2 : 1;
      if (people > 0)
        demands.push({ activityId: id, of: { skill, people: both }, units: roll(5) === 0 ? 500 : 1000 });
      if (name === 'catalogue texts' || name === 'service')
        splits.push({ activityId: id, leastMinutes: 240 });
      if (step === 2) tie(`concept ${part}`, id, { type: 'SS', lag: { kind: 'working', amount: 480 } });
      else if (step === 4) tie(`concept ${part}`, id);
      else if (step > 0) tie(`${steps[step - (step === 3 ? 2 : 1)]?.[0]} ${part}`, id);
      if (step === 3) tie(`service ${part}`, id, { type: 'FF' });
    }
    // Some parts build on an earlier one of the same project.
    if (part >= projects && roll(2) === 0) {
      const earlier = part - projects * (1 + roll(Math.min(3, Math.floor(part / projects))));
      tie(`service ${earlier}`, `interface ${part}`);
    }
  }
  return {
    plan: { activities, relationships, calendars, projectStart: instantOf('2026-09-07T07:00') },
    resources: staff(people, roll),
    ...{ demands, splits },
  };
}

function staff(people: number, roll: (below: number) => number): Resource[] {
  return Array.from({ length: people }, (_, at) => {
    const skills: string[] = [roles[at % roles.length] ?? 'back-end'];
    // The first people cover what the others have as a second skill only.
    if (at < 8 || roll(2) === 0) skills.push(seconds[at % seconds.length] ?? 'content');
    const calendarId = roll(4) === 0 ? ['four days', 'mornings', 'lisbon'][roll(3)] : 'office';
    const first = instantOf('2026-09-14T00:00') + 1440 * 7 * roll(30);
    const away = { from: first, to: first + 1440 * 7 * (1 + roll(2)) };
    const sick = { from: first + 1440 * (40 + roll(60)), to: first + 1440 * (102 + roll(3)) };
    const absences = roll(3) === 0 ? [away, { ...sick, to: sick.from + 1440 * (1 + roll(4)) }] : [away];
    return { id: `person ${at}`, skills, calendarId, absences };
  });
}

/** Whole random numbers of a seed, for test plans only. */
function roller(seed: number): (below: number) => number {
  let state = (seed * 2 + 1) >>> 0;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    state = (state + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
  };
}
