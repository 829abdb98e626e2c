import { PortfolioLevelling } from '../../concepts/levelling/screen/portfolio-levelling.tsx';
import { WorkloadScreen } from '../../concepts/workload/screen/workload-screen.tsx';

/** Who has too much to do, and what would spread it. */
export function WorkloadPage() {
  return <WorkloadScreen tools={<PortfolioLevelling />} />;
}
