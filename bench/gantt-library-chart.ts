import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { GanttPlan } from './gantt-plan.ts';
import { scrollFrames, scrollSteps, timeAt, timeToPaint } from './page-times.ts';

/** What is measured of a chart, by name. */
export type ChartFigures = Readonly<Record<string, string>>;

const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/dhtmlxgantt.css">
<style>html,body{margin:0;height:100%}#chart{width:100%;height:100%}</style>
<div id="chart"></div><script src="/dhtmlxgantt.js"></script>`;

/**
 * Measures an open-source Gantt library, dhtmlx-gantt, with the same plan in the same browser; null, with a line that says
 * why, where it cannot be installed. It has no working calendars and no engine in its free edition, so the dates are given.
 */
export async function measureLibrary(
  browser: Browser,
  plan: GanttPlan,
  folder: string,
): Promise<ChartFigures | null> {
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'pipe',
    });
  } catch {
    console.error('  the Gantt library is left out: npm cannot install it here');
    return null;
  }
  const files = join(folder, 'node_modules/dhtmlx-gantt/codebase');
  const server = createServer((request, reply) => {
    const name = request.url?.slice(1) ?? '';
    if (!/^dhtmlxgantt\.(js|css)$/.test(name)) return reply.setHeader('content-type', 'text/html').end(page);
    reply.setHeader('content-type', name.endsWith('css') ? 'text/css' : 'text/javascript');
    reply.end(readFileSync(join(files, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const port = typeof place === 'object' && place ? place.port : 0;
  try {
    return await measure(browser, plan, `http://127.0.0.1:${port}/`);
  } finally {
    server.close();
  }
}

async function measure(browser: Browser, plan: GanttPlan, address: string): Promise<ChartFigures> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.evaluate((given) => Object.assign(window, { given }), dataOf(plan));
  const paint = await timeToPaint(
    tab,
    `() => {
      gantt.config.date_format = '%Y-%m-%d';
      gantt.config.row_height = 30;
      gantt.config.open_tree_initially = true;
      gantt.init('chart');
      gantt.parse(window.given);
    }`,
  );
  const scrolling = (step: number) =>
    scrollFrames(
      tab,
      step,
      '(y) => gantt.scrollTo(null, y)',
      'gantt.$ui.getView("scrollVer").getScrollState().scrollSize - 900',
    );
  const wheel = await scrolling(scrollSteps.wheel);
  const screen = await scrolling(scrollSteps.screen);
  const zooming: number[] = [];
  for (let turn = 0; turn < 3; turn += 1)
    for (const unit of ['week', 'month', 'quarter', 'day'])
      zooming.push(
        await timeToPaint(
          tab,
          `() => { gantt.config.scales = [{ unit: '${unit}', step: 1, format: '%d %M' }]; gantt.render(); }`,
        ),
      );
  const nodes = await tab.evaluate(() => document.querySelectorAll('*').length);
  await context.close();
  return {
    paint: `${paint.toFixed(0)} ms`,
    wheelMedian: timeAt(wheel, 0.5),
    wheelTail: timeAt(wheel, 0.95),
    screenMedian: timeAt(screen, 0.5),
    screenTail: timeAt(screen, 0.95),
    zoomMedian: timeAt(zooming, 0.5),
    zoomTail: timeAt(zooming, 0.95),
    nodes: String(nodes),
  };
}

/** The plan as the library takes it, with dates: each activity begins when what it waits for in its phase is done. */
function dataOf({ phases, links }: GanttPlan) {
  const day = (number: number) => new Date(Date.UTC(2027, 0, 4 + number)).toISOString().slice(0, 10);
  const data: object[] = [];
  for (const { id, activities } of phases) {
    data.push({ id, text: `Phase ${id.slice(1)}`, type: 'project', open: true });
    let begin = 0;
    for (const { id: activity, name, days } of activities) {
      data.push({ id: activity, text: name, start_date: day(begin), duration: days, parent: id });
      begin += days;
    }
  }
  return { data, links: links.map(([source, target], id) => ({ id: id + 1, source, target, type: '0' })) };
}
