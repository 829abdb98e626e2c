import type { ExchangeFormat } from '../project-exchange.contract.ts';

/** What people call the formats. */
export const formatNames: Readonly<Record<ExchangeFormat, string>> = {
  mspdi: 'MS Project (XML)',
  xlsx: 'Excel workbook',
  csv: 'CSV table',
  jira: 'Jira (CSV)',
  trello: 'Trello (JSON)',
  github: 'GitHub issues (JSON)',
  'plan-file': 'Storewright plan file',
};
