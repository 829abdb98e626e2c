import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Schedule } from '../concepts/schedule/schedule.contract.ts';
import { type ChartFigures, measureLibrary } from './gantt-library-chart.ts';
import { ganttPlan, planFileOf } from './gantt-plan.ts';
import { scrollFrames, scrollSteps, timeAt, timeToPaint } from './page-times.ts';
import type { Stage } from './stage.ts';

export const name = 'gantt-chart';

/** What the columns of its table are called. */
export const head = ['the Gantt chart, 10,000 activities and 10,000 links', 'ours', 'dhtmlx-gantt'] as const;

const labels: Readonly<Record<string, string>> = {
  open: 'address to the first rows, server and all',
  paint: 'data there, to the first paint',
  wheelMedian: 'a frame while scrolling by 120 pixels in each, p50',
  wheelTail: 'a frame while scrolling by 120 pixels in each, p95',
  screenMedian: 'a frame while scrolling by a screen in each, p50',
  screenTail: 'a frame while scrolling by a screen in each, p95',
  zoomMedian: 'another zoom to its paint, p50',
  zoomTail: 'another zoom to its paint, p95',
  dragMedian: 'a drag to its consequences shown, p50',
  dragTail: 'a drag to its consequences shown, p95',
  server: 'the server computes it anew, and sends it, p50',
  other: 'an edit to the other browser’s screen, p50',
  follows: 'what follows from it to the other’s, p50',
  nodes: 'elements in the page',
};

/** Our schedule page in headless Chromium, and beside it an open-source library with the same plan; skipped without a browser. */
export async function run(
  stage: Stage,
  root: string,
): Promise<readonly (readonly [string, string, string])[]> {
  const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    console.error('  the Gantt chart is left out: there is no Chromium (CHROME_PATH)');
    return [];
  }
  const plan = ganttPlan();
  const made = await stage.call<{ projectId: string }>('POST', '/plan-files/import', {
    text: planFileOf(plan),
    startDate: new Date().toISOString().slice(0, 10),
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const ours = await measureOurs(browser, stage, made.projectId);
    const library = await measureLibrary(browser, plan, `${root}/bench/gantt-library`);
    return Object.entries(labels).map(([key, label]) => [label, ours[key] ?? '–', library?.[key] ?? '–']);
  } finally {
    await browser.close();
  }
}

async function measureOurs(browser: Browser, stage: Stage, projectId: string): Promise<ChartFigures> {
  const mine = await openPage(browser, stage);
  const other = await openPage(browser, stage);
  const open = await timed(async () => {
    await mine.goto(`${stage.server.origin}/proof/GANTT/schedule`);
    await mine.waitForFunction(rowsThere);
  });
  await other.goto(`${stage.server.origin}/proof/GANTT/schedule`);
  await other.waitForFunction(rowsThere);
  const paint = await firstPaint(mine);
  const scrolling = (step: number) =>
    scrollFrames(
      mine,
      step,
      '((chart) => (y) => { chart.scrollTop = y; })(document.querySelector("[role=treegrid]"))',
      'document.querySelector("[role=treegrid]").scrollHeight - 900',
    );
  const wheel = await scrolling(scrollSteps.wheel);
  const screen = await scrolling(scrollSteps.screen);
  const zooming: number[] = [];
  for (let turn = 0; turn < 3; turn += 1)
    for (const zoom of ['weeks', 'months', 'quarters', 'days'])
      zooming.push(await timeToPaint(mine, `() => document.querySelector('input[value=${zoom}]').click()`));
  await toTop(mine);
  await toTop(other);
  const dragging = await dragTimes(mine);
  const server: number[] = [];
  for (let turn = 0; turn < 12; turn += 1)
    server.push(await timed(() => stage.call<Schedule>('GET', `/projects/${projectId}/schedule`)));
  const edits = await editTimes(mine, other);
  const nodes = await mine.evaluate(() => document.querySelectorAll('*').length);
  await mine.context().close();
  await other.context().close();
  return {
    open: `${open.toFixed(0)} ms`,
    paint: `${paint.toFixed(0)} ms`,
    wheelMedian: timeAt(wheel, 0.5),
    wheelTail: timeAt(wheel, 0.95),
    screenMedian: timeAt(screen, 0.5),
    screenTail: timeAt(screen, 0.95),
    zoomMedian: timeAt(zooming, 0.5),
    zoomTail: timeAt(zooming, 0.95),
    dragMedian: timeAt(dragging, 0.5),
    dragTail: timeAt(dragging, 0.95),
    server: timeAt(server, 0.5),
    other: timeAt(edits.cell, 0.5),
    follows: timeAt(edits.follows, 0.5),
    nodes: String(nodes),
  };
}

