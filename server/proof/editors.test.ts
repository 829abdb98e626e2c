import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Event } from '../../concepts/event/event.contract.ts';
import { listEvents } from '../../concepts/event/event.contract.ts';
import type { Project } from '../../concepts/project/project.contract.ts';
import {
  changeWorkItem,
  createWorkItem,
  listWorkItems,
  moveWorkItem,
  type WorkItem,
} from '../../concepts/work-item/work-item.contract.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { Visitor } from '../testing/visitor.ts';
import { Follower, until } from './follower.ts';
import { inTurns, seededRandom } from './seeded-random.ts';

/** PROOF_SCALE makes the test smaller or larger; 1 is the promise: 200 editors with 50 edits each. */
const scale = Number(process.env['PROOF_SCALE'] ?? (process.env['TEST_DATABASE_URL'] ? 0.2 : 1));
const editorCount = Math.max(2, Math.round(200 * scale));
const editsEach = 50;
const cardCount = 20;
const followerCount = 20;
const atOnce = 16;

let server: TestServer;
let project: Project;
let people: Visitor[];

beforeAll(async () => {
  server = await startTestServer();
  project = await server.project('BOARD');
  people = await Promise.all(Array.from({ length: 10 }, () => server.person('member')));
});
afterAll(() => server.close());

interface Editor {
  readonly number: number;
  readonly visitor: Visitor;
  readonly page: Follower | null;
  /** How many messages of the page this editor has looked at. */
  heard: number;
  /** The version of each card that this editor saw last. */
  readonly seen: Map<string, number>;
  readonly random: ReturnType<typeof seededRandom>;
  edits: number;
}

interface Tally {
  accepted: number;
  unchanged: number;
  conflicts: number;
  readonly others: string[];
}

it('two hundred editors with fifty edits each on one board: every accepted edit is a version, all else is a conflict, and all who follow see the same board', async () => {
  const cards = await makeCards();
  const start = await head();
  const followers = await startFollowers(start);
  const tally: Tally = { accepted: 0, unchanged: 0, conflicts: 0, others: [] };
  const editors = Array.from({ length: editorCount }, (_, number): Editor => {
    const visitor = people[number % people.length] as Visitor;
    // Every other one looks at the live board before each edit, the rest at what they saw last.
    const page = number % 2 === 0 ? (followers[number % followerCount] ?? null) : null;
    return {
      number,
      visitor,
      page,
      seen: versionsOf(cards),
      heard: 0,
      random: seededRandom(number + 1),
      edits: 0,
    };
  });
  // Round by round, so that all of them are at it from the beginning to the end.
  const tasks = Array.from({ length: editsEach }, () => editors).flat();
  await inTurns(tasks, atOnce, (editor) => edit(editor, cards, tally));

  const final = await readCards();
  const versions = final.reduce((sum, card) => sum + card.version - 1, 0);
  console.info(`${editorCount} editors: ${JSON.stringify({ ...tally, versions })}`);
  expect(tally.others).toEqual([]);
  expect(tally.accepted + tally.unchanged + tally.conflicts).toBe(editorCount * editsEach);
  expect(versions).toBe(tally.accepted);
  expect(tally.accepted).toBeGreaterThan(tally.unchanged);
  expect(tally.conflicts).toBeGreaterThan(0);

  const end = await head();
  expect(end - start).toBe(tally.accepted);
  await until('all followers heard the last event', () =>
    followers.every(({ sequences }) => sequences.at(-1) === end),
  );
  const truth = stateOf(final);
  for (const follower of followers) {
    expect(follower.sequences.length).toBe(tally.accepted);
    expect(stateOf(replay(cards, follower))).toEqual(truth);
    follower.cut();
  }
}, 600_000);

async function edit(editor: Editor, cards: readonly WorkItem[], tally: Tally): Promise<void> {
  const { random, visitor, seen } = editor;
  look(editor);
  const workItemId = cards[random.below(cards.length)]?.workItemId ?? '';
  const version = seen.get(workItemId) ?? 1;
  editor.edits += 1;
  const params = { workspaceId: server.workspaceId, workItemId };
  const reply =
    random.below(2) === 0
      ? await visitor.send(changeWorkItem, { params, version, body: change(editor) })
      : await visitor.send(moveWorkItem, { params, version, body: move(editor, cards) });
  if (reply.status === 200) {
    seen.set(workItemId, reply.answer.version);
    if (reply.answer.version === version) tally.unchanged += 1;
    else tally.accepted += 1;
  } else if (reply.status === 412) {
    seen.set(workItemId, (reply.problem['current'] as WorkItem).version);
    tally.conflicts += 1;
  } else {
    tally.others.push(`${reply.status} ${JSON.stringify(reply.problem)}`);
  }
}

/** Takes in what the live page has heard since this editor's last look. */
function look(editor: Editor): void {
  for (const { data } of editor.page?.messages.slice(editor.heard) ?? []) {
    const event: Event = JSON.parse(data);
    editor.seen.set(event.nounId, Math.max(event.version, editor.seen.get(event.nounId) ?? 1));
  }
  editor.heard = editor.page?.messages.length ?? 0;
}

function versionsOf(cards: readonly WorkItem[]): Map<string, number> {
  return new Map(cards.map((card) => [card.workItemId, card.version]));
}

function change({ number, edits, random }: Editor) {
  const title = `Edit ${edits} of editor ${number}`;
  return random.below(2) === 0
    ? { title }
    : { title, points: random.below(1000), priority: 1 + random.below(5) };
}

function move({ random }: Editor, cards: readonly WorkItem[]) {
  const statusId = project.statuses[random.below(project.statuses.length)]?.statusId ?? '';
  const after = random.below(cards.length + 1);
  return { statusId, afterId: cards[after]?.workItemId ?? null };
}

async function makeCards(): Promise<WorkItem[]> {
  const params = { workspaceId: server.workspaceId, projectId: project.projectId };
  for (let number = 0; number < cardCount; number += 1) {
    await server.owner.call(createWorkItem, { params, body: { title: `Card ${number}` } });
  }
  return readCards();
}

async function readCards(): Promise<WorkItem[]> {
  const params = { workspaceId: server.workspaceId, projectId: project.projectId };
  return (await server.owner.call(listWorkItems, { params, query: { limit: 100 } })).items;
}

async function head(): Promise<number> {
  const params = { workspaceId: server.workspaceId };
  return (await server.owner.call(listEvents, { params, query: { limit: 1 } })).head;
}

async function startFollowers(from: number): Promise<Follower[]> {
  const origin = await server.listen();
  const followers = Array.from({ length: followerCount }, (_, index) => {
    const visitor = people[index % people.length] as Visitor;
    return new Follower(origin, server.workspaceId, visitor.credentials());
  });
  await Promise.all(followers.map((follower) => follower.connect(from)));
  return followers;
}

/** What a page that applied every event would show. */
function replay(cards: readonly WorkItem[], follower: Follower): WorkItem[] {
  const board = new Map<string, WorkItem>(cards.map((card) => [card.workItemId, card]));
  for (const { data } of follower.messages) {
    const event: Event = JSON.parse(data);
    const card = board.get(event.nounId);
    if (card)
      board.set(event.nounId, {
        ...card,
        ...(event.after as Partial<WorkItem>),
        version: event.version,
        updatedAt: event.at,
      });
  }
  return [...board.values()];
}

function stateOf(cards: readonly WorkItem[]) {
  return [...cards].sort((a, b) => (a.workItemId < b.workItemId ? -1 : 1));
}
