import { askMineOrTheirs } from './conflict-dialog.tsx';
import { formatCode } from './format.ts';
import { settleWrite, type VersionedWrite } from './settle-write.ts';

/** How a reader calls the fields of a row, where it is not the field's own name. */
const labels: Readonly<Record<string, string>> = {
  startDate: 'Start',
  targetDate: 'Target date',
  timeZone: 'Time zone',
  wipLimit: 'WIP limit',
  projectIds: 'Projects',
};

/** Writes a change from the row that the person saw, and shows both values where somebody else set the same. */
export function writeOrAsk<Row extends { readonly version: number }, Change extends Partial<Row>>(
  order: Omit<VersionedWrite<Row, Change>, 'ask'> & {
    readonly name: string;
    /** How a reader calls a field and says a value of it, where that is more than its own name and text. */
    readonly words?: (field: string, value: unknown) => { readonly label: string; readonly text: string };
  },
): Promise<Row> {
  return settleWrite({
    ...order,
    ask: (clashes) =>
      askMineOrTheirs(
        `${order.name} was changed by somebody else`,
        clashes.map(({ field, mine, theirs }) =>
          order.words
            ? {
                ...order.words(field, mine),
                mine: order.words(field, mine).text,
                theirs: order.words(field, theirs).text,
              }
            : { mine, theirs, label: labels[field] ?? formatCode(field) },
        ),
      ),
  });
}
