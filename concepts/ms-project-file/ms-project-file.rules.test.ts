import { describe, expect, it } from 'vitest';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { printPlanFile } from '../plan-file/print-plan-file.ts';
import { readMsProjectFile } from './ms-project-file.rules.ts';

const project = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
<Title>New shop &amp; more</Title><StartDate>2027-03-01T08:00:00</StartDate><CurrencyCode>EUR</CurrencyCode><CalendarUID>1</CalendarUID>
${inside}
</Project>`;
const task = (uid: number, more = '') =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>Task ${uid}</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration><DurationFormat>7</DurationFormat>${more}</Task>`;
const link = (uid: number, type: number, lag = 0, format = 7) =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>${type}</Type><LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`;
const tasks = (...list: string[]) => project(`<Tasks>${list.join('\n')}</Tasks>`);

function planOf(text: string) {
  const reading = readMsProjectFile(text, 'shop.xml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.plan;
}

function errorsOf(text: string): string[] {
  const reading = readMsProjectFile(text, 'shop.xml');
  return reading.ok ? [] : reading.errors.map(({ line, field, message }) => `${line} ${field} ${message}`);
}

it('links of all types, with lag in working and elapsed time and in percent', () => {
  const plan = planOf(
    tasks(
      task(1),
      task(2, link(1, 0, 4800)),
      task(3, link(1, 1, -2400)),
      task(4, link(1, 2, 14400, 8)),
      task(5, link(1, 3, 50, 19)),
    ),
  );
  expect(plan.workPackages.map(({ dependsOn }) => dependsOn?.[0])).toEqual([
    undefined,
    '1 FF+1d',
    '1 FS-4h',
    '1 SF+1ed',
    '1 SS+50%',
  ]);
});

it('the constraints by their numbers, deadlines and the first baseline', () => {
  const constrained = Array.from({ length: 8 }, (_, type) =>
    task(
      type + 1,
      `<ConstraintType>${type}</ConstraintType><ConstraintDate>2027-03-04T17:00:00</ConstraintDate>`,
    ),
  );
  expect(planOf(tasks(...constrained)).workPackages.map(({ constraint }) => constraint?.type)).toEqual([
    undefined,
    'as-late-as-possible',
    'must-start-on',
    'must-finish-on',
    'start-no-earlier-than',
    'start-no-later-than',
    'finish-no-earlier-than',
    'finish-no-later-than',
  ]);
  const baseline =
    '<Baseline><Number>0</Number><Start>2027-03-01T08:00:00</Start><Finish>2027-03-02T17:00:00</Finish><Cost>123450</Cost></Baseline>';
  const [first] = planOf(tasks(task(1, `<Deadline>2027-03-05T12:00:00</Deadline>${baseline}`))).workPackages;
  expect(first).toMatchObject({
    deadline: '2027-03-05',
    deadlineTime: '12:00',
    baseline: { start: '2027-03-01T08:00', finish: '2027-03-02T17:00', cost: 1234.5 },
  });
});

it('the outline, a milestone, elapsed durations, progress and a task that people place', () => {
  const text = project(`<Tasks>
<Task><UID>0</UID><OutlineLevel>0</OutlineLevel><Name>All</Name></Task>
<Task><UID>1</UID><OutlineLevel>1</OutlineLevel><Name>Build</Name><Summary>1</Summary></Task>
<Task><UID>2</UID><OutlineLevel>2</OutlineLevel><Name>Bake &lt;it&gt; &#233;</Name><Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat><ActualStart>2027-03-01T08:00:00</ActualStart><PercentComplete>50</PercentComplete><RemainingDuration>PT24H0M0S</RemainingDuration></Task>
<Task><UID>3</UID><OutlineLevel>2</OutlineLevel><Name>Open</Name><Duration>PT0H0M0S</Duration><Milestone>1</Milestone></Task>
<Task><UID>4</UID><OutlineLevel>1</OutlineLevel><IsNull>1</IsNull></Task>
<Task><UID>5</UID><OutlineLevel>1</OutlineLevel><Name>Fair</Name><Manual>1</Manual><Start>2027-04-01T08:00:00</Start><Duration>PT8H0M0S</Duration></Task>
</Tasks>`);
  const plan = planOf(text);
  expect(plan.project).toMatchObject({
    name: 'New shop & more',
    key: 'NEWSHOPMOR',
    start: '2027-03-01',
    currency: 'EUR',
  });
  expect(plan.workPackages).toMatchObject([
    {
      id: '1',
      children: [
        { name: 'Bake <it> é', duration: '2880em', progress: { percentComplete: 50, remaining: '1440m' } },
        { id: '3', type: 'milestone' },
      ],
    },
    { id: '5', constraint: { type: 'must-start-on', date: '2027-04-01', time: '08:00' } },
  ]);
});

it('what was read is a plan file like any other', () => {
  const calendars = `<Calendars>
