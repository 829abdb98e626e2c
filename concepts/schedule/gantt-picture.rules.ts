import { instantIn } from '../plan-file/local-time.ts';
import type { Closeness } from './closeness.rules.ts';
import type { Schedule } from './schedule.contract.ts';
import { isDeadlineMissed, type LineTie, type ScheduleLine } from './schedule-lines.rules.ts';
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
  /** The columns beside the names, as the reader has them. */
  readonly columns: readonly PicturedColumn[];
  /** What a row says in each column. */
  readonly textsOf: (line: ScheduleLine) => readonly string[];
  readonly closenessOf: (line: ScheduleLine) => Closeness;
  /** How much of a row's work is done, 0 to 100; null where nobody said. */
  readonly percentOf: (line: ScheduleLine) => number | null;
}

/** A column of a picture: its heading, its width in pixels, and whether its texts stand to the right. */
export interface PicturedColumn {
  readonly heading: string;
  readonly width: number;
  readonly numeric: boolean;
}

/** A picture as SVG text with its size in pixels. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const [rowHeight, headHeight, titleHeight] = [24, 40, 52];
const nameWidth = 300;
const colours = {
  ...{ text: '#1f2933', quiet: '#5b6770', line: '#dfe4e8', tie: '#a3acb4', today: '#0b6e6b' },
  ...{
    bar: '#3f8f8c',
    critical: '#c2410c',
    near: '#b98a13',
    worked: '#1f2933',
    late: '#b42318',
    done: '#b9c3c9',
    summary: '#566069',
    freeze: '#e3ecf7',
  },
};

/**
 * A schedule as one picture with every row: for print, a report, or a slide. Colours are those of paper, whatever the
 * screen's are; nothing in it is a script or comes from elsewhere, and texts are escaped.
 */
export function pictureSchedule(pictured: PicturedSchedule): Picture {
  const { title, detail, lines, scale, columns } = pictured;
  const treeWidth = nameWidth + columns.reduce((sum, column) => sum + column.width, 0);
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
    headings(columns),
    '</svg>',
  ];
  return { svg: parts.join('\n'), width, height };
}

function headings(columns: readonly PicturedColumn[]): string {
  const y = titleHeight + headHeight - 7;
  const names = columns.map(({ heading }) => heading);
  return text(8, y, 'Work item', { weight: 600 }) + cells(names, y, columns, { weight: 600 });
}

/** Texts of a row in the columns beside the names; what is too long for its column is cut. */
function cells(
  texts: readonly string[],
  y: number,
  columns: readonly PicturedColumn[],
  style: Written = {},
): string {
  let x = nameWidth;
  return columns
    .map(({ width, numeric }, at) => {
      const said = cut(texts[at] ?? '', Math.floor((width - 8) / 5.8));
      const place = numeric ? x + width - 8 : x + 8;
      x += width;
      return text(place, y, said, { ...style, ...(numeric ? { anchor: 'end' as const } : {}) });
    })
    .join('');
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

function row(line: ScheduleLine, at: number, pictured: PicturedSchedule, width: number): string {
  const { item, level, childCount } = line;
  const y = at * rowHeight;
  const indent = 8 + Math.min(level - 1, 8) * 14;
  const name = cut(item.title, Math.floor((nameWidth - indent - 8) / 6.4));
  return [
    `<path d="M0 ${y + rowHeight}h${width}" stroke="${colours.line}"/>`,
    text(indent, y + 16, name, childCount > 0 ? { weight: 600 } : {}),
    cells(pictured.textsOf(line), y + 16, pictured.columns),
  ].join('');
}

function bar(line: ScheduleLine, at: number, pictured: PicturedSchedule): string {
  const { item, dates } = line;
  const { scale } = pictured;
  if (!dates) return '';
  const [start, finish] = [scale.x(minutesOf(dates.start)), scale.x(minutesOf(dates.finish))];
  const y = at * rowHeight;
  const { kind, state } = dates;
  const mark = deadlineMark(line, y, pictured);
  const close = { critical: colours.critical, near: colours.near, other: null }[pictured.closenessOf(line)];
  const fill = state === 'done' ? colours.done : close;
  const done = state === 'done' ? 0 : ((pictured.percentOf(line) ?? 0) / 100) * (finish - start);
  if (kind === 'summary') {
    const bracket = rect(start, y + 9, Math.max(2, finish - start), 5, colours.summary);
    return bracket + rect(start, y + 9, done, 5, colours.worked) + mark;
  }
  if (kind === 'activity' && finish > start) {
    const whole = rect(start, y + 6, Math.max(2, finish - start), 12, fill ?? colours.bar, 'rx="2"');
    return whole + rect(start, y + 6, done, 12, '#000', 'fill-opacity="0.28"') + mark;
  }
  const x = round(finish);
  const diamond = `<path d="M${x} ${y + 6}l6 6l-6 6l-6 -6z" fill="${fill ?? colours.text}"/>`;
  return diamond + text(finish + 10, y + 16, cut(item.title, 40), { colour: colours.quiet }) + mark;
}

function deadlineMark(line: ScheduleLine, y: number, { scale, schedule }: PicturedSchedule): string {
  const { deadline } = line.item;
  if (deadline === null) return '';
  const x = scale.x(instantIn(schedule.timeZone, deadline, undefined, 'end'));
  if (x < 0 || x > scale.width) return '';
  const fill = isDeadlineMissed(line, schedule) ? colours.late : colours.text;
  return `<path d="M${round(x - 5)} ${y + 3}h10l-5 6z" fill="${fill}"/>`;
}

function rect(x: number, y: number, width: number, height: number, fill: string, more = ''): string {
  if (width <= 0) return '';
  return `<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${height}" fill="${fill}"${more ? ` ${more}` : ''}/>`;
}

interface Written {
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly anchor?: 'end';
}

function text(
  x: number,
  y: number,
  said: string,
  { size, weight, colour = colours.text, anchor }: Written,
): string {
  if (said === '') return '';
  const more = `${size ? ` font-size="${size}"` : ''}${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`;
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
