import { connect } from 'node:net';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '../../concepts/event/event.contract.ts';
import { changeMember, removeMember } from '../../concepts/member/member.contract.ts';
import type { Project } from '../../concepts/project/project.contract.ts';
import { signOut } from '../../concepts/session/session.contract.ts';
import { changeWorkItem, createWorkItem } from '../../concepts/work-item/work-item.contract.ts';
import { success } from '../../kernel/result.ts';
import { carryOut, lookUp } from '../../platform/log/command.ts';
import { verifyLog } from '../../platform/log/event.records.ts';
import { systemActor } from '../../platform/log/feed.ts';
import { type App, openApp } from '../app.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { Visitor } from '../testing/visitor.ts';
import { Follower, until } from './follower.ts';

let server: TestServer;
let origin: string;
let second: App;
let secondOrigin: string;
let project: Project;
let other: Project;
const followers: Follower[] = [];

beforeAll(async () => {
  server = await startTestServer();
  origin = await server.listen();
  second = await openApp({
    owner: server.app.database.owner,
    publicUrl: server.app.house.publicUrl,
    secret: 'for tests: forty characters of nothing at all',
    reachable: false,
    demo: false,
    smtpUrl: null,
    mailFrom: 'Storewright <storewright@localhost>',
    metricsToken: null,
    trustProxy: false,
    logger: pino({ level: 'silent' }),
    webFolder: null,
  });
  secondOrigin = await second.http.listen({ host: '127.0.0.1', port: 0 });
  project = await server.project('LIVE');
  other = await server.project('OTHER');
});
afterEach(() => {
  for (const follower of followers.splice(0)) follower.cut();
});
afterAll(async () => {
  await second.close();
  await server.close();
});

function follow(visitor: Visitor, place = origin): Follower {
  const follower = new Follower(place, server.workspaceId, visitor.credentials());
  followers.push(follower);
  return follower;
}

const write = (title: string, target = project, visitor = server.owner) =>
  visitor.call(createWorkItem, {
    params: { workspaceId: server.workspaceId, projectId: target.projectId },
    body: { title },
  });

async function head(): Promise<number> {
  const { workspaceId } = server;
  return (await server.owner.call(listEvents, { params: { workspaceId }, query: { limit: 1 } })).head;
}

const numbers = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);

