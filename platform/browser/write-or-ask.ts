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
  order: Omit<VersionedWrite<Row, Change>, 'ask'> & { readonly name: string },
): Promise<Row> {
  return settleWrite({
    ...order,
    ask: (clashes) =>
      askMineOrTheirs(
        `${order.name} was changed by somebody else`,
        clashes.map(({ field, ...both }) => ({ ...both, label: labels[field] ?? formatCode(field) })),
      ),
  });
}
