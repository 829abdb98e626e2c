import { CharterScreen } from '../../concepts/charter/screen/charter-screen.tsx';
import { ObjectivesSection } from '../../concepts/objective/screen/objectives-section.tsx';
import type { Project } from '../../concepts/project/project.contract.ts';

/** How the project begins: the page where its charter and those it concerns meet. */
export function CharterPlace({ project }: { project: Project }) {
  return <CharterScreen project={project} sections={<ObjectivesSection project={project} />} />;
}
