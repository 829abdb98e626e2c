import { CharterScreen } from '../../concepts/charter/screen/charter-screen.tsx';
import { ObjectivesSection } from '../../concepts/objective/screen/objectives-section.tsx';
import type { Project } from '../../concepts/project/project.contract.ts';
import { ResponsibilitiesSection } from '../../concepts/responsibility/screen/responsibilities-section.tsx';
import { StakeholdersSection } from '../../concepts/stakeholder/screen/stakeholders-section.tsx';
import { useWorkspace } from '../../concepts/workspace/screen/workspace-context.tsx';

/** How the project begins: the page where its charter and those it concerns meet. */
export function CharterPlace({ project }: { project: Project }) {
  const { may } = useWorkspace();
  return (
    <CharterScreen
      project={project}
      sections={
        <>
          <ObjectivesSection project={project} />
          {may('stakeholder.read') ? <StakeholdersSection project={project} /> : null}
          {may('responsibility.read') ? <ResponsibilitiesSection project={project} /> : null}
        </>
      }
    />
  );
}
