import type { Project } from '../project.contract.ts';

/** The stages of a project's life in the words that people read. */
export const stageNames: Readonly<Record<Project['stage'], string>> = {
  initiation: 'Initiation',
  planning: 'Planning',
  execution: 'Execution',
  'monitoring-and-control': 'Monitoring and control',
  closure: 'Closure',
};