<Calendar><UID>1</UID><Name>Standard</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>
<WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
<WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>14:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
</WeekDays><Exceptions><Exception><TimePeriod><FromDate>2027-03-03T00:00:00</FromDate><ToDate>2027-03-04T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
<Calendar><UID>2</UID><Name>Nights</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>22:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></Calendar>
</Calendars>`;
  const people = `<Resources><Resource><UID>1</UID><Name>Ada</Name><Type>1</Type><MaxUnits>0.5</MaxUnits><StandardRate>62.5</StandardRate><CalendarUID>2</CalendarUID></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units><Work>PT8H0M0S</Work></Assignment></Assignments>`;
  const plan = planOf(project(`${calendars}<Tasks>${task(1)}${task(2, link(1, 1))}</Tasks>${people}`));
  expect(plan.calendar).toMatchObject({
    week: { monday: ['08:00-12:00', '13:00-17:00'], friday: ['08:00-14:00'], saturday: [], sunday: [] },
    exceptions: [{ from: '2027-03-03', to: '2027-03-04', hours: [] }],
  });
  expect(plan.calendars).toMatchObject([
    { id: 'c2', week: { monday: ['22:00-24:00'], friday: ['08:00-14:00'] } },
  ]);
  expect(plan.resources).toEqual([
    { id: 'r1', name: 'Ada', capacity: 0.5, calendar: 'c2', costPerHour: 62.5 },
  ]);
  const again = parsePlanFile(printPlanFile(plan), 'shop.plan.yaml');
  expect(again).toMatchObject({ ok: true });
  expect(again.ok && again.plan).toEqual(plan);
});

describe('a broken file is refused with the line of its fault', () => {
  it.each([
    ['no XML', 'hello', /^1 {2}The file is no valid XML/],
    ['an end that is missing', '<Project>\n<Tasks>\n</Project>', /^3 {2}The file is no valid XML/],
    ['other XML', '<html></html>', /no project of MS Project/],
    [
      'entities of its own',
      '<!DOCTYPE a [<!ENTITY b "c">]>\n<Project>&b;</Project>',
      /^1 {2}A document type is not read/,
    ],
    ['a name that is a trap', '<Project><__proto__><a/></__proto__></Project>', /cannot be read/],
    [
      'ten thousand levels',
      `<Project>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</Project>`,
      /cannot be read/,
    ],
    ['a UID that stands twice', tasks(task(1), task(1)), /^5 Task\[UID=1\]\.UID The UID 1 stands twice/],
    [
      'a link to nowhere',
      tasks(task(1), task(2, link(9, 1))),
      /^5 Task\[UID=2\]\.PredecessorLink There is no task/,
    ],
    [
      'a type of link that there is not',
      tasks(task(1), task(2, link(1, 7))),
      /^5 .* There is no type of link 7/,
    ],
  ])('%s', (_name, text, expected) => {
    expect(errorsOf(text)[0]).toMatch(expected);
  });
});

it('a finding about the plan is placed at the task that it came from', () => {
  const reading = readMsProjectFile(tasks(task(1), task(2, link(1, 1))), 'shop.xml');
  expect(
    reading.ok && reading.place([{ path: ['workPackages', 1, 'dependsOn'], message: 'in a circle' }]),
  ).toEqual([
    { file: 'shop.xml', line: 5, column: 1, field: 'Task[UID=2].PredecessorLink', message: 'in a circle' },
  ]);
});

it('a link to another project is left out and told', () => {
  const foreign =
    '<PredecessorLink><PredecessorUID>9</PredecessorUID><CrossProject>1</CrossProject></PredecessorLink>';
  const reading = readMsProjectFile(tasks(task(1, foreign)), 'shop.xml');
  expect(reading.ok && reading.warnings[0]?.message).toContain('another project');
});
