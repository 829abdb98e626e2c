import { generateNKeysBetween } from 'fractional-indexing';
import pg from 'pg';
import type { Stage } from './stage.ts';

/** How much planned work a stage gets, over all its projects. */
export interface PlannedWork {
  readonly items: number;
  readonly people: number;
}

const skills = ['backend', 'frontend', 'content', 'design', 'test'];

/** Of four people one works four days a week and one in the mornings; each is away for two weeks and on two days. */
const insertPeople = `
  insert into resource (workspace_id, resource_id, name, kind, skills, calendar, absences, created_at, updated_at)
  select $1, uuidv7(), 'Person ' || to_char(n, 'FM000'), 'person', array[($3::text[])[1 + n % 5], ($3::text[])[1 + n / 5 % 5]],
    case n % 4
      when 0 then '{"workingDays": ["monday", "tuesday", "wednesday", "thursday"]}'::jsonb
      when 1 then '{"workingHours": ["09:00-13:00"]}'::jsonb
    end,
    jsonb_build_array(
      jsonb_build_object('from', date '2026-10-05' + n % 90, 'to', date '2026-10-16' + n % 90),
      jsonb_build_object('from', date '2027-02-01' + n % 60), jsonb_build_object('from', date '2027-04-01' + n % 60)),
    now(), now()
  from generate_series(0, $2::int - 1) n`;

/** One to eight days long, in chains of eight as the parts of a shop go through the same steps. */
const insertItems = `
  insert into work_item (workspace_id, work_item_id, project_id, number, type, title, status_id, priority, rank,
    duration_minutes, created_by, created_at, updated_at)
  select $1, uuidv7(), $2, n, 'task', 'Step ' || 1 + n % 8 || ' of part ' || n / 8, $3, 1 + n % 5, ranks.rank,
    480 * (1 + n * 5 % 8), $4, now(), now()
  from generate_series(1, $5::int) n
  join unnest($6::text[]) with ordinality ranks(rank, place) on ranks.place = n`;

const insertRelationships = `
  insert into relationship (workspace_id, relationship_id, project_id, predecessor_id, successor_id, type)
  select a.workspace_id, uuidv7(), a.project_id, a.work_item_id, b.work_item_id, 'FS'
  from work_item a join work_item b on b.project_id = a.project_id and b.number = a.number + 1
  where a.project_id = $1 and b.number % 8 <> 0`;

/** Everything has one person, a third of it at half time and a tenth by hours of work; every fifth has a second, every ninth a skill. */
const insertAssignments = `
  with people as (select resource_id, row_number() over (order by name) - 1 as place from resource)
  insert into assignment (workspace_id, assignment_id, project_id, work_item_id, resource_id, skill, units, effort_minutes, position)
  select w.workspace_id, uuidv7(), w.project_id, w.work_item_id, p.resource_id,
    case when turn = 3 then ($3::text[])[1 + w.number % 5] end,
    case when w.number % 3 = 0 then 500 end, case when w.number % 10 = 1 then 240 end, turn
  from work_item w
  cross join generate_series(1, 3) turn
  left join people p on turn < 3 and p.place = (w.number * (case turn when 1 then 7 else 11 end) + $4::int * 3) % $2::int
  where w.project_id = $1 and (turn = 1 or (turn = 2 and w.number % 5 = 0) or (turn = 3 and w.number % 9 = 0))
  on conflict do nothing`;

/** Gives the projects of a stage planned work and people who do it, by SQL; no events are written for them. */
export async function seedPlannedWork(stage: Stage, { items, people }: PlannedWork): Promise<void> {
  const client = new pg.Client(await stage.owner());
  await client.connect();
  try {
    const person = await client.query<{ person_id: string }>('select person_id from member limit 1');
    const each = items / stage.projects.length;
    const ranks = generateNKeysBetween(null, null, each);
    await client.query(insertPeople, [stage.workspaceId, people, skills]);
    for (const [place, { projectId, statusIds }] of stage.projects.entries()) {
      const values = [stage.workspaceId, projectId, statusIds[0], person.rows[0]?.person_id, each, ranks];
      await client.query(insertItems, values);
      await client.query(insertRelationships, [projectId]);
      await client.query(insertAssignments, [projectId, people, skills, place]);
      await client.query('update project set next_number = $2 where project_id = $1', [projectId, each + 1]);
    }
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
