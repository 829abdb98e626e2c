import type { WorkItem } from '../concepts/work-item/work-item.contract.ts';
import { latencyRows, type Row, timesOf } from './benchmark.ts';
import type { Stage } from './stage.ts';

export const name = 'move-card';

/** Moving a card to the next column and behind another card; written, logged and synced to disk when it is answered. */
export async function run(stage: Stage): Promise<readonly Row[]> {
  const project = stage.projects[0];
  const statusIds = project?.statusIds ?? [];
  const { items } = await stage.list(project?.projectId ?? '');
  const cards: WorkItem[] = [...items];
  const times = await timesOf(200, async (turn) => {
    const [card, after] = [cards[turn % cards.length], cards[(turn + 17) % cards.length]];
    if (!card || !after) throw new Error('there is no card to move');
    const statusId = statusIds[(statusIds.indexOf(card.statusId) + 1) % statusIds.length];
    const body = { statusId, afterId: after.workItemId, overLimit: true };
    cards[turn % cards.length] = await stage.call(
      'POST',
      `/work-items/${card.workItemId}/move`,
      body,
      card.version,
    );
  });
  return latencyRows('move a card', times);
}
