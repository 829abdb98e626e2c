import { PortfolioLevelling } from '../../concepts/levelling/screen/portfolio-levelling.tsx';
import { ProjectListScreen } from '../../concepts/project/screen/project-list-screen.tsx';

/** The projects with what may be done with several of them: the page where they meet. */
export function ProjectsPage() {
  return <ProjectListScreen tools={<PortfolioLevelling />} />;
}
