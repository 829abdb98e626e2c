import { Anchor } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo, formatCount, formatDay, formatInstant } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace, type WorkspaceInPage } from '../../workspace/screen/workspace-context.tsx';
import { type Event, undoEvent } from '../event.contract.ts';
import { mayBeUndone } from '../event.rules.ts';
import { type EventGroup, groupEvents } from '../event-group.rules.ts';
import { eventSentence } from '../event-sentence.rules.ts';
import classes from './event-list.module.css';
import { useWorkItemNames, type WorkItemName, workItemOf } from './use-work-item-names.ts';

/** Events as sentences, newest first, by day where asked: a line for each command, which undo takes back whole. */
export function EventList(props: {
  events: readonly Event[];
  /** Whether earlier events follow that are not loaded. */
  more: boolean;
  byDay?: boolean;
  most?: number;
}) {
  const { events, more, byDay = false, most = Number.POSITIVE_INFINITY } = props;
  const workspace = useWorkspace();
  const groups = groupEvents(events, more).slice(0, most);
  const items = useWorkItemNames(
    groups.map((group) => group.lead),
    events,
  );
  const names = namesIn(workspace);
  for (const [id, { title }] of items) names.set(id, title);
  if (events.length === 0) {
    return <EmptyState title="Nothing has happened yet">Changes appear here as they are made.</EmptyState>;
  }
  const days = new Map<string, EventGroup[]>();
  for (const group of groups) {
    const day = byDay ? dayOf(group.lead) : '';
    days.set(day, [...(days.get(day) ?? []), group]);
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day} className={byDay ? undefined : classes.narrow}>
      {day ? <h2 className={classes.day}>{formatDay(day)}</h2> : null}
      <ul className={classes.list}>
        {ofDay.map((group) => (
          <EventLine
            key={group.lead.sequence}
            group={group}
            names={names}
            item={items.get(workItemOf(group.lead) ?? '')}
          />
        ))}
      </ul>
    </section>
  ));
}

function EventLine(props: {
  group: EventGroup;
  names: ReadonlyMap<string, string>;
  item: WorkItemName | undefined;
}) {
  const { group, names, item } = props;
  const { lead: event, others, cut, stands } = group;
  const { may } = useWorkspace();
  const actor = event.actorId ? (names.get(event.actorId) ?? 'Somebody') : 'Storewright';
  return (
    <li className={classes.line}>
      <span className={classes.face}>
        <PersonAvatar name={actor} size={20} />
      </span>
      <span className={classes.words}>
        <b>{actor}</b> {eventSentence(event, (id) => names.get(id) ?? null)}{' '}
        {item ? <ItemLink event={event} item={item} /> : null}
        {andMore(group)}
      </span>
      <span className={classes.when}>
        <time dateTime={event.at} title={formatInstant(event.at)}>
          {formatAgo(event.at)}
        </time>
        {mayBeUndone(event, may) && stands && !cut ? (
          <Undo event={event} all={others > 0 && event.noun !== 'project'} />
        ) : null}
      </span>
    </li>
  );
}

/** What else the command did, in so many words as somebody wants to read. */
function andMore({ lead, others, cut }: EventGroup): string | null {
  if (others === 0 || lead.noun === 'workspace' || lead.verb === 'joined') return null;
  if (lead.noun === 'assignment' && others === 1) return null;
  if (lead.noun === 'project' && lead.verb === 'created') return ' with all that is in it';
  const moved = lead.noun === 'status' && (lead.verb === 'deleted' || lead.verb === 'restored');
  if (moved && !cut) return ` and moved ${formatCount(others)} ${others === 1 ? 'work item' : 'work items'}`;
  return ` and ${cut ? 'at least ' : ''}${formatCount(others)} more at once`;
}

function Undo({ event, all }: { event: Event; all: boolean }) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const undo = () =>
    action.run(async () => {
      await call(undoEvent, { params: { workspaceId, sequence: event.sequence } });
      await queries.invalidateQueries({ queryKey: [workspaceId, 'events'] });
    });
  return (
    <>
      {' · '}
      <Anchor
        component="button"
        type="button"
        size="xs"
        className={classes.undo}
        disabled={action.busy}
        aria-label={`${all ? 'Undo all' : 'Undo'}, change ${event.sequence}`}
        onClick={() => void undo()}
      >
        {all ? 'Undo all' : 'Undo'}
      </Anchor>
    </>
  );
}

function ItemLink({ event, item }: { event: Event; item: WorkItemName }) {
  const { slug, projects } = useWorkspace();
  const project = projects.find((candidate) => candidate.projectId === event.projectId);
  if (!project) return null;
  const params = { slug, projectKey: project.key, itemKey: item.key };
  const about = event.noun === 'work-item' ? item.key : `${item.key} ${item.title}`;
  return (
    <Link to="/$slug/$projectKey/item/$itemKey" params={params}>
      {about}
    </Link>
  );
}

function namesIn({ members, workAreas, projects }: WorkspaceInPage): Map<string, string> {
  const names = new Map<string, string>();
  for (const member of members) names.set(member.memberId, member.name).set(member.personId, member.name);
  for (const area of workAreas) names.set(area.workAreaId, area.name);
  for (const project of projects) {
    names.set(project.projectId, project.name);
    for (const status of project.statuses) names.set(status.statusId, status.name);
  }
  return names;
}

/** The day of an event in the reader's own time zone. */
function dayOf(event: Event): string {
  return new Date(event.at).toLocaleDateString('en-CA');
}
