import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { parsePlanFile } from '../plan-file/plan-file.rules.ts';
import { listWorkItems } from '../work-item/work-item.contract.ts';
import * as contract from './project-plan.contract.ts';

const text = `storewright: 1
project:
  key: PAY
  name: Payment provider switch
  currency: EUR
roles:
  - { id: lead, name: Payments lead }
calendar:
  workingDays: [monday, tuesday, wednesday, thursday, friday]
  workingHours: ["09:00-13:00", "14:00-18:00"]
workPackages:
  - id: contract
    name: Contract
    children:
      - { id: offer, name: Compare offers, duration: 5d, roles: [lead], workArea: payments }
      - { id: kyc, name: Acquirer onboarding, estimate: { optimistic: 10d, mostLikely: 20d, pessimistic: 30d }, dependsOn: [offer] }
  - id: build
    name: Build the integration
    duration: 10d
    checklist: [Refunds, Partial captures]
    dependsOn: [offer SS+2d]
  - { id: live, name: Live, type: milestone, dependsOn: [contract, build] }
requirements:
  - { id: sca, title: Strong customer authentication, type: compliance, priority: must, acceptance: [A challenge is shown] }
risks:
  - { id: late, cause: Papers are missing, event: The onboarding takes longer, effect: Launch slips, probability: 0.3 }
`;

let server: TestServer;
let params: { workspaceId: string };
beforeAll(async () => {
  server = await startTestServer();
  params = { workspaceId: server.workspaceId };
});
afterAll(() => server.close());

describe('a plan file', () => {
  it('becomes a project with dates by its calendar and relationships', async () => {
    const project = await server.owner.call(contract.importPlanFile, {
      params,
      body: { text, startDate: '2026-09-07' },
    });
    const list = await server.owner.call(listWorkItems, {
      params: { ...params, projectId: project.projectId },
      query: { limit: 100 },
    });
    const find = (title: string) => list.items.find((item) => item.title === title);
    expect(list.items.map((item) => item.key)).toEqual(['PAY-1', 'PAY-2', 'PAY-3', 'PAY-4', 'PAY-5']);
    expect(find('Compare offers')).toMatchObject({
      startDate: '2026-09-07',
      dueDate: '2026-09-11',
      parentId: find('Contract')?.workItemId,
    });
    expect(find('Acquirer onboarding')).toMatchObject({
      startDate: '2026-09-14',
      dueDate: '2026-10-09',
      critical: true,
    });
    expect(find('Build the integration')).toMatchObject({
      startDate: '2026-09-09',
      dueDate: '2026-09-22',
      checklistTotal: 2,
      critical: false,
    });
    expect(find('Contract')).toMatchObject({
      type: 'summary',
      startDate: '2026-09-07',
      dueDate: '2026-10-09',
    });
    expect(find('Live')).toMatchObject({ type: 'milestone', dueDate: '2026-10-09' });
    const elements = await server.owner.call(contract.listPlanElements, {
      params: { ...params, projectId: project.projectId },
    });
    expect(elements.items.map((element) => element.kind).sort()).toEqual(['risk', 'role']);
  });

  it('comes back as a file that makes the same project', async () => {
    const first = await server.owner.call(contract.importPlanFile, {
      params,
      body: { text, startDate: '2026-09-07', key: 'ONE' },
    });
    const read = async (projectId: string) => {
      const reply = await server.owner.send(contract.exportPlanFile, { params: { ...params, projectId } });
      const parsed = parsePlanFile(reply.answer, 'exported.plan.yaml');
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      return { text: reply.answer, plan: parsed.plan };
    };
    const exported = await read(first.projectId);
    const second = await server.owner.call(contract.importPlanFile, {
      params,
      body: { text: exported.text, startDate: '2026-09-07', key: 'TWO' },
    });
    const again = await read(second.projectId);
    expect({ ...again.plan, project: { ...again.plan.project, key: 'ONE' } }).toEqual(exported.plan);
  });

  it('is refused with file, line and field', async () => {
    const wrong = text.replace('dependsOn: [offer]', 'dependsOn: [ofer]');
    const preview = await server.owner.call(contract.previewPlanFile, {
      params,
      body: { text: wrong, fileName: 'mine.plan.yaml' },
    });
    expect(preview.summary).toBeNull();
    expect(preview.errors[0]).toMatchObject({
      file: 'mine.plan.yaml',
      line: 16,
      field: expect.stringContaining('dependsOn'),
    });
    const refused = await server.owner.send(contract.importPlanFile, {
      params,
      body: { text: wrong, startDate: '2026-09-07', key: 'BAD' },
    });
    expect(refused.status).toBe(422);
  });
});
