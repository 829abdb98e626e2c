import ical from 'node-ical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';

const plan = `storewright: 1
project: { key: SHOP, name: "Größe, Farbe; neu" }
workPackages:
  - id: build
    name: Build
    children:
      - { id: theme, name: Theme, duration: 5d }
      - { id: live, name: Go live, type: milestone, dependsOn: [theme] }
`;

let opened: OpenShop;
let mara: Person;
let ofProject = '';

/** What a calendar hears at an address: its status, and what it shows. */
async function subscribe(address: string) {
  const reply = await fetch(address);
  const text = await reply.text();
  const again = await fetch(address, { headers: { 'if-none-match': reply.headers.get('etag') ?? '' } });
  const events = Object.values(ical.sync.parseICS(text)).flatMap((one) =>
    one?.type === 'VEVENT' ? [one] : [],
  );
  return {
    status: reply.status,
    again: again.status,
    text,
    summaries: events.map(({ summary }) => String(summary)),
  };
}

beforeAll(async () => {
  opened = await openShop(plan);
  mara = opened.mara;
});
afterAll(() => opened?.close());

describe('a calendar feed', () => {
  it('of the project is made from its schedule by keyboard, and its address is shown', async () => {
    const { page } = mara;
    await page.goto(`${opened.shop}/schedule`);
    await page.getByRole('row', { name: /Theme/ }).waitFor();
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Print or save as PDF' }).waitFor();
    await page.keyboard.press('End');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Calendar feed');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Calendar feed of Größe, Farbe; neu' });
    await dialog.getByText('From URL').waitFor();
    await expectAccessible(page);
    ofProject = (await dialog.locator('code').textContent()) ?? '';
    await mara.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ofProject);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const heard = await subscribe(ofProject);
    expect(heard.text).toContain('X-WR-CALNAME:Größe\\, Farbe\\; neu\r\n');
    expect(heard.summaries.sort()).toEqual(['SHOP-1 Build', '◆ SHOP-3 Go live']);
  });

  it('of one’s own work is made in the settings, on a phone in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    const { page } = phone;
    await page.goto(`${opened.shop}/../settings/calendar-feeds`);
    await page.getByLabel('Name').fill('My phone');
    await page.keyboard.press('Enter');
    await page.getByText('Copy the address now').waitFor();
    await page.getByText('My work, never read').waitFor();
    await page.getByText('Größe, Farbe; neu, read').first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await expectAccessible(page);
    const heard = await subscribe((await page.locator('code').textContent()) ?? '');
    expect([heard.status, heard.again, heard.summaries]).toEqual([200, 304, []]);
    await page.goto(`${opened.shop}/schedule`);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Calendar feed' }).click();
    await page.getByRole('dialog').getByText('From URL').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Settings, Calendar feeds' }).click();
    await page.getByRole('heading', { name: 'Calendar feeds' }).waitFor();
    expect(phone.complaints).toEqual([]);
  });

  it('asks before it is revoked, and then shows nothing any more', async () => {
    const { page } = mara;
    await page.goto(`${opened.shop}/../settings/calendar-feeds`);
    await page.getByRole('button', { name: 'Revoke Größe, Farbe; neu' }).last().waitFor();
    await page.getByRole('button', { name: 'Revoke Größe, Farbe; neu' }).last().click();
    await page.getByText('This cannot be undone').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect((await subscribe(ofProject)).status).toBe(200);
    await page.getByRole('button', { name: 'Revoke Größe, Farbe; neu' }).last().click();
    await page.getByRole('button', { name: 'Revoke it' }).click();
    await page.getByText('no longer works.').waitFor();
    expect((await subscribe(ofProject)).status).toBe(404);
  });

  it('and nobody saw an error of the page', () => {
    expect(mara.complaints).toEqual([]);
  });
});
