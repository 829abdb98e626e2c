import { useLocalStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useLiveRefetch } from '../../event/screen/use-live-refetch.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { mostFurther, readTimesheet, type Timesheet } from '../timesheet.contract.ts';
import { weekOf } from '../week.rules.ts';

/** What a week is made of. */
const nouns: ReadonlySet<string> = new Set(['time-entry', 'work-item', 'project', 'status', 'resource']);
/** In a burst of changes the week is asked for at most so often, in milliseconds. */
const pause = 400;

/** Which week of whom. */
export interface WeekOf {
  readonly memberId: string;
  readonly day: string;
}

/** The week of a member, kept fresh, with the work items that the reader added to it on this device. */
export function useTimesheet({ memberId, day }: WeekOf) {
  const { workspaceId } = useWorkspace();
  const queries = useQueryClient();
  const [monday = day] = weekOf(day);
  const [further, setFurther] = useLocalStorage<readonly string[]>({
    key: `storewright.timesheet.${memberId}.${monday}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const weekKey = [workspaceId, 'timesheet', memberId, monday];
  const queryKey = [...weekKey, further.join(',')];
  const query = useQuery({
    queryKey,
    queryFn: () =>
      call(readTimesheet, {
        params: { workspaceId, memberId },
        query: { day: monday, ...(further.length > 0 ? { further: further.join(',') } : {}) },
      }),
    placeholderData: (earlier: Timesheet | undefined) =>
      earlier?.days[0] === monday && earlier.memberId === memberId ? earlier : undefined,
  });
  useLiveRefetch({ queryKey: weekKey, concerns: ({ noun }) => nouns.has(noun), pause });
  const patch = (change: (sheet: Timesheet) => Timesheet) =>
    queries.setQueryData<Timesheet>(queryKey, (sheet) => sheet && change(sheet));
  return {
    query,
    patch,
    add: (ids: readonly string[]) =>
      setFurther((known) => [...new Set([...known, ...ids])].slice(0, mostFurther)),
    takeOff: (id: string) => setFurther((known) => known.filter((one) => one !== id)),
  };
}