const rowsThere = () => document.querySelectorAll('[role=treegrid] [data-line]').length > 20;

async function openPage(browser: Browser, stage: Stage): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const cookies = stage.cookie.split('; ').map((pair) => {
    const [cookie = '', ...value] = pair.split('=');
    return { name: cookie, value: value.join('='), url: stage.server.origin };
  });
  await context.addCookies(cookies);
  return context.newPage();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** Leaves the page for another of the project and comes back: the data is there, the chart is made anew. */
async function firstPaint(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Settings' }).last().click();
  await page.waitForFunction(() => document.querySelector('[role=treegrid]') === null);
  await page.waitForTimeout(500);
  return page.evaluate(`new Promise((resolve) => {
    const since = performance.now();
    [...document.querySelectorAll('a')].find((link) => link.textContent === 'Schedule').click();
    const look = () => ((${rowsThere})() ? requestAnimationFrame(() => resolve(performance.now() - since)) : requestAnimationFrame(look));
    look();
  })`);
}

async function toTop(page: Page): Promise<void> {
  await page.evaluate('document.querySelector("[role=treegrid]").scrollTop = 0');
  await page.evaluate(`document.querySelector('input[value=weeks]').click()`);
  await page.getByRole('row', { name: /Activity 1\.01/ }).waitFor();
  // Other zooms have moved the time in sight.
  await page.getByRole('button', { name: 'Today' }).click();
  await page.waitForTimeout(1000);
}

/** From a move of the mouse, with the first bar of a long chain in it, to the new dates of what waits for it. */
async function dragTimes(page: Page): Promise<number[]> {
  const bar = page
    .getByRole('row', { name: /Activity 1\.01/ })
    .locator('[data-movable]')
    .last();
  const box = await bar.boundingBox();
  if (!box) throw new Error('there is no bar to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.evaluate(`(() => {
    const rows = document.querySelector('[role=treegrid]');
    const cell = () => [...rows.querySelectorAll('[data-line]')].find((row) => row.textContent.includes('Activity 1.03'))?.querySelector('[data-column=start]')?.textContent;
    window.dragged = [];
    let [since, before] = [null, cell()];
    window.addEventListener('pointermove', (event) => { since = event.buttons ? event.timeStamp : null; }, true);
    const look = () => {
      const now = cell();
      if (now !== before && since !== null) {
        window.dragged.push(performance.now() - since);
        since = null;
      }
      before = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })()`);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let turn = 1; turn <= 40; turn += 1) {
    // Seven days to a week in this zoom, ten pixels each: to and fro by whole weeks, so that a weekend hides nothing.
    await page.mouse.move(x + (turn % 2 ? 70 : 140), y);
    await page.waitForTimeout(250);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return page.evaluate('window.dragged');
}

/** From Enter in one browser to the cell, and to the dates that follow from it, in the other. */
async function editTimes(mine: Page, other: Page): Promise<{ cell: number[]; follows: number[] }> {
  const cell: number[] = [];
  const follows: number[] = [];
  for (const days of ['7d', '8d', '9d', '11d', '12d', '13d']) {
    const seen = other.evaluate(`new Promise((resolve) => {
      const row = (name) => [...document.querySelectorAll('[data-line]')].find((one) => one.textContent.includes(name));
      const told = { cell: null, follows: null };
      const start = row('Activity 1.03').querySelector('[data-column=start]').textContent;
      const look = () => {
        if (told.cell === null && row('Activity 1.01').querySelector('[data-column=duration]').textContent === '${days}') told.cell = Date.now();
        if (row('Activity 1.03').querySelector('[data-column=start]').textContent !== start) told.follows = Date.now();
        if (told.cell !== null && told.follows !== null) resolve(told);
        else requestAnimationFrame(look);
      };
      look();
    })`);
    const field = mine.getByRole('row', { name: /Activity 1\.01/ });
    await field.locator('[data-column=duration]').dblclick();
    await field.getByRole('textbox').fill(days);
    const since = Date.now();
    await mine.keyboard.press('Enter');
    const told = (await seen) as { cell: number; follows: number };
    cell.push(told.cell - since);
    follows.push(told.follows - since);
    await mine.waitForTimeout(1500);
  }
  return { cell, follows };
}
