import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, type Person } from './browser.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { shopPlan } from './shop-plan.ts';

let opened: OpenShop;
/** The manager, and the sponsor, who is a guest of the project. */
let mara: Person;
let ines: Person;
let charter: string;

beforeAll(async () => {
  opened = await openShop(shopPlan);
  mara = opened.mara;
  charter = `${opened.shop}/charter`;
  ines = await inviteSponsor(mara.page);
});
afterAll(() => opened?.close());

/** Invites a guest to the project and sits her down at a screen of her own. */
async function inviteSponsor(page: Page): Promise<Person> {
  const link = await page.evaluate(async () => {
    const read = async (path: string) => (await fetch(path)).json();
    const { workspaces } = await read('/api/session');
    const place = `/api/workspaces/${workspaces[0].workspaceId}`;
    const { items } = await read(`${place}/projects`);
    const body = { email: 'ines@example.com', role: 'guest', projectIds: [items[0].projectId] };
    const headers = { 'content-type': 'application/json' };
    const made = await fetch(`${place}/invitations`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await made.json()).inviteUrl as string;
  });
  const person = await opened.seat({ storageState: { cookies: [], origins: [] } });
  await person.page.goto(link);
  await person.page.getByLabel('Your name').fill('Ines Duarte');
  await person.page.getByLabel('Choose a password').fill('a long enough password');
  await person.page.getByRole('button', { name: 'Create account and join' }).click();
  await person.page.getByRole('navigation', { name: 'Workspace' }).waitFor();
  return person;
}

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Writes a part of the charter by keyboard alone, from its pencil on. */
async function write(page: Page, name: string, text: string) {
  await part(page, name)
    .getByRole('button', { name: `Edit ${name.toLowerCase()}` })
    .press('Enter');
  await part(page, name).getByRole('textbox').first().fill(text);
  await page.keyboard.press('Control+Enter');
  await part(page, name)
    .getByText(text.split('\n').at(-1) ?? '')
    .waitFor();
  await part(page, name).getByRole('button', { name: /^Edit/ }).waitFor();
}

/** Keeps a picture for whoever asks for one, as high as all that can be scrolled to. */
async function shoot(page: Page, name: string) {
  const folder = process.env['SHOTS'];
  const before = page.viewportSize();
  if (!folder || !before) return;
  await page.setViewportSize({ width: before.width, height: 2400 });
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.setViewportSize(before);
}