describe('following the log', () => {
  it('two that follow over real connections hear every event once and in order', async () => {
    const start = await head();
    const [one, two] = [follow(server.owner), follow(await server.person('viewer'))];
    await Promise.all([one.connect(start), two.connect(start)]);
    await Promise.all(numbers(0, 30).map((number) => write(`Card ${number}`)));
    const end = await head();
    await until('both heard all', () => [one, two].every(({ sequences }) => sequences.at(-1) === end));
    expect(one.sequences).toEqual(numbers(start, end));
    expect(two.sequences).toEqual(numbers(start, end));
  });

  it('one whose connection is cut at random misses nothing and hears nothing twice', async () => {
    const start = await head();
    const follower = follow(server.owner);
    const pauses = fc.sample(fc.record({ writes: fc.nat(6), wait: fc.nat(25) }), { seed: 42, numRuns: 25 });
    for (const { writes, wait } of pauses) {
      await follower.connect(start);
      const writing = Promise.all(numbers(0, writes).map((number) => write(`While followed ${number}`)));
      await new Promise((resolve) => setTimeout(resolve, wait));
      follower.cut();
      await writing;
    }
    const end = await head();
    await follower.connect(start);
    await until('all was heard', () => follower.sequences.at(-1) === end);
    expect(follower.sequences).toEqual(numbers(start, end));
  });

  it('two servers on one database tell each other', async () => {
    const start = await head();
    const [here, there] = [follow(server.owner), follow(server.owner, secondOrigin)];
    await Promise.all([here.connect(start), there.connect(start)]);
    const neighbour = Object.assign(new Visitor(second.http), { cookie: server.owner.cookie });
    for (const number of numbers(0, 10)) {
      await write(`Here ${number}`);
      await write(`There ${number}`, project, neighbour);
    }
    const end = await head();
    await until('both heard all', () => [here, there].every(({ sequences }) => sequences.at(-1) === end));
    expect(here.sequences).toEqual(numbers(start, end));
    expect(there.sequences).toEqual(numbers(start, end));
  });

  it('one that moves from a server to another goes on where it was', async () => {
    const start = await head();
    const [before, after] = [follow(server.owner), follow(server.owner, secondOrigin)];
    await before.connect(start);
    await write('Before the move');
    const middle = await head();
    await until('the first server told', () => before.sequences.at(-1) === middle);
    await write('During the move');
    await after.connect(before.sequences.at(-1));
    const end = await head();
    await until('the second server told', () => after.sequences.at(-1) === end);
    expect([...new Set([...before.sequences, ...after.sequences])]).toEqual(numbers(start, end));
    expect(after.sequences).toEqual(numbers(middle, end));
  });

  it('one that is too far behind is told to read everything anew, and then goes on', async () => {
    const { workspaceId } = server;
    const item = await write('Written many times');
    const change = async (from: number, count: number) => {
      for (let version = from; version < from + count; version += 1) {
        const params = { workspaceId, workItemId: item.workItemId };
        await server.owner.call(changeWorkItem, { params, version, body: { points: version % 1000 } });
      }
    };
    const start = await head();
    // More than the 5,000 events that are told one by one, without writing each through the API.
    await appendMany(5001);
    const late = follow(server.owner);
    await late.connect(start);
    await until('it is told', () => late.messages.some(({ type }) => type === 'resync'));
    expect(late.sequences).toEqual([]);
    const known = Number(late.messages.find(({ type }) => type === 'resync')?.id);
    await change(1, 3);
    const end = await head();
    await until('it goes on', () => late.sequences.at(-1) === end);
    expect(late.sequences).toEqual(numbers(known, end));
    const order = { workspaceId, cause: 'test', findActor: async () => success(systemActor) };
    const verdict = await lookUp(server.app.house.door, order, async (context) =>
      success(await verifyLog(context)),
    );
    expect(verdict).toEqual({ ok: true, value: null });
  });

  it('one with a number from before a restored backup is told to read everything anew', async () => {
    const follower = follow(server.owner);
    await follower.connect((await head()) + 1000);
    await until('it is told', () => follower.messages.some(({ type }) => type === 'resync'));
    await write('After the restore');
    const end = await head();
    await until('it goes on', () => follower.sequences.at(-1) === end);
  });
});

