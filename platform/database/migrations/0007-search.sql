-- Full-text search over one workspace in one call: what holds the words themselves first, then what begins with them, in
-- each the best first. As the owner, because the planner may not use a text index under row-level security (the match
-- operator is not leakproof); the workspace comes from the transaction, never from the caller.
--
-- The text index reads every entry of a word before its first row is shown, so a word that a tenth of a million work
-- items hold costs in proportion to them. Such a word shows itself in the newest 2,000 work items: where the answer is
-- full of those, and the index would have to read more than 5,000, they are the answer.
create function find_work_items(whole tsquery, begun tsquery, projects uuid[], most integer)
returns table (work_item_id uuid, is_whole boolean, rank real)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare home uuid := nullif(current_setting('storewright.workspace_id', true), '')::uuid;
declare looked_at integer;
declare hits uuid[];
declare expected real;
begin
  select count(*), array_agg(n.work_item_id) filter (where n.search_document @@ begun
      and (projects is null or n.project_id = any (projects))
      and exists (select from project p
        where p.workspace_id = home and p.project_id = n.project_id and p.deleted_at is null))
    into looked_at, hits
    from (
      select w.work_item_id, w.project_id, w.search_document from work_item w
      where w.workspace_id = home and w.deleted_at is null
      order by w.workspace_id desc, w.work_item_id desc limit 2000
    ) n;
  select cardinality(hits) * greatest(c.reltuples, 0) / greatest(looked_at, 1) into expected
    from pg_class c where c.oid = 'work_item'::regclass;
  if cardinality(hits) >= most and expected > 5000 then
    return query select w.work_item_id, w.search_document @@ whole, ts_rank(w.search_document, begun)
      from work_item w where w.workspace_id = home and w.work_item_id = any (hits)
      order by 2 desc, 3 desc, 1 desc limit most;
    return;
  end if;
  return query select f.work_item_id, true, ts_rank(f.search_document, whole)
    from (
      select w.work_item_id, w.search_document from work_item w
        join project p on p.workspace_id = home and p.project_id = w.project_id and p.deleted_at is null
      where w.workspace_id = home and w.search_document @@ whole and w.deleted_at is null
        and (projects is null or w.project_id = any (projects))
      limit 2000
    ) f order by 3 desc, 1 desc limit most;
  get diagnostics looked_at = row_count;
  if looked_at >= most then return; end if;
  return query select f.work_item_id, false, ts_rank(f.search_document, begun)
    from (
      select w.work_item_id, w.search_document from work_item w
        join project p on p.workspace_id = home and p.project_id = w.project_id and p.deleted_at is null
      where w.workspace_id = home and w.search_document @@ begun and w.deleted_at is null
        and not w.search_document @@ whole
        and (projects is null or w.project_id = any (projects))
      limit 2000
    ) f order by 3 desc, 1 desc limit most - looked_at;
end $$;
do $$ begin
  revoke all on function find_work_items(tsquery, tsquery, uuid[], integer) from public;
  execute format('grant execute on function find_work_items(tsquery, tsquery, uuid[], integer) to %I',
    current_setting('storewright.app_role'));
end $$;
drop function search_work_items(tsquery, uuid[], integer);
-- Without the list of what is not yet in the index, which every search would have to read.
alter index work_item_search set (fastupdate = off);
