import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import type { Visitor } from '../../server/testing/visitor.ts';
import { listEvents, undoEvent } from '../event/event.contract.ts';
import { type KeptElement, partOf, partsOf, textIn } from '../ms-project-file/kept-element.ts';
import { readMsProjectFile } from '../ms-project-file/ms-project-file.rules.ts';
import { listProjects } from '../project/project.contract.ts';
import { changeWorkItem, listWorkItems } from '../work-item/work-item.contract.ts';
import * as contract from './project-exchange.contract.ts';

const everything = readFileSync(new URL('../ms-project-file/testing/everything.xml', import.meta.url));
const folder = fileURLToPath(new URL('../../cli/testing/ms-project/', import.meta.url));
const files = [...readdirSync(folder), '../../../concepts/ms-project-file/testing/everything.xml'];

let server: TestServer;
let params: { workspaceId: string };
beforeAll(async () => {
  server = await startTestServer();
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

const fileOf = (content: Buffer | string, fileName: string) => ({
  fileName,
  content: Buffer.from(content).toString('base64'),
});
const preview = (content: Buffer | string, fileName: string, more: object = {}) =>
  server.owner.call(contract.previewExchange, { params, body: { ...fileOf(content, fileName), ...more } });
const importFile = (content: Buffer | string, fileName: string, key: string) =>
  server.owner.call(contract.importExchange, {
    params,
    body: { ...fileOf(content, fileName), startDate: '2027-03-01', key },
  });
const exportFile = async (
  visitor: Visitor,
  projectId: string,
  format: (typeof contract.exportFormats)[number],
) => (await visitor.send(contract.exportExchange, { params: { ...params, projectId, format } })).answer;

function readBack(text: string) {
  const reading = readMsProjectFile(text, 'back.xml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading;
}
const taskOf = (root: KeptElement, uid: string) =>
  partsOf(partOf(root, 'Tasks')).find((task) => textIn(task, 'UID') === uid);

describe('an MS Project file', () => {
  it('is shown before anything is made, with what the plan has no words for', async () => {
    const shown = await preview(everything, 'everything.xml');
    expect(shown).toMatchObject({
      ...{ format: 'mspdi', start: '2027-03-01', table: null },
      summary: { name: 'Everything that a plan can say', activities: 12, milestones: 1, relationships: 6 },
    });
    expect(shown.sample.slice(0, 2)).toMatchObject([
      { level: 1, name: 'Constraints' },
      { level: 2, name: 'As soon as possible', duration: '2d', people: 'Ada' },
    ]);
    expect(shown.findings.map(({ level, field }) => `${level} ${field}`)).toEqual(
      expect.arrayContaining([
        'kept Task[UID=24]',
        'kept Resource[UID=2]',
        'kept Task.ExtendedAttribute',
        'kept Project.Manager',
      ]),
    );
    const projects = await server.owner.call(listProjects, { params });
    expect(projects.items).toEqual([]);
  });

  it('becomes a project in one step, which undo takes back, and goes out with all that it had', async () => {
    const project = await importFile(everything, 'everything.xml', 'ALL');
    const { items } = await server.owner.call(listWorkItems, {
      params: { ...params, projectId: project.projectId },
      query: { limit: 200 },
    });
    const item = items.find(({ title }) => title === 'Must start on');
    if (!item) throw new Error('it was not imported');
    await server.owner.call(changeWorkItem, {
      params: { ...params, workItemId: item.workItemId },
      version: item.version,
      body: { title: 'Must begin on' },
    });
    const { kept } = readBack(await exportFile(server.owner, project.projectId, 'mspdi'));
    expect(textIn(taskOf(kept, '13'), 'Name')).toBe('Must begin on');
    expect(textIn(partOf(taskOf(kept, '11'), 'ExtendedAttribute'), 'Value')).toBe('Hamburg');
    expect(textIn(taskOf(kept, '24'), 'Active')).toBe('0');
    expect(textIn(taskOf(kept, '21'), 'WBS')).toBe('LNK-1');
    expect(textIn(kept, 'Manager')).toBe('Ada <ada@example.org>');
    const log = await server.owner.call(listEvents, { params, query: { limit: 200 } });
    const made = log.items.find(({ noun }) => noun === 'project');
    const undone = await server.owner.send(undoEvent, {
      params: { ...params, sequence: made?.sequence ?? 0 },
    });
    expect(undone.status).toBe(200);
    const projects = await server.owner.call(listProjects, { params });
    expect(projects.items).toEqual([]);
  });

  it.each(files)('%s, which nobody changed, goes out as it came in: every element', async (name) => {
    // In a workspace of its own: the projects of one share their people and what they cost.
    const { owner, workspaceId } = await server.tenant();
    const text = readFileSync(folder + name);
    const first = readBack(text.toString());
    const body = { ...fileOf(text, name), startDate: first.plan.project.start ?? '2027-03-01', key: 'SAME' };
    const { projectId } = await owner.call(contract.importExchange, { params: { workspaceId }, body });
    const at = { workspaceId, projectId, format: 'mspdi' as const };
    const back = readBack((await owner.send(contract.exportExchange, { params: at })).answer);
    expect(back.plan).toEqual(first.plan);
    expect(back.kept).toEqual(first.kept);
  });

  it('shows no rate and no cost to who may not see them, and nothing of the file that it was', async () => {
    const project = await importFile(everything, 'everything.xml', 'RATES');
    for (const role of ['member', 'viewer'] as const) {
      const person = await server.person(role);
      for (const format of contract.exportFormats) {
        const text = await exportFile(person, project.projectId, format);
        expect(text.length).toBeGreaterThan(500);
        expect(text).not.toMatch(/95\.5|101\.25|1050|123\.?45|900\.?50|Hamburg|500\.?00/);
      }
    }
    const guest = await server.person('guest', [project.projectId]);
    const refused = await guest.send(contract.exportExchange, {
      params: { ...params, projectId: project.projectId, format: 'mspdi' },
    });
    expect(refused.status).toBe(403);
    const owner = await exportFile(server.owner, project.projectId, 'mspdi');
    expect(owner).toContain('Hamburg');
  });
});

describe('a table', () => {
  const csv = 'Aufgabe,Wie lange,Wann\nKatalog,3 Tage,03/04/2027\nKasse,2 Tage,\n';

  it('is imported as the person maps it, and goes out as CSV and as a workbook that are read the same', async () => {
    const guessed = await preview(csv, 'Laden.csv');
    expect(guessed.table?.mapping.columns).toEqual({ '1': 'name' });
    expect(guessed.table?.columns[1]).toEqual({
      number: 2,
      header: 'Wie lange',
      values: ['3 Tage', '2 Tage'],
    });
    const mapping = {
      ...{ headerRow: 1, columns: { '1': 'name', '2': 'duration', '3': 'start' } as const },
      ...({ dateForm: 'day-month-year', outline: 'none' } as const),
    };
    const shown = await preview(csv, 'Laden.csv', { mapping });
    expect(shown.start).toBe('2027-04-03');
    const body = { ...fileOf(csv, 'Laden.csv'), mapping, startDate: '2027-04-01', key: 'LADEN' };
    const project = await server.owner.call(contract.importExchange, { params, body });
    const text = await exportFile(server.owner, project.projectId, 'csv');
    const again = await preview(text, 'laden.csv');
    expect(again.sample).toEqual(shown.sample);
    const { rawPayload } = await server.app.http.inject({
      url: `/api/workspaces/${params.workspaceId}/projects/${project.projectId}/exchange/xlsx`,
      headers: server.owner.credentials(),
    });
    const workbook = await preview(rawPayload, 'laden.xlsx');
    expect(workbook).toMatchObject({ format: 'xlsx', table: { sheets: ['LADEN'] } });
    expect(workbook.sample).toEqual(shown.sample);
  });
});

describe('a file that is refused', () => {
  const circle = 'ID,Name,Predecessors\n1,A,2\n2,B,1\n';

  it('leaves nothing behind, and says where it is wrong', async () => {
    const before = await server.owner.call(listEvents, { params, query: { limit: 1 } });
    const body = { ...fileOf(circle, 'circle.csv'), startDate: '2027-03-01', key: 'ROUND' };
    const refused = await server.owner.send(contract.importExchange, { params, body });
    expect(refused).toMatchObject({
      status: 422,
      problem: { code: 'exchange-file-wrong', field: 'body.content' },
    });
    expect(refused.problem.detail).toMatch(/^circle\.csv, line 2, column 3, .*circle/);
    const after = await server.owner.call(listEvents, { params, query: { limit: 1 } });
    expect(after.head).toBe(before.head);
    const { items } = await server.owner.call(listProjects, { params });
    expect(items.map(({ key }) => key)).not.toContain('ROUND');
  });

  it('by its size is not even looked at: 500 MB', async () => {
    const reply = await server.app.http.inject({
      method: 'POST',
      url: `/api/workspaces/${params.workspaceId}/exchange/preview`,
      headers: {
        ...server.owner.credentials(),
        ...{ 'content-type': 'application/json', 'content-length': String(500 * 1024 * 1024) },
      },
      payload: '{}',
    });
    expect(reply.statusCode).toBe(413);
  });
});
