import { useState } from 'react';
import { BudgetScreen } from '../../concepts/cost/screen/budget-screen.tsx';
import { useEstimates } from '../../concepts/earned-value/screen/use-earned-value.ts';
import type { Project } from '../../concepts/project/project.contract.ts';

/** The budget with what each part of it will cost at the end: the page where cost and earned value meet. */
export function BudgetPlace({ project }: { project: Project }) {
  const [currency, setCurrency] = useState(project.currency);
  const estimates = useEstimates(project, currency);
  return (
    <BudgetScreen project={project} currency={currency} onCurrency={setCurrency} estimates={estimates} />
  );
}
