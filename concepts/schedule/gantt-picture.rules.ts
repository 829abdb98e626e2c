import type { Schedule, ScheduledItem } from './schedule.contract.ts';
import type { LineTie, ScheduleLine } from './schedule-lines.rules.ts';
import { tiePath } from './tie-path.rules.ts';
import { minutesOf, type TimeScale, ticksOf } from './time-scale.rules.ts';

/** What a picture of a schedule shows. */
export interface PicturedSchedule {
  readonly title: string;
  /** A line below the title, such as when the picture was made. */
  readonly detail: string;
  readonly schedule: Schedule;
  readonly lines: readonly ScheduleLine[];
  readonly ties: ReadonlyMap<number, readonly LineTie[]>;
  readonly scale: TimeScale;
  /** The dates of a row, as the reader writes them: start and finish. */
  readonly datesOf: (dates: ScheduledItem) => readonly [string, string];
}

/** A picture as SVG text with its size in pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const [rowHeight, headHeight, titleHeight] = [24, 40, 52];
/** The tree: names, then two columns of dates. */
const [nameWidth, dateWidth] = [300, 92];
const treeWidth = nameWidth + 2 * dateWidth;
const colours = {
  ...{ text: '#1f2933', quiet: '#5b6770', line: '#dfe4e8', tie: '#a3acb4', today: '#0b6e6b' },
  ...{ bar: '#3f8f8c', critical: '#c2410c', done: '#b9c3c9', summary: '#566069', freeze: '#e3ecf7' },
};

/**
 * A schedule as one picture with every row: for print, a report, or a slide. Colours are those of paper, whatever the
 * screen's are; nothing in it is a script or comes from elsewhere, and texts are escaped.
 */
export function pictureSchedule(pictured: PicturedSchedule): Picture {
  const { title, detail, lines, scale } = pictured;
  const width = treeWidth + Math.ceil(scale.width) + 1;
  const height = titleHeight + headHeight + lines.length * rowHeight + 1;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(8, 22, title, { size: 16, weight: 600 }),
    text(8, 40, detail, { colour: colours.quiet }),
    `<g transform="translate(${treeWidth} ${titleHeight})">${head(scale)}</g>`,
    `<g transform="translate(${treeWidth} ${titleHeight + headHeight})">${background(pictured)}${tieLines(pictured)}${lines.map((line, at) => bar(line, at, pictured)).join('')}</g>`,
    `<g transform="translate(0 ${titleHeight + headHeight})">${lines.map((line, at) => row(line, at, pictured, width)).join('')}</g>`,
    headings(),
    '</svg>',
  ];
  return { svg: parts.join('\n'), width, height };
}

function headings(): string {
  const y = titleHeight + headHeight - 7;
  return [
    text(8, y, 'Work item', { weight: 600 }),
    text(nameWidth + 8, y, 'Start', { weight: 600 }),
    text(nameWidth + dateWidth + 8, y, 'Finish', { weight: 600 }),
  ].join('');
}

function head(scale: TimeScale): string {
  const rows = ticksOf(scale, 0, scale.width);
  return rows
    .map((ticks, at) =>
      ticks
        .filter(({ x, width }) => x + width > 0 && x < scale.width)
        .map(({ x, width, label }) => {
          const y = (at * headHeight) / 2;
          const mark = `<path d="M${round(Math.max(0, x))} ${y}v${headHeight / 2}" stroke="${colours.line}"/>`;
          const fits = width > label.length * 6 + 6;
          return mark + (fits ? text(Math.max(0, x) + 4, y + 14, label, { colour: colours.quiet }) : '');
        })
        .join(''),
    )
    .join('');
}

function background({ schedule, scale, lines }: PicturedSchedule): string {
  const height = lines.length * rowHeight;
  const freezes = schedule.calendar.freezeWindows.map(({ from, to }) => {
    const [x, end] = [Math.max(0, scale.x(minutesOf(from))), Math.min(scale.width, scale.x(minutesOf(to)))];
    if (end <= x) return '';
    return `<rect x="${round(x)}" width="${round(end - x)}" height="${height}" fill="${colours.freeze}"/>`;
  });
  const today = round(scale.x(minutesOf(schedule.statusDate)));
  return `${freezes.join('')}<path d="M${today} 0v${height}" stroke="${colours.today}" stroke-width="1.5"/>`;
}

function tieLines({ lines, ties, scale }: PicturedSchedule): string {
  const drawn = new Set<LineTie>();
  let path = '';
  for (const list of ties.values())
    for (const tie of list) {
      const [one, other] = [lines[tie.from]?.dates, lines[tie.to]?.dates];
      if (drawn.has(tie) || !one || !other) continue;
      drawn.add(tie);
      path += tiePath(tie, one, other, { scale, rowHeight });
    }
  return path === '' ? '' : `<path d="${path}" fill="none" stroke="${colours.tie}"/>`;
}

function row(
  { item, dates, level, childCount }: ScheduleLine,
  at: number,
  pictured: PicturedSchedule,
  width: number,
): string {
  const y = at * rowHeight;
  const indent = 8 + Math.min(level - 1, 8) * 14;
  const name = cut(item.title, Math.floor((nameWidth - indent - 8) / 6.4));
  const [start, finish] = dates ? pictured.datesOf(dates) : ['', ''];
  return [
    `<path d="M0 ${y + rowHeight}h${width}" stroke="${colours.line}"/>`,
    text(indent, y + 16, name, childCount > 0 ? { weight: 600 } : {}),
    text(nameWidth + 8, y + 16, start, {}),
    text(nameWidth + dateWidth + 8, y + 16, finish, {}),
  ].join('');
}

function bar({ item, dates }: ScheduleLine, at: number, { scale }: PicturedSchedule): string {
  if (!dates) return '';
  const [start, finish] = [scale.x(minutesOf(dates.start)), scale.x(minutesOf(dates.finish))];
  const y = at * rowHeight;
  const { kind, state, critical } = dates;
  const fill = state === 'done' ? colours.done : critical ? colours.critical : colours.bar;
  if (kind === 'summary')
    return `<rect x="${round(start)}" y="${y + 9}" width="${round(Math.max(2, finish - start))}" height="5" fill="${colours.summary}"/>`;
  if (kind === 'activity' && finish > start)
    return `<rect x="${round(start)}" y="${y + 6}" width="${round(Math.max(2, finish - start))}" height="12" rx="2" fill="${fill}"/>`;
  const x = round(finish);
  const diamond = `<path d="M${x} ${y + 6}l6 6l-6 6l-6 -6z" fill="${state === 'done' ? colours.done : critical ? colours.critical : colours.text}"/>`;
  return diamond + text(finish + 10, y + 16, cut(item.title, 40), { colour: colours.quiet });
}

interface Written {
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
}

function text(x: number, y: number, said: string, { size, weight, colour = colours.text }: Written): string {
  if (said === '') return '';
  const more = `${size ? ` font-size="${size}"` : ''}${weight ? ` font-weight="${weight}"` : ''}`;
  return `<text x="${round(x)}" y="${round(y)}" fill="${colour}"${more}>${escaped(said)}</text>`;
}

function cut(said: string, most: number): string {
  const letters = [...said];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : said;
}

/** Text as XML holds it; what XML cannot hold is left out. */
function escaped(said: string): string {
  return said
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
