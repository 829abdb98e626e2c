import type pg from 'pg';
import { type BackedUpTable, quotedList, quotedName } from './backed-up-tables.ts';
import { BackupError } from './backup-format.ts';
import { copyIn } from './copy-in.ts';
import type { TableReading } from './read-backup-file.ts';

/** Remembers who is new, where one workspace comes back into a database that knows some of its people. */
export async function preparePeople(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query('create temporary table new_person (id uuid primary key) on commit drop');
  await client.query("select set_config('storewright.restored_workspace', $1, true)", [workspaceId]);
}

/**
 * Loads one table: all of its rows, or those of one workspace and of the people in it who are missing. By way of a
 * temporary table, because COPY may not go into one with row-level security; the single `insert` behind it checks
 * references at its end, so rows that refer to each other may come in any order. Returns the rows added.
 */
export async function loadTable(
  client: pg.Client,
  table: BackedUpTable,
  reading: TableReading,
  workspaceId: string | null,
  progress: (rows: number) => void,
): Promise<number> {
  const strange = reading.columns.find((column) => !table.columns.includes(column));
  if (strange)
    throw new BackupError(`The backup's ${table.table} has a column ${strange}, which is not known here.`);
  const [name, columns] = [quotedName(client, table), quotedList(client, reading.columns)];
  await client.query(
    `create temporary table incoming on commit drop as select ${columns} from ${name} with no data`,
  );
  await copyIn(client, `copy incoming (${columns}) from stdin`, reading.rows);
  const counted = await client.query<{ rows: number }>('select count(*)::int as rows from incoming');
  if (counted.rows[0]?.rows !== reading.rowCount()) {
    throw new BackupError(`The backup's ${table.table} has another number of rows than it says.`);
  }
  if (workspaceId !== null && table.schema === 'identity') await noteNewPeople(client, table);
  const filter = workspaceId === null ? '' : `where ${chosenRows(table)}`;
  const added = await client.query(
    `insert into ${name} (${columns}) select ${columns} from incoming ${filter}`,
  );
  await client.query('drop table incoming');
  const rows = added.rowCount ?? 0;
  await refuseMissing(client, name, rows, workspaceId === null);
  progress(rows);
  return rows;
}

/** A trigger or rule that swallowed rows would show here. */
async function refuseMissing(client: pg.Client, name: string, added: number, whole: boolean): Promise<void> {
  if (!whole) return;
  const { rows } = await client.query<{ rows: number }>(`select count(*)::int as rows from ${name}`);
  if (rows[0]?.rows !== added)
    throw new Error(`${name} has ${rows[0]?.rows} rows, not the ${added} that were added`);
}

const restored = "current_setting('storewright.restored_workspace')::uuid";

function chosenRows(table: BackedUpTable): string {
  if (table.schema === 'public') return `workspace_id = ${restored}`;
  return table.table === 'user'
    ? 'id in (select id from new_person)'
    : '"userId" in (select id from new_person)';
}

/** People who are there keep their name and password; an address that is somebody else's here is refused. */
async function noteNewPeople(client: pg.Client, table: BackedUpTable): Promise<void> {
  if (table.table !== 'user') return;
  await client.query(
    `insert into new_person select i.id from incoming i
     where i.id in (select person_id from member where workspace_id = ${restored})
       and not exists (select 1 from identity."user" u where u.id = i.id)`,
  );
  const { rows } = await client.query<{ people: number }>(
    `select count(*)::int as people from incoming i join new_person using (id)
     where exists (select 1 from identity."user" u where u.email = i.email)`,
  );
  const people = rows[0]?.people ?? 0;
  if (people > 0) {
    throw new BackupError(
      `${people} people of the workspace have another account with the same address here.`,
    );
  }
}
