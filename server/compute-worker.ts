import { foreseeFinishes } from '../concepts/promise/foresee-finishes.rules.ts';
import { simulateProject } from '../concepts/simulation/simulate-project.rules.ts';
import { answerTasks } from '../platform/compute/answer-tasks.ts';

// The thread beside the server: a new task adds itself here.
answerTasks([simulateProject, foreseeFinishes]);
