import { generateNKeysBetween } from 'fractional-indexing';
import pg from 'pg';
import type { Stage } from './stage.ts';

/** No project is larger than this. */
export const projectSize = 10_000;

/** Words of titles and descriptions; every work item has three of the first list and one number. */
const words = `checkout catalogue payment refund shipping carrier invoice voucher basket search banner consent
 warehouse stock return loyalty newsletter redirect sitemap tax currency market supplier photo size filter review
 delivery label packing courier tracking pricing margin bundle gift wishlist account login password address`.split(
  /\s+/,
);

const insert = `
  insert into work_item (workspace_id, work_item_id, project_id, number, type, title, description_text, status_id, priority,
    rank, labels, points, effort_minutes, start_date, due_date, completed_at, created_by, created_at, updated_at)
  select $1, uuidv7(), $2, n, (array['task', 'task', 'story', 'bug'])[1 + n % 4],
    initcap(w[1 + n % c]) || ' ' || w[1 + (n * 7 + 3) % c] || ' ' || w[1 + (n / 3 * 13 + 5) % c] || ' ' || n,
    'Agree with the ' || w[1 + (n * 11) % c] || ' team what the ' || w[1 + (n * 17) % c] || ' needs before launch.',
    ($3::uuid[])[1 + n % cardinality($3::uuid[])], 1 + n % 5, ranks.rank, array['wave-' || n % 9], n % 13, 60 * (n % 40),
    date '2026-09-01' + n % 200, date '2026-09-05' + n % 200,
    case when n % cardinality($3::uuid[]) = cardinality($3::uuid[]) - 1 then now() end, $4, now() - n * interval '1 minute', now() - n * interval '1 second'
  from generate_series(1, $5::int) n
  join unnest($6::text[]) with ordinality ranks(rank, place) on ranks.place = n
  cross join (select $7::text[] as w, cardinality($7::text[]) as c) vocabulary`;

/**
 * Fills the projects of a stage with so many work items in all, by SQL as the owner of the tables, one statement a
 * project; no events are written for them. Milliseconds that it took, statistics included.
 */
export async function seedWorkItems(stage: Stage, total: number): Promise<number> {
  const since = performance.now();
  const client = new pg.Client(await stage.owner());
  await client.connect();
  try {
    const person = await client.query<{ person_id: string }>('select person_id from member limit 1');
    const each = total / stage.projects.length;
    const ranks = generateNKeysBetween(null, null, each);
    for (const { projectId, statusIds } of stage.projects) {
      const values = [stage.workspaceId, projectId, statusIds, person.rows[0]?.person_id, each, ranks, words];
      await client.query(insert, values);
      await client.query('update project set next_number = $2 where project_id = $1', [projectId, each + 1]);
    }
    await client.query('analyze');
    const { rows } = await client.query<{ count: string }>('select count(*) from work_item');
    if (Number(rows[0]?.count) !== total)
      throw new Error(`${rows[0]?.count} work items were made, not ${total}`);
  } finally {
    await client.end();
  }
  return performance.now() - since;
}
