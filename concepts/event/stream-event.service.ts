import type { FastifyReply } from 'fastify';
import { type Problem, type Result, refusal, success } from '../../kernel/result.ts';
import type { Caller, House } from '../../platform/http/house.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { lookUp } from '../../platform/log/command.ts';
import type { Actor } from '../../platform/log/context.ts';
import { type LoggedEvent, readHead } from '../../platform/log/event.records.ts';
import { openFeed } from '../../platform/log/feed.ts';
import { isVisible } from './event.rules.ts';
import { toEvent } from './event.service.ts';

/** Streams open in this process. */
export interface Streams {
  open(order: {
    workspaceId: string;
    after: number | null;
    caller: Caller;
    reply: FastifyReply;
  }): Promise<void>;
  /** Ends every stream, for a server that stops; browsers come back by themselves. */
  close(): void;
}

const checkEvery = 2500;
const mostWaitingBytes = 4_000_000;
const mostStreamsOfPerson = 30;

/** Makes the streams of a process. A stream ends within seconds of a lost role or an ended session. */
export function openStreams(house: House, report: (error: unknown) => void): Streams {
  const feed = openFeed(house.door, house.hub, report);
  const open = new Set<{ caller: Caller; end: () => void }>();

  return {
    async open({ workspaceId, after, caller, reply }) {
      const actorNow = () => findActor(house, workspaceId, caller);
      const first = await actorNow();
      if (!first.ok) return sendRefusal(reply, first.problem);
      if (countOf(open, caller) >= mostStreamsOfPerson) {
        return sendRefusal(reply, { code: 'throttled', detail: 'You have too many streams open.' });
      }
      reply.hijack();
      const { raw } = reply;
      // Whoever left while we looked them up has no `close` to come.
      if (raw.destroyed) return;
      const headers = { ...reply.getHeaders() } as Record<string, string>;
      raw.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      });
      let actor: Actor = first.value.actor;
      const write = (text: string) => {
        if (raw.writableLength > mostWaitingBytes) raw.destroy();
        else raw.write(text);
      };
      write(`retry: 1000\n\n`);
      const resync = (head: number) => write(`id: ${head}\nevent: resync\ndata: {"head":${head}}\n\n`);
      // A number beyond the log comes from before a restored backup.
      const { head } = first.value;
      if (after !== null && after > head) resync(head);
      const check = async () => {
        const found = await actorNow();
        if (found.ok) actor = found.value.actor;
        else finish('event: end\ndata: {}\n\n');
      };
      const unfollow = feed.follow(workspaceId, {
        position: Math.min(after ?? head, head),
        receive(event) {
          if (event.noun === 'member') check().catch(report);
          write(isVisible(event, actor) ? frame(event) : `id: ${event.sequence}\n: \n\n`);
        },
        resync,
      });
      const timer = setInterval(() => {
        write(': \n\n');
        check().catch(report);
      }, checkEvery);
      const finish = (last: string) => {
        clearInterval(timer);
        unfollow();
        open.delete(entry);
        if (!raw.writableEnded) raw.end(last);
      };
      const entry = { caller, end: () => finish('') };
      open.add(entry);
      raw.on('close', () => finish(''));
    },
    close() {
      for (const entry of [...open]) entry.end();
    },
  };
}

function countOf(open: ReadonlySet<{ caller: Caller }>, caller: Caller): number {
  if (caller.kind !== 'person') return 0;
  return [...open].filter(
    (entry) => entry.caller.kind === 'person' && entry.caller.personId === caller.personId,
  ).length;
}

/** Who the caller is in the workspace now, and where its log stands; refused where they have no business there. */
async function findActor(
  house: House,
  workspaceId: string,
  caller: Caller,
): Promise<Result<{ actor: Actor; head: number }, string>> {
  if (caller.kind === 'person') {
    const standing = await house.authentication.standingSessions([caller.sessionId]);
    if (!standing.has(caller.sessionId)) return refusal('not-signed-in', 'Sign in first.');
  }
  const request = {
    workspaceId,
    cause: 'stream',
    findActor: (transaction: Parameters<House['doorkeeper']['findActor']>[0]) =>
      house.doorkeeper.findActor(transaction, workspaceId, caller, house.clock()),
  };
  return lookUp<{ actor: Actor; head: number }, string>(house.door, request, async (context) => {
    if (!house.doorkeeper.allows(context.actor, 'event.read')) {
      return refusal('forbidden', 'Your role does not allow this.');
    }
    return success({ actor: context.actor, head: await readHead(context) });
  });
}

function sendRefusal(reply: FastifyReply, problem: Problem): void {
  const document = problemDocument(problem);
  reply.code(document.status).type('application/problem+json').send(JSON.stringify(document));
}

function frame(event: LoggedEvent): string {
  return `id: ${event.sequence}\ndata: ${JSON.stringify(toEvent(event))}\n\n`;
}