describe('a stream', () => {
  it("tells a guest of their own project's events only, though it counts the others", async () => {
    const guest = await server.person('guest', [project.projectId]);
    const start = await head();
    const follower = follow(guest);
    await follower.connect(start);
    await write('For the guest');
    await write('Not for the guest', other);
    await write('For the guest again');
    const end = await head();
    await until('all is counted', () => follower.ids.at(-1) === end);
    expect(follower.ids).toEqual(numbers(start, end));
    const heard = follower.messages.map(({ data }) => JSON.parse(data));
    expect(heard.map((event) => event.after.title)).toEqual(['For the guest', 'For the guest again']);
    expect(JSON.stringify(heard)).not.toContain(other.projectId);
  });

  it('ends soon after its member is removed, and is not opened again', async () => {
    const visitor = await server.person('member');
    const follower = follow(visitor);
    await follower.connect(await head());
    const params = { workspaceId: server.workspaceId, memberId: visitor.memberId };
    await server.owner.call(removeMember, { params });
    await until('the stream has ended', () => !follower.connected);
    expect(follower.messages.at(-1)?.type).toBe('end');
    await follower.connect();
    expect(follower.refusals).toEqual([404]);
  });

  it('ends soon after its session is ended, on whichever server that was', async () => {
    const visitor = await server.person('member');
    const follower = follow(visitor);
    await follower.connect(await head());
    const elsewhere = Object.assign(new Visitor(second.http), { cookie: visitor.cookie });
    await elsewhere.call(signOut, {});
    await until('the stream has ended', () => !follower.connected);
    expect(follower.messages.at(-1)?.type).toBe('end');
    await follower.connect();
    expect(follower.refusals).toEqual([401]);
  });

  it("tells nothing more of a project that was taken from a guest's list", async () => {
    const guest = await server.person('guest', [project.projectId, other.projectId]);
    const follower = follow(guest);
    await follower.connect(await head());
    const params = { workspaceId: server.workspaceId, memberId: guest.memberId };
    const body = { role: 'guest' as const, projectIds: [project.projectId] };
    await server.owner.call(changeMember, { params, version: 1, body });
    const changed = await head();
    await until('the change was told', () => follower.ids.at(-1) === changed);
    // As long as a stream may take to notice.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await write('No longer for the guest', other);
    await write('Still for the guest');
    const end = await head();
    await until('all is counted', () => follower.ids.at(-1) === end);
    const titles = follower.messages.map(({ data }) => JSON.parse(data).after?.title).filter(Boolean);
    expect(titles).toEqual(['Still for the guest']);
  });

  it('is refused to a person who has too many open, and frees its place when it is cut', async () => {
    const visitor = await server.person('member');
    const all = numbers(0, 30).map(() => follow(visitor));
    await Promise.all(all.map((follower) => follower.connect()));
    const extra = follow(visitor);
    await extra.connect();
    expect(extra.refusals).toEqual([429]);
    for (const follower of all) follower.cut();
    const again = follow(visitor);
    for (let attempt = 0; attempt < 100 && !again.connected; attempt += 1) {
      await again.connect();
      if (again.refusals.length > 0) again.cut();
      again.refusals.length = 0;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(again.connected).toBe(true);
  });
});

describe('a server that stops', () => {
  it('ends its streams, answers what is under way, and does not wait for connections that carry nothing', async () => {
    const stopping = await startTestServer();
    const address = await stopping.listen();
    const { port } = new URL(address);
    const silent = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    const stream = new Follower(address, stopping.workspaceId, stopping.owner.credentials());
    await stream.connect(0);
    const made = await stopping.project('LAST');
    const underWay = numbers(0, 20).map(async (number) => {
      const answer = await fetch(
        `${address}/api/workspaces/${stopping.workspaceId}/projects/${made.projectId}/work-items`,
        {
          method: 'POST',
          headers: { ...stopping.owner.credentials(), 'content-type': 'application/json' },
          body: JSON.stringify({ title: `Last ${number}` }),
        },
      ).catch((error: { cause: { syscall?: string } }) => ({ status: error.cause.syscall }));
      return answer.status;
    });
    await until('something is written', () => stream.sequences.length > 0);
    let stopped = false;
    const stop = stopping.close().then(() => {
      stopped = true;
    });
    const answers = await Promise.all(underWay);
    // Who came later is told so, or finds the door shut; a request that was sent is not left without an answer.
    expect(answers.filter((status) => ![201, 503, 'connect'].includes(status ?? ''))).toEqual([]);
    await until('the server has stopped', () => stopped);
    await until('the stream has ended', () => !stream.connected);
    silent.destroy();
    await stop;
  });
});

/** Writes so many events in one command, as an import does. */
async function appendMany(count: number): Promise<void> {
  const { workspaceId } = server;
  const order = { workspaceId, cause: 'test', findActor: async () => success(systemActor) };
  await carryOut(server.app.house.door, order, async (context) => {
    for (let number = 0; number < count; number += 1) {
      context.append({
        noun: 'work-item',
        nounId: project.projectId,
        projectId: project.projectId,
        verb: 'changed',
        version: 1,
        after: { points: number },
      });
    }
    return success(null);
  });
}
