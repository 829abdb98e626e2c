import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const plan = `storewright: 1
project: { key: SHOP, name: New shop }
calendar:
  freezeWindows: [{ name: Peak, from: ${inDays(10)}, to: ${inDays(24)} }]
workPackages:
  - id: build
    name: Build
    children:
      - { id: theme, name: Theme, duration: 5d, estimate: { optimistic: 3d, mostLikely: 5d, pessimistic: 12d } }
      - { id: pay, name: Payment, duration: 3d, dependsOn: [theme] }
      - { id: live, name: Go live, type: milestone, dependsOn: [pay] }
  - id: run
    name: Operations
    children:
      - { id: hosts, name: Hosting, duration: 8d }
      - { id: release, name: Roll out, duration: 1d, dependsOn: [hosts], deploysToProduction: true }
      - { id: handbook, name: Handbook, duration: 2d }
`;

let opened: OpenShop;
let mara: Person;
let jonas: Person;
let shop: string;

beforeAll(async () => {
  opened = await openShop(plan);
  ({ mara, shop } = opened);
  jonas = await opened.seat();
  for (const { page } of [mara, jonas]) {
    await page.goto(`${shop}/schedule`);
    await row(page, 'Theme').waitFor();
  }
});
afterAll(() => opened?.close());

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const cell = (page: Page, name: string, column: string) => row(page, name).locator(`[data-column=${column}]`);
const says = (page: Page, name: string, column: string) =>
  expect.poll(() => cell(page, name, column).textContent(), { timeout: 10_000 });

async function type(page: Page, name: string, column: string, text: string): Promise<void> {
  await cell(page, name, column).dblclick();
  await cell(page, name, column).locator('input').fill(text);
  await page.keyboard.press('Enter');
}

/** Takes a row by its name and holds it over a part of another, 0 its upper edge and 1 its lower, until a mark shows there. */
async function carry(page: Page, name: string, [over, part]: [string, number], mark: string): Promise<void> {
  const [from, to] = [
    await cell(page, name, 'title').boundingBox(),
    await cell(page, over, 'title').boundingBox(),
  ];
  if (!from || !to) throw new Error('the rows are not in sight');
  const [x, y] = [from.x + 70, from.y + from.height / 2];
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.down();
  await page.mouse.move(x + 4, y + 4, { steps: 3 });
  // A driven browser tells of what is held only when it moves within one element; a hand never holds quite still.
  let step = 0;
  const held = async () => {
    step = (step + 1) % 8;
    await page.mouse.move(to.x + 60 + step, to.y + to.height * part);
    return page.locator(mark).count();
  };
  await expect.poll(held, { timeout: 10_000, interval: 40 }).toBe(1);
}

async function choose(page: Page, ...labels: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const label of labels) await page.getByLabel(label).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
}

describe('the columns of the tree', () => {
  it('are chosen, and remembered by the browser', async () => {
    for (const { page } of [mara, jonas]) await choose(page, 'WBS number', 'Deadline', 'Constraint');
    await says(mara.page, 'Payment', 'wbs').toBe('1.2');
    await mara.page.reload();
    await says(mara.page, 'Roll out', 'wbs').toBe('2.2');
  });

  it('take a constraint, a deadline and progress as they are typed, and show what follows to others', async () => {
    const { page } = mara;
    await type(page, 'Payment', 'constraint', `snet ${inDays(30)}`);
    await says(jonas.page, 'Payment', 'constraint').toMatch(/^SNET /);
    await type(page, 'Payment', 'deadline', inDays(20));
    await page.getByText('misses its deadline by').waitFor();
    await expect.poll(() => cell(jonas.page, 'Payment', 'deadline').getAttribute('data-late')).toBe('true');
    await type(page, 'Theme', 'percent', '40 %');
    await says(jonas.page, 'Theme', 'percent').toBe('40%');
    await says(jonas.page, 'Build', 'percent').toBe('25%'); // two days of eight
    expect(await row(page, 'Theme').locator('[class*=worked]').count()).toBe(1);
  });

  it('say what is wrong with what was typed', async () => {
    const { page } = mara;
    await type(page, 'Hosting', 'constraint', 'soon');
    await page.getByRole('alert').getByText('“soon” is no constraint').waitFor();
    await page.keyboard.press('Escape');
    await type(page, 'Hosting', 'percent', '140');
    await page.getByRole('alert').getByText('from 0 to 100').waitFor();
    await page.keyboard.press('Escape');
    await says(page, 'Hosting', 'constraint').toBe('');
  });
});

