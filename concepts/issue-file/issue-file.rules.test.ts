import { describe, expect, it } from 'vitest';
import { readCsv } from '../table-file/read-csv.ts';
import { planOfItems } from './plan-of-items.ts';
import { isGithubIssues, readGithub } from './read-github.ts';
import { isJiraTable, readJira } from './read-jira.ts';
import { isTrelloBoard, readTrello } from './read-trello.ts';

const jira = `Summary,Issue key,Issue id,Issue Type,Status,Project name,Priority,Assignee,Due date,Labels,Labels,Description,Original estimate,Custom field (Story Points),Custom field (Epic Link),Parent,Outward issue link (Blocks),Inward issue link (Blocks),Custom field (Colour),Comment
Checkout,SHOP-1,1001,Epic,In Progress,New shop,High,,,,,All of it,,,,,,,red,
Pay by card,SHOP-2,1002,Story,To Do,New shop,Blocker,Ada,01/Mar/27 12:00 AM,pay,web,"Line
two",28800,5,SHOP-1,,SHOP-3,,,Nice
Refunds,SHOP-3,1003,Bug,Done,New shop,Medium,Bob,2027-03-09,,,,,,SHOP-1,,,SHOP-9,,
Test refunds,SHOP-4,1004,Sub-task,To Do,New shop,,,,,,,,,,1003,,,,`;

function readTable(text: string) {
  const table = readCsv(text);
  if ('message' in table) throw new Error(table.message);
  return table;
}

describe('a CSV of Jira', () => {
  const table = readTable(jira);
  const { plan, findings } = planOfItems(readJira(table, 'jira.csv'));

  it('is known, and becomes epics with their issues, links, estimates, people and statuses', () => {
    expect(isJiraTable(table)).toBe(true);
    expect(plan?.project).toMatchObject({ name: 'New shop', key: 'NEWSHOP' });
    expect(plan?.workflow?.statuses).toEqual([
      { name: 'To Do', category: 'to-do' },
      { name: 'In Progress', category: 'in-progress' },
      { name: 'Done', category: 'done' },
    ]);
    expect(plan?.workPackages).toMatchObject([
      {
        ...{ name: 'Checkout', type: 'epic', priority: 'high', status: 'In Progress' },
        children: [
          {
            ...{ name: 'Pay by card', priority: 'highest', due: '2027-03-01', effort: '480m', points: 5 },
            ...{ labels: ['pay', 'web'], description: 'Line\ntwo', assignments: [{ resource: 'person-1' }] },
          },
          { name: 'Refunds', type: 'bug', dependsOn: ['item-2'], children: [{ name: 'Test refunds' }] },
        ],
      },
    ]);
  });

  it('names what has no place', () => {
    expect(findings.map(({ level, place, field }) => `${level} ${place} ${field}`)).toEqual([
      'left-out line 1, column 19 Custom field (Colour)',
      'left-out line 1, column 20 Comment',
      'left-out line 5, column 1 blocks',
      'warning  resources',
    ]);
  });

  it('whose links go round is refused with the row', () => {
    const circle = `Summary,Issue key,Issue Type,Inward issue link (Blocks)\nA,S-1,Task,S-2\nB,S-2,Task,S-1`;
    const refused = planOfItems(readJira(readTable(circle), 'jira.csv'));
    expect(refused.plan).toBeNull();
    expect(refused.findings[0]).toMatchObject({ level: 'error', place: 'line 2, column 1' });
  });
});

it('a board of Trello: lists are statuses, checklists and members come along, archived cards do not', () => {
  const board = {
    ...{ name: 'Shop board', desc: 'Everything' },
    lists: [
      { id: 'l1', name: 'Backlog', closed: false },
      { id: 'l2', name: 'Doing', closed: false },
      { id: 'l3', name: 'Old', closed: true },
    ],
    members: [{ id: 'm1', fullName: 'Ada Lovelace' }],
    cards: [
      {
        ...{
          id: 'c1',
          name: 'Photos',
          desc: 'All',
          idList: 'l2',
          due: '2027-03-05T10:00:00.000Z',
          closed: false,
        },
        ...{
          labels: [{ name: 'web' }, { name: '', color: 'red' }],
          idMembers: ['m1'],
          attachments: [{ id: 'a' }],
        },
      },
      { id: 'c2', name: 'Gone', idList: 'l1', closed: true },
    ],
    checklists: [
      {
        idCard: 'c1',
        checkItems: [
          { name: 'Shoes', state: 'complete' },
          { name: 'Hats', state: 'incomplete' },
        ],
      },
    ],
    actions: [{ id: 'x' }],
  };
  expect(isTrelloBoard(board)).toBe(true);
  const { plan, findings } = planOfItems(readTrello(board));
  expect(plan?.workflow?.statuses.map(({ name }) => name)).toEqual(['Backlog', 'Doing', 'Done']);
  expect(plan?.workPackages).toEqual([
    {
      ...{ id: 'item-1', name: 'Photos', description: 'All', labels: ['web', 'red'], due: '2027-03-05' },
      checklist: [{ text: 'Shoes', done: true }, 'Hats'],
      ...{ assignments: [{ resource: 'person-1' }], status: 'Doing' },
    },
  ]);
  expect(findings.map(({ field }) => field)).toEqual([
    'attachments',
    'archived cards',
    'archived lists',
    'actions',
    'resources',
  ]);
});

it('issues of GitHub: milestones, task lists, and links in their words; pull requests are left out', () => {
  const issues = [
    {
      ...{
        number: 1,
        title: 'Cart',
        state: 'open',
        labels: [{ name: 'web' }],
        assignees: [{ login: 'ada' }],
        comments: 2,
      },
      ...{
        body: 'Why\n- [x] Design\n- [ ] Build\n\nBlocks #2',
        html_url: 'https://github.com/shop/store/issues/1',
      },
      milestone: { title: 'Launch', due_on: '2027-05-01T07:00:00Z' },
    },
    { number: 2, title: 'Checkout', state: 'closed', body: 'Depends on #7', labels: ['pay'], assignees: [] },
    { number: 3, title: 'Fix', state: 'open', pull_request: {}, body: null },
  ];
  expect(isGithubIssues(issues)).toBe(true);
  const { plan, findings } = planOfItems(readGithub(issues, 'issues.json'));
  expect(plan?.project.name).toBe('store');
  expect(plan?.workPackages).toMatchObject([
    {
      ...{ name: 'Launch', deadline: '2027-05-01' },
      children: [{ name: 'Cart', checklist: [{ text: 'Design', done: true }, 'Build'], status: 'Open' }],
    },
    { name: 'Checkout', status: 'Closed', dependsOn: ['item-2'], labels: ['pay'] },
  ]);
  expect(findings.map(({ field }) => field)).toEqual(['comments', 'pull requests', 'blocks', 'resources']);
});
