import { planText, richText } from './fixtures.ts';

/** What a route is called with, made of the real identifiers of a fixture. */
export interface RouteInput {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly upload?: Buffer;
}

type Ids = Readonly<Record<string, string>>;

const january = { from: '2090-01-01', to: '2090-01-31' };
const none = (): RouteInput => ({});
const body = (make: (ids: Ids) => unknown) => (ids: Ids) => ({ body: make(ids) });

/**
 * A valid call of every member's route, by its name; the identifiers in the path are filled in from the fixture by
 * themselves. A route that is missing here fails the matrix: somebody must say how a stranger would try it.
 */
export const routeInputs: Readonly<Record<string, (ids: Ids) => RouteInput>> = {
  'workspace.read': none,
  'workspace.change': body(() => ({ name: 'Another name' })),
  'workspace.remove-demo': none,
  'member.list': none,
  'member.change': body((ids) => ({ role: 'guest', projectIds: [ids['projectId']] })),
  'member.remove': none,
  'project.list': none,
  'project.read': none,
  'project.create': body(() => ({ key: 'NEWONE', name: 'New', startDate: '2026-09-01' })),
  'project.change': body(() => ({ name: 'Another name' })),
  'project.delete': none,
  'project.read-overview': none,
  'status.create': body(() => ({ name: 'Review', category: 'in-progress' })),
  'status.change': body(() => ({ name: 'Renamed' })),
  'status.delete': (ids) => ({ query: { moveTo: ids['otherStatusId'] ?? '' } }),
  'project-plan.preview': body(() => ({ text: 'storewright: 1' })),
  'project-plan.import': body(() => ({ text: planText('LATER', 'Later'), startDate: '2026-09-01' })),
  'project-plan.export': none,
  'project-exchange.preview': body(() => ({ fileName: 'plan.csv', content: base64('Name\nLater') })),
  'project-exchange.import': body(() => ({
    ...{ fileName: 'later.csv', content: base64('Name,Duration\nLater,3d'), startDate: '2026-09-01' },
  })),
  'project-exchange.export': none,
  'project-plan.list-elements': none,
  'project-plan.list-templates': none,
  'calendar.read': none,
  'calendar.change': body(() => ({ workingDays: ['monday', 'tuesday'], publicHolidays: { country: 'DE' } })),
  'calendar.follow-workspace': none,
  'calendar.read-workspace': none,
  'calendar.change-workspace': body(() => ({ workingDays: ['monday'], workingHours: ['08:00-12:00'] })),
  'calendar.list-countries': none,
  'resource.list': none,
  'resource.create': body(() => ({ name: 'Press agency', kind: 'vendor' })),
  'resource.add-members': none,
  'resource.change': body(() => ({ name: 'Renamed', skills: ['backend'] })),
  'resource.change-absences': body(() => ({ absences: [{ from: '2026-12-24' }] })),
  'resource.delete': none,
  'rate.list': none,
  'rate.create': body(() => ({ from: '2027-01-01', currency: 'EUR', costPerHour: 9000, costPerUse: 0 })),
  'rate.change': body(() => ({ costPerHour: 9500 })),
  'rate.delete': none,
  'workload.read': () => ({ query: { from: '2026-09-01', to: '2026-11-30', unit: 'month' } }),
  'workload.list-items': (ids) => ({
    query: { from: '2026-09-01', to: '2026-11-30', resourceId: ids['resourceId'] ?? '' },
  }),
  'assignment.list': none,
  'assignment.assign': body((ids) => ({ assignments: [{ resourceId: ids['resourceId'], units: 500 }] })),
  'schedule.read': none,
  'simulation.read': none,
  'scenario.list': none,
  'scenario.read': none,
  'scenario.create': body((ids) => ({
    name: 'Second',
    copyOf: ids['scenarioId'],
    changes: [{ kind: 'delay', workItemId: ids['plannedId'], workingDays: 2, noEarlierThan: null }],
  })),
  'scenario.change': body((ids) => ({
    name: 'Renamed',
    append: [{ kind: 'remove-work-item', workItemId: ids['secondId'] }],
  })),
  'scenario.compare': (ids) => ({ query: { ids: ids['scenarioId'] ?? '' } }),
  'scenario.apply': none,
  'scenario.delete': none,
  'levelling.preview': body((ids) => ({ projectIds: [ids['projectId']] })),
  'levelling.apply': body((ids) => ({ projectIds: [ids['projectId']], fingerprint: 'A'.repeat(43) })),
  'levelling.keep': body(() => ({ name: 'Levelled', fingerprint: 'A'.repeat(43) })),
  'levelling.clear': none,
  'baseline.list': none,
  'baseline.read': none,
  'baseline.take': body(() => ({ name: 'Second' })),
  'baseline.delete': none,
  'cost.list': (ids) => ({ query: { workItemId: ids['workItemId'] ?? '' } }),
  'cost.create': body((ids) => ({
    ...{ workItemId: ids['workItemId'], kind: 'actual', category: 'material', name: 'Boxes' },
    ...{ amount: 4200, day: '2026-09-08' },
  })),
  'cost.change': body((ids) => ({ workItemId: ids['plannedId'], amount: 130_000 })),
  'cost.delete': none,
  'cost.preview-import': body((ids) => ({ text: invoices(ids) })),
  'cost.import': body((ids) => ({ text: invoices(ids), mapping: invoiceMapping })),
  'cost.read-budget': none,
  'cost.list-budget-entries': (ids) => ({ query: { workItemId: ids['workItemId'] ?? '' } }),
  'earned-value.measure': (ids) => ({ query: { baselineId: ids['baselineId'] ?? '' } }),
  'earned-value.read': none,
  'exchange-rate.list': none,
  'exchange-rate.create': body(() => ({ from: 'EUR', to: 'JPY', day: '2026-01-01', rate: '162.35' })),
  'exchange-rate.change': body(() => ({ rate: '1.1' })),
  'exchange-rate.delete': none,
  'exchange-rate.import': body(() => ({ text: 'from,to,day,rate\nEUR,CHF,2026-01-01,0.95' })),
  'work-area.list': none,
  'work-area.create': body(() => ({ name: 'Wholesale' })),
  'work-area.change': body(() => ({ name: 'Renamed' })),
  'work-area.delete': none,
  'work-item.list': (ids) => ({
    query: {
      statusId: ids['statusId'] ?? '',
      workAreaId: ids['workAreaId'] ?? '',
      assigneeId: ids['memberId'] ?? '',
    },
  }),
  'work-item.read': none,
  'work-item.find': none,
  'work-item.create': body((ids) => ({
    title: 'New',
    statusId: ids['statusId'],
    workAreaId: ids['workAreaId'],
    parentId: ids['parentId'],
    assigneeIds: [ids['memberId']],
  })),
  'work-item.change': body((ids) => ({
    title: 'Changed',
    statusId: ids['statusId'],
    workAreaId: ids['workAreaId'],
    parentId: ids['plannedId'],
    assigneeIds: [ids['memberId']],
  })),
  'work-item.move': body((ids) => ({ statusId: ids['statusId'], afterId: ids['secondId'] })),
  'work-item.change-several': body((ids) => ({
    items: [
      { workItemId: ids['secondId'], version: 1 },
      { workItemId: ids['workItemId'], version: 1 },
    ],
    change: {
      priority: 1,
      statusId: ids['statusId'],
      workAreaId: ids['workAreaId'],
      parentId: ids['plannedId'],
      assigneeIds: [ids['memberId']],
    },
  })),
  'work-item.delete': none,
  'relationship.list': none,
  'relationship.create': body((ids) => ({ predecessorId: ids['plannedId'], successorId: ids['secondId'] })),
  'relationship.change-predecessors': body((ids) => ({
    remove: [],
    add: [{ predecessorId: ids['plannedId'] }],
  })),
  'relationship.delete': none,
  'time-entry.list': () => ({ query: january }),
  'time-entry.list-of-member': () => ({ query: january }),
  'time-entry.read-total': none,
  'time-entry.create': body(() => ({ day: '2090-01-06', minutes: 90, note: 'New' })),
  'time-entry.change': body(() => ({ minutes: 45 })),
  'time-entry.delete': none,
  'timesheet.read': (ids) => ({ query: { day: '2090-01-05', further: ids['secondId'] ?? '' } }),
  'promise.list': none,
  'promise.create': body((ids) => ({ day: '2099-02-01', promisedBy: ids['memberId'] })),
  'promise.change': body(() => ({ day: '2099-03-01' })),
  'promise.delete': none,
  'charter.read': none,
  'charter.create': body(() => ({ purpose: 'Sell more' })),
  'charter.change': body(() => ({ scopeOut: ['Wholesale'] })),
  'charter.submit': body((ids) => ({ approverIds: [ids['memberId']], policy: 'any' })),
  'objective.list': none,
  'objective.create': body(() => ({
    ...{ name: 'Faster', indicator: 'Largest contentful paint', unit: 's' },
    ...{ targetValue: '2.5', byDay: '2027-03-01' },
  })),
  'objective.change': body(() => ({ targetValue: '2.25' })),
  'objective.delete': none,
  'stakeholder.list': none,
  'stakeholder.create': body(() => ({ name: 'Tax office', influence: 4, interest: 2 })),
  'stakeholder.change': body((ids) => ({ memberId: ids['memberId'], stance: 'leading' })),
  'stakeholder.delete': none,
  'responsibility.list': none,
  'responsibility.assign': body((ids) => ({
    ...{ workItemId: ids['plannedId'], who: { stakeholderId: ids['stakeholderId'] } },
    ...{ part: 'consulted', before: null },
  })),
  'requirement.list': none,
  'requirement.create': body((ids) => ({
    ...{ title: 'Pay by invoice', parentId: ids['wholeId'], sourceId: ids['stakeholderId'] },
    ...{ acceptanceCriteria: [{ given: '', when: 'a company pays', outcome: 'the invoice is sent' }] },
  })),
  'requirement.change': body((ids) => ({ statement: 'Changed', sourceId: ids['stakeholderId'] })),
  'requirement.move': body((ids) => ({ parentId: ids['wholeId'], afterId: null })),
  'requirement.delete': none,
  'trace-link.create': body((ids) => ({ workItemId: ids['plannedId'] })),
  'trace-link.delete': none,
  'approval.list': (ids) => ({ query: { noun: 'charter', nounId: ids['charterId'] ?? '' } }),
  'approval.read': none,
  'approval.decide': body(() => ({ choice: 'approve', words: 'Go' })),
  'approval.withdraw': none,
  'comment.list': none,
  'comment.create': body((ids) => ({ body: mention(ids['memberId'] ?? '') })),
  'comment.change': body((ids) => ({ body: mention(ids['memberId'] ?? '') })),
  'comment.delete': none,
  'attachment.list': none,
  'attachment.create': () => ({ query: { name: 'new.txt' }, upload: Buffer.from('new') }),
  'attachment.download': none,
  'attachment.delete': none,
  'saved-view.list': none,
  'saved-view.create': body(() => ({ name: 'View', layout: 'list', shared: true, query: {} })),
  'saved-view.change': body(() => ({ name: 'Renamed' })),
  'saved-view.delete': none,
  'invitation.list': none,
  'invitation.create': body((ids) => ({
    email: 'somebody@example.org',
    role: 'guest',
    projectIds: [ids['projectId']],
  })),
  'invitation.revoke': none,
  'access-token.list': none,
  'access-token.create': body(() => ({ name: 'Mine', scopes: ['read'], expiresInDays: 1 })),
  'access-token.revoke': none,
  'calendar-feed.list': none,
  'calendar-feed.create': body((ids) => ({ name: 'Mine', projectId: ids['projectId'] })),
  'calendar-feed.revoke': none,
  'mail.list': none,
  'search.find': () => ({ query: { q: 'Marker' } }),
  'event.list': (ids) => ({ query: { projectId: ids['projectId'] ?? '', nounId: ids['workItemId'] ?? '' } }),
  'event.follow': () => ({ query: { after: '0' } }),
  'event.undo': none,
};

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** A file of one invoice for a work item; in another workspace its key is one of nothing. */
function invoices(ids: Ids): string {
  return `Date;Amount;Invoice;Work item\n2026-09-09;12.50;INV-1;${ids['key']}`;
}

const invoiceMapping = {
  columns: {
    ...{ day: 0, amount: 1, reference: 2, workItem: 3 },
    ...{ currency: null, name: null, supplier: null, category: null },
  },
  ...{ decimal: '.', dates: 'year-first', category: 'other' },
};

function mention(memberId: string) {
  const { type, content } = richText('Look at this');
  return { type, content: [...content, { type: 'mention', attrs: { id: memberId, label: 'You' } }] };
}
