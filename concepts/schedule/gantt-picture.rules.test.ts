import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../work-item/work-item.contract.ts';
import { pictureSchedule } from './gantt-picture.rules.ts';
import type { Schedule, ScheduledItem } from './schedule.contract.ts';
import { lineTies, scheduleLines } from './schedule-lines.rules.ts';
import { minutesOf, timeScale } from './time-scale.rules.ts';

const item = (workItemId: string, title: string, parentId: string | null = null) =>
  ({
    workItemId,
    title,
    rank: workItemId,
    parentId,
    deadline: title === 'Theme' ? '2026-11-05' : null,
  }) as WorkItem;
const dates = (
  workItemId: string,
  start: string,
  finish: string,
  more: Partial<ScheduledItem> = {},
): ScheduledItem => ({
  ...{
    workItemId,
    kind: 'activity',
    state: 'to-do',
    mostLikelyMinutes: null,
    ...{ calendarId: null, constraintTime: null, deadlineTime: null },
    critical: false,
    driverIds: [],
  },
  ...{
    start: `${start}T09:00:00.000Z`,
    finish: `${finish}T17:00:00.000Z`,
    lateFinish: `${finish}T17:00:00.000Z`,
  },
  ...{ totalFloatMinutes: 0, freeFloatMinutes: 0, ...more },
});

function picture(titles: readonly string[]) {
  const items = new Map(
    [item('a', titles[0] ?? ''), item('b', titles[1] ?? '', 'a'), item('c', titles[2] ?? '', 'a')].map(
      (one) => [one.workItemId, one],
    ),
  );
  const scheduled = [
    dates('a', '2026-11-02', '2026-11-13', { kind: 'summary' }),
    dates('b', '2026-11-02', '2026-11-06', { critical: true }),
    dates('c', '2026-11-13', '2026-11-13', { kind: 'milestone' }),
  ];
  const schedule: Schedule = {
    ...{
      start: scheduled[0]?.start ?? '',
      finish: scheduled[0]?.finish ?? '',
      dayMinutes: 480,
      timeZone: 'UTC',
    },
    ...{ statusDate: '2026-11-04T00:00:00.000Z', items: scheduled, missed: [] },
    relationships: [
      {
        relationshipId: 'bc',
        predecessorId: 'b',
        successorId: 'c',
        type: 'FS',
        lagKind: 'working',
        lagAmount: 0,
      },
    ],
    calendars: [],
    options: {},
    calendar: {
      ...{ week: [], exceptions: [], extraShifts: [], absences: [] },
      freezeWindows: [{ from: '2026-11-09T00:00:00.000Z', to: '2026-11-11T00:00:00.000Z' }],
    },
  };
  const lines = scheduleLines(items, new Map(scheduled.map((one) => [one.workItemId, one])), new Set());
  return pictureSchedule({
    ...{
      title: titles[0] ?? '',
      detail: titles[1] ?? '',
      schedule,
      lines,
      ties: lineTies(lines, items, schedule),
    },
    scale: timeScale(
      'days',
      'UTC',
      minutesOf('2026-11-02T09:00:00.000Z'),
      minutesOf('2026-11-13T17:00:00.000Z'),
    ),
    columns: [
      { heading: 'WBS', width: 64, numeric: false },
      { heading: 'Finish', width: 104, numeric: true },
    ],
    textsOf: ({ wbs, dates }) => [wbs, dates?.finish.slice(0, 10) ?? ''],
    closenessOf: ({ dates }) => (dates?.critical ? 'critical' : 'other'),
    percentOf: ({ item: { workItemId } }) => (workItemId === 'b' ? 40 : null),
  });
}

describe('a schedule as a picture', () => {
  it('has every row with its dates and bar, the line between them, the freeze window and today', () => {
    const { svg, height } = picture(['Replatforming', 'Theme', 'Go live']);
    expect(XMLValidator.validate(svg)).toBe(true);
    for (const said of ['Replatforming', 'Theme', 'Go live', 'WBS', '1.2', '2026-11-06', '2026-11-13'])
      expect(svg).toContain(said);
    expect(height).toBe(52 + 40 + 3 * 24 + 1);
    expect(svg.match(/<rect/g)).toHaveLength(5);
    expect(svg).toContain('#c2410c');
    expect(svg).toContain('#e3ecf7');
    expect(svg).toMatch(/stroke="#a3acb4"/);
  });

  it('shows how much is done, and which deadline is missed', () => {
    const { svg } = picture(['Replatforming', 'Theme', 'Go live']);
    const [whole, done] = [...svg.matchAll(/<rect [^>]*height="12"[^>]*>/g)].map(([rect]) =>
      Number(/width="([\d.]+)"/.exec(rect)?.[1]),
    );
    expect(done).toBeCloseTo(0.4 * (whole ?? 0), 0);
    expect(svg).toMatch(/h10l-5 6z" fill="#b42318"/);
  });

  it('is well formed and says its titles, whatever they are, and runs nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 3, maxLength: 3 }),
        (titles) => {
          expect(XMLValidator.validate(picture(titles).svg)).toBe(true);
        },
      ),
    );
    const { svg } = picture(['<script>alert(1)</script>', '"&\u0000\ud800', ']]>']);
    expect(svg).not.toContain('<script');
    const read = new XMLParser().parse(svg) as { svg: { text: readonly unknown[] } };
    expect(read.svg.text.map(String)).toContain('<script>alert(1)</script>');
  });

  it('cuts a name that is longer than its column', () => {
    const { svg } = picture(['Project', 'x'.repeat(500), 'Go live']);
    expect(svg).toMatch(/x{20,60}…/);
  });
});