describe('a row of the tree', () => {
  it('is dragged into another and out again by undo, which another person sees', async () => {
    const { page } = mara;
    await carry(page, 'Handbook', ['Build', 0.5], '[data-landing=into]');
    await page.mouse.up();
    await says(page, 'Handbook', 'wbs').toBe('1.4');
    await says(jonas.page, 'Handbook', 'wbs').toBe('1.4');
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await says(jonas.page, 'Handbook', 'wbs').toBe('2.3');
  });

  it('is dragged between two others, and shows where it lands', async () => {
    const { page } = mara;
    await says(page, 'Handbook', 'wbs').toBe('2.3');
    await carry(page, 'Handbook', ['Hosting', 0.1], '[data-landing=between]');
    await page.mouse.up();
    await says(page, 'Handbook', 'wbs').toBe('2.1');
    await says(jonas.page, 'Roll out', 'wbs').toBe('2.3');
  });

  it('is refused where work would wait for itself', async () => {
    const { page } = mara;
    // What the roll-out waits for cannot lie in it.
    await carry(page, 'Hosting', ['Roll out', 0.5], '[data-landing=into][data-refused]');
    await page.getByText('This cannot be scheduled').waitFor();
    await page.mouse.up();
    await page.getByText('It cannot lie there: SHOP-').waitFor();
    await says(page, 'Hosting', 'wbs').toBe('2.2');
  });
});

describe('by keyboard alone', () => {
  it('rows go up and down, and constraint, deadline and progress are typed', async () => {
    const { page } = jonas;
    await row(page, 'Handbook').focus();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await says(page, 'Handbook', 'wbs').toBe('2.2');
    await row(page, 'Handbook').focus();
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await says(mara.page, 'Handbook', 'wbs').toBe('2.1');
    await row(page, 'Handbook').focus();
    await page.keyboard.press('c');
    await page.keyboard.type('ALAP');
    await page.keyboard.press('Tab');
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await says(mara.page, 'Handbook', 'constraint').toBe('ALAP');
    await says(mara.page, 'Handbook', 'percent').toBe('30%');
    await page.keyboard.press('c');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await says(mara.page, 'Handbook', 'constraint').toBe('');
  });
});

describe('two people in one chart', () => {
  it('change the same row at once and lose nothing', async () => {
    for (const [{ page }, column] of [
      [mara, 'duration'],
      [jonas, 'percent'],
    ] as const)
      await cell(page, 'Hosting', column).dblclick();
    await cell(mara.page, 'Hosting', 'duration').locator('input').fill('9d');
    await cell(jonas.page, 'Hosting', 'percent').locator('input').fill('15');
    await Promise.all([mara.page.keyboard.press('Enter'), jonas.page.keyboard.press('Enter')]);
    for (const { page } of [mara, jonas]) {
      await says(page, 'Hosting', 'duration').toBe('9d');
      await says(page, 'Hosting', 'percent').toBe('15%');
    }
  });
});

describe('what the chart tells', () => {
  it('names what collides with a freeze window and what that costs', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: /What collides: 1/ }).click();
    const panel = page.getByRole('region', { name: 'What collides with freeze windows' });
    await panel.getByText(/Roll out/).waitFor();
    await panel.getByText(/waits until|stops for it/).waitFor();
    await expectAccessible(page);
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('colours bars by the simulation where that is wanted', async () => {
    const { page } = mara;
    await page.getByRole('switch', { name: /simulation/ }).click({ force: true });
    await page.getByRole('columnheader', { name: 'Criticality' }).waitFor();
    await says(page, 'Theme', 'criticality').toMatch(/^\d+%$/);
    await page.getByText(/of the iterations or more/).waitFor();
    await expectAccessible(page);
    await page.getByRole('switch', { name: /simulation/ }).click({ force: true });
    await expect.poll(() => page.getByRole('columnheader', { name: 'Criticality' }).count()).toBe(0);
  });

  it('takes its columns along as a picture and to print', async () => {
    const { page } = jonas;
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'SVG picture' }).click(),
    ]);
    const svg = readFileSync(await download.path(), 'utf8');
    for (const said of ['WBS', '2.3', 'Constraint', 'SNET', '40%']) expect(svg).toContain(said);
  });

  it('is read on a phone in the dark, and not edited', async () => {
    const phone = await opened.seat({
      ...{ viewport: { width: 390, height: 780 }, colorScheme: 'dark', hasTouch: true },
    });
    const { page } = phone;
    await page.goto(`${shop}/schedule`);
    await row(page, 'Theme').waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('button', { name: 'Columns' }).isVisible()).toBe(false);
    expect(await page.getByRole('columnheader').count()).toBe(2);
    await page.getByRole('button', { name: /What collides/ }).click();
    await page.getByRole('region', { name: 'What collides with freeze windows' }).waitFor();
    await expectAccessible(page);
    for (const { complaints } of [mara, jonas, phone]) expect(complaints).toEqual([]);
  });
});
