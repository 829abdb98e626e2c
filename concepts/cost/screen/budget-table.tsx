import { ActionIcon, Button, Table, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Project } from '../../project/project.contract.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import type { WorkItem } from '../../work-item/work-item.contract.ts';
import type { Budget, BudgetFigures } from '../budget-cost.contract.ts';
import { type BudgetLine, budgetTree } from '../budget-tree.rules.ts';
import { formatMoney } from '../money-text.ts';
import classes from './budget.module.css';
import type { OpenedFigure } from './use-budget.ts';

/** What each work item with all within it will cost at the end, by its id; null for the whole under `total`. */
export interface Estimates {
  readonly total: number | null;
  readonly of: (workItemId: string) => number | null;
}

const columns = [
  { name: 'labour', label: 'Labour', kind: 'planned', category: 'labour' },
  { name: 'material', label: 'Materials', kind: 'planned', category: 'material' },
  { name: 'service', label: 'Services', kind: 'planned', category: 'service' },
  { name: 'licence', label: 'Licences', kind: 'planned', category: 'licence' },
  { name: 'other', label: 'Other', kind: 'planned', category: 'other' },
  { name: 'contingency', label: 'Contingency', kind: 'planned', category: 'contingency' },
  { name: 'planned', label: 'Planned', kind: 'planned' },
  { name: 'committed', label: 'Ordered', kind: 'committed' },
  { name: 'actual', label: 'Spent', kind: 'actual' },
] as const;

/** So many rows are shown at once. */
const most = 300;

/** The budget as a tree of work packages; every figure opens into what it is the sum of. */
export function BudgetTable(props: {
  project: Project;
  budget: Budget;
  estimates: Estimates;
  onOpen: (figure: OpenedFigure) => void;
}) {
  const { project, budget, estimates, onOpen } = props;
  const { snapshot } = useWorkItems(project);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(most);
  const rows = useMemo(
    () => budgetTree([...snapshot.items.values()], budget, closed),
    [snapshot.items, budget, closed],
  );
  const toggle = (id: string) => {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  };
  const used = columns.filter(({ name }) => name === 'planned' || budget.total[name] !== 0);
  const row = { currency: budget.currency, used, onOpen };
  return (
    <>
      <Table.ScrollContainer minWidth={Math.max(340, 260 + 110 * (used.length + 2))} type="native">
        <Table verticalSpacing={3} highlightOnHover className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.name}>Work package</Table.Th>
              {used.map(({ name, label }) => (
                <Table.Th key={name} ta="right">
                  {label}
                </Table.Th>
              ))}
              <Table.Th ta="right">Left</Table.Th>
              <Table.Th
                ta="right"
                title="The rest costs as the work so far did: budget over cost performance index"
              >
                At the end
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shown).map((line) => (
              <Table.Tr key={line.item?.workItemId ?? 'project'}>
                <Name line={line} closed={closed} toggle={toggle} />
                <Figures
                  {...row}
                  name={line.item ? line.item.title : 'the project as a whole'}
                  figures={line.figures}
                  item={line.item}
                  atEnd={line.item ? estimates.of(line.item.workItemId) : null}
                />
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr className={classes.total}>
              <Table.Th scope="row" className={classes.name}>
                Total
              </Table.Th>
              <Figures {...row} name="all" figures={budget.total} item={null} atEnd={estimates.total} whole />
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
      {rows.length > shown ? (
        <Button variant="default" onClick={() => setShown(shown + most)} style={{ alignSelf: 'center' }}>
          Show {Math.min(most, rows.length - shown)} more rows
        </Button>
      ) : null}
    </>
  );
}

function Name(props: { line: BudgetLine; closed: ReadonlySet<string>; toggle: (id: string) => void }) {
  const { line, closed, toggle } = props;
  const { item, depth, parent } = line;
  const id = item?.workItemId ?? '';
  const isClosed = closed.has(id);
  return (
    <Table.Th scope="row" fw={parent ? 600 : 400} className={classes.name}>
      <div className={classes.indent} style={{ paddingLeft: depth * 16 }}>
        {parent && item ? (
          <ActionIcon
            size="xs"
            aria-expanded={!isClosed}
            aria-label={`${isClosed ? 'Open' : 'Close'} ${item.title}`}
            onClick={() => toggle(id)}
          >
            {isClosed ? (
              <IconChevronRight size={14} aria-hidden />
            ) : (
              <IconChevronDown size={14} aria-hidden />
            )}
          </ActionIcon>
        ) : (
          <span className={classes.gap} />
        )}
        <span className={classes.title} title={item?.title}>
          {item ? `${item.key} ${item.title}` : 'The project as a whole'}
        </span>
      </div>
    </Table.Th>
  );
}

function Figures(props: {
  currency: string;
  used: readonly (typeof columns)[number][];
  name: string;
  figures: BudgetFigures;
  item: WorkItem | null;
  atEnd: number | null;
  whole?: boolean;
  onOpen: (figure: OpenedFigure) => void;
}) {
  const { currency, used, name, figures, item, atEnd, whole = false, onOpen } = props;
  const left = figures.planned - figures.actual;
  return (
    <>
      {used.map((column) => (
        <Table.Td key={column.name} ta="right" className={classes.money}>
          {figures[column.name] === 0 ? (
            <Text size="sm" c="dimmed" aria-label="nothing">
              –
            </Text>
          ) : item || whole ? (
            <UnstyledButton
              className={classes.figure}
              aria-label={`${column.label} of ${name}: ${formatMoney(figures[column.name], currency)}, open`}
              onClick={() =>
                onOpen({
                  title: `${column.label}: ${item ? `${item.key} ${item.title}` : 'the whole project'}`,
                  kind: column.kind,
                  ...('category' in column ? { category: column.category } : {}),
                  ...(item ? { workItemId: item.workItemId } : {}),
                })
              }
            >
              {formatMoney(figures[column.name], currency)}
            </UnstyledButton>
          ) : (
            formatMoney(figures[column.name], currency)
          )}
        </Table.Td>
      ))}
      <Table.Td ta="right" className={classes.money} c={left < 0 ? 'var(--late)' : ''}>
        {formatMoney(left, currency)}
      </Table.Td>
      <Table.Td
        ta="right"
        className={classes.money}
        c={atEnd !== null && atEnd > figures.planned ? 'var(--late)' : ''}
      >
        {atEnd === null ? 'none yet' : formatMoney(atEnd, currency)}
      </Table.Td>
    </>
  );
}
