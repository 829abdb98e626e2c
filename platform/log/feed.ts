import { success } from '../../kernel/result.ts';
import { type LogDoor, lookUp } from './command.ts';
import type { Actor } from './context.ts';
import { type LoggedEvent, readEvents, readHead } from './event.records.ts';
import type { Hub } from './hub.ts';

/** Receives a workspace's events in order, each once. */
export interface Follower {
  /** The last sequence number that the follower has. */
  position: number;
  receive(event: LoggedEvent): void;
  /** Too much was missed to be told one by one: everything is to be read again, up to this number. */
  resync(head: number): void;
}

/** Reads each workspace's log once for all of its followers in this process. */
export interface Feed {
  /** Begins to follow behind the follower's position. Returns how to stop. */
  follow(workspaceId: string, follower: Follower): () => void;
}

/** Whoever missed more than this reads everything anew. */
const longestReplay = 5000;
const pageSize = 500;

/** The system itself, as the actor that may read all of a workspace. */
export const systemActor: Actor = {
  kind: 'system',
  personId: null,
  memberId: null,
  role: 'owner',
  projectIds: null,
  scopes: null,
};

interface Channel {
  readonly followers: Set<Follower>;
  reading: boolean;
  again: boolean;
  stop: () => void;
}

/** Makes the feed of a process. `report` is told of reads that failed; the next wake tries again. */
export function openFeed(door: LogDoor, hub: Hub, report: (error: unknown) => void): Feed {
  const channels = new Map<string, Channel>();

  const read = (workspaceId: string, after: number) =>
    lookUp(door, request(workspaceId), async (context) => {
      const head = await readHead(context);
      if (head - after > longestReplay) return success({ head, events: [] as LoggedEvent[] });
      return success({ head, events: await readEvents(context, { after, limit: pageSize }) });
    });

  /** Gives followers what is new, from the position of the one furthest behind, until all are at the head. */
  const drain = async (workspaceId: string, channel: Channel): Promise<void> => {
    while (channel.followers.size > 0) {
      const least = Math.min(...[...channel.followers].map((follower) => follower.position));
      const result = await read(workspaceId, least);
      if (!result.ok) return;
      const { head, events } = result.value;
      if (head <= least) return;
      if (events.length === 0) {
        for (const follower of channel.followers) {
          if (follower.position > least) continue;
          follower.position = head;
          follower.resync(head);
        }
        continue;
      }
      for (const follower of channel.followers) give(follower, events);
    }
  };

  const wake = async (workspaceId: string, channel: Channel): Promise<void> => {
    channel.again = true;
    if (channel.reading) return;
    channel.reading = true;
    try {
      while (channel.again) {
        channel.again = false;
        await drain(workspaceId, channel);
      }
    } catch (error) {
      report(error);
    } finally {
      channel.reading = false;
    }
  };

  return {
    follow(workspaceId, follower) {
      let channel = channels.get(workspaceId);
      if (!channel) {
        const fresh: Channel = { followers: new Set(), reading: false, again: false, stop: () => {} };
        fresh.stop = hub.follow(workspaceId, () => void wake(workspaceId, fresh));
        channels.set(workspaceId, fresh);
        channel = fresh;
      }
      const joined = channel;
      joined.followers.add(follower);
      void wake(workspaceId, joined);
      return () => {
        joined.followers.delete(follower);
        if (joined.followers.size > 0 || channels.get(workspaceId) !== joined) return;
        joined.stop();
        channels.delete(workspaceId);
      };
    },
  };
}

function give(follower: Follower, events: readonly LoggedEvent[]): void {
  for (const event of events) {
    if (event.sequence !== follower.position + 1) continue;
    follower.position = event.sequence;
    follower.receive(event);
  }
}

function request(workspaceId: string) {
  return { workspaceId, cause: 'feed', findActor: async () => success(systemActor) };
}