describe('the charter of a project', () => {
  it('is begun where there is none, and written part by part in its place', async () => {
    const { page } = mara;
    await page.goto(charter);
    await page.getByText('No charter yet').waitFor();
    await expectAccessible(page);
    await shoot(page, 'charter-empty');
    await page.getByRole('button', { name: 'Begin the charter' }).click();
    await page.getByText('Before it can be approved').waitFor();
    await write(page, 'Purpose', 'Nordlys sells in Sweden and Denmark from one shop.');
    await write(
      page,
      'Business case',
      'Two markets, 4,000 orders a year each.\n\nWithout it the old shop must be rewritten for tax.',
    );
    await write(page, 'In scope', '- Checkout in krona\n- Returns from Denmark');
    await write(page, 'Out of scope', 'Wholesale');
    await write(page, 'Success criteria', 'Sponsor accepts the launch gate');
    await part(page, 'Budget frame').getByRole('button', { name: 'Edit budget frame' }).click();
    await page.getByLabel('Amount').fill('120,000.00');
    await page.keyboard.press('Enter');
    await part(page, 'Budget frame').getByText('€120,000.00').waitFor();
  });

  it('has objectives, stakeholders and one who answers for each phase', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: 'Add an objective' }).click();
    const objective = page.getByRole('dialog', { name: 'Add an objective' });
    await objective.getByLabel('What shall have changed').fill('More visitors buy');
    await objective.getByLabel('Indicator').fill('Conversion rate');
    await objective.getByLabel('Unit').fill('%');
    await objective.getByLabel('Baseline').fill('1,8');
    await objective.getByLabel('Target').fill('2.3');
    await objective.getByLabel('By when').fill('2030-06-30');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /More visitors buy .*1\.8 % 2\.3 % \+0\.5/ }).waitFor();
    for (const [name, influence, stance] of [
      ['Board of Nordlys', '5', 'Supportive'],
      ['Payment provider', '4', 'Resistant'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a stakeholder' }).click();
      const form = page.getByRole('dialog', { name: 'Add a stakeholder' });
      await form.getByLabel('Name').fill(name);
      await form.getByLabel('Influence').selectOption(influence);
      await form.getByLabel('Stance').selectOption({ label: stance });
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: `Change ${name}` }).waitFor();
    }
    const matrix = page.getByRole('region', { name: 'Responsibilities' });
    await matrix.getByText('1 of 1 row is not settled.').waitFor();
    await matrix.getByLabel('Board of Nordlys: Build').selectOption({ label: 'A' });
    await matrix.getByText('Nobody does it').waitFor();
    await matrix.getByLabel('Payment provider: Build').selectOption({ label: 'A/R' });
    await page.getByRole('button', { name: 'Make Payment provider accountable' }).click();
    await matrix.getByText('One is accountable for every row').waitFor();
    await expectAccessible(page);
  });

  it('is submitted to its sponsor, who approves it as a guest', async () => {
    const { page } = mara;
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    const dialog = page.getByRole('dialog', { name: 'Submit for approval' });
    await dialog.getByRole('combobox', { name: 'Who shall approve' }).click();
    await page.getByRole('option', { name: 'Ines Duarte (guest)' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByLabel('Words to them').fill('As we agreed on Monday.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Waiting for approval').waitFor();
    const sponsor = ines.page;
    await sponsor.goto(charter);
    await sponsor.getByText('“As we agreed on Monday.”').waitFor();
    expect(await sponsor.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
    await sponsor.getByRole('button', { name: 'Reject' }).click();
    await sponsor.getByText('Say what would have to change').waitFor();
    await expectAccessible(sponsor);
    await shoot(sponsor, 'charter-sponsor');
    await sponsor.getByLabel('Your words').fill('Go, with Denmark first.');
    await sponsor.getByRole('button', { name: /^Approve version/ }).click();
    await sponsor.getByText('Approved', { exact: true }).first().waitFor();
    // The manager sees it without reading the page again.
    await page.getByText(/Approved as of version \d+ on .* by Ines Duarte\./).waitFor();
  });

  it('says what was changed since it was approved, and keeps the record', async () => {
    const { page } = mara;
    await write(page, 'Out of scope', 'Wholesale\nGift cards');
    await page.getByText('Changed since approval').waitFor();
    const changes = page.getByRole('list', { name: 'What changed since it was approved' });
    await changes.getByText('Gift cards').waitFor();
    await ines.page.getByText('Changed since approval').waitFor();
    await page.getByText('History (1 submission)').click();
    await page.getByText('“Go, with Denmark first.”').waitFor();
    await page.getByText(/Sealed in the log, no\. \d+/).waitFor();
    await expectAccessible(page);
    await shoot(page, 'charter-changed');
    const folder = process.env['SHOTS'];
    const paper = await page.pdf({ format: 'A4', ...(folder ? { path: `${folder}/charter.pdf` } : {}) });
    const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(sheets?.length).toBeGreaterThan(0);
    expect(sheets?.length).toBeLessThanOrEqual(2);
  });

  it('is read on a phone and in the dark', async () => {
    const phone = await opened.seat({ viewport: { width: 390, height: 780 }, colorScheme: 'dark' });
    await phone.page.goto(charter);
    await phone.page.getByText('Changed since approval').waitFor();
    await expectAccessible(phone.page);
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await shoot(phone.page, 'charter-phone');
    for (const { complaints } of [mara, ines, phone]) expect(complaints).toEqual([]);
  });
});
