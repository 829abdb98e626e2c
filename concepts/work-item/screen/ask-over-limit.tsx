import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { ProblemError } from '../../../platform/browser/call.ts';

/**
 * Writes, and where the column is full asks the reader and, if they will, writes again past its limit. Null where they
 * will not; any other refusal is thrown.
 */
export async function writeOverLimit<Answer>(
  question: string,
  write: (overLimit: boolean) => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await write(false);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'wip-limit-reached') throw error;
    return (await ask(question, error.problem.detail)) ? write(true) : null;
  }
}

function ask(question: string, detail: string): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: `${question}?`,
      children: <Text size="sm">{detail}</Text>,
      labels: { confirm: question, cancel: 'Leave it' },
      onConfirm: () => resolve(true),
      onClose: () => resolve(false),
    });
  });
}
