import { get } from 'node:http';
import type { WorkItem } from '../concepts/work-item/work-item.contract.ts';
import { latencyRows, type Row, timesOf } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'follow-event';

/** From the sending of a change to its event at a second client that follows the workspace. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const project = stage.projects[0];
  const { items } = await stage.list(project?.projectId ?? '');
  const cards: WorkItem[] = [...items];
  const follower = await follow(stage);
  try {
    const times = await timesOf(200, async (turn) => {
      const place = turn % cards.length;
      const card = cards[place];
      if (!card) throw new Error('there is no card to change');
      const arrived = follower.wait(card.workItemId);
      const body = { priority: (card.priority % 5) + 1 };
      const changed = stage.call<WorkItem>('PATCH', `/work-items/${card.workItemId}`, body, card.version);
      await arrived;
      // The answer is not part of the time measured, but the next change needs its version.
      cards[place] = await changed;
    });
    return latencyRows('a change reaches a second client', times);
  } finally {
    follower.close();
  }
}

async function follow(stage: Stage) {
  const path = `${stage.server.origin}/api/workspaces/${stage.workspaceId}/events/stream`;
  const request = get(path, { headers: { cookie: stage.cookie } });
  let waiting: { id: string; done: () => void } | null = null;
  await new Promise<void>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (answer) => {
      answer.setEncoding('utf8');
      answer.on('data', (text: string) => {
        resolve();
        if (waiting && text.includes(waiting.id)) waiting.done();
      });
    });
  });
  request.on('error', () => {});
  return {
    wait: (id: string) =>
      new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the event did not come within 10 s')), 10_000);
        waiting = {
          id,
          done: () => {
            clearTimeout(late);
            resolve();
          },
        };
      }),
    close: () => request.destroy(),
  };
}
