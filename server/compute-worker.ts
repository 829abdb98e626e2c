import { levelProjects } from '../concepts/levelling/level-projects.rules.ts';
import { tryScenario } from '../concepts/scenario/try-scenario.rules.ts';
import { simulateProject } from '../concepts/simulation/simulate-project.rules.ts';
import { answerTasks } from '../platform/compute/answer-tasks.ts';

// The thread beside the server: a new task adds itself here.
answerTasks([levelProjects, simulateProject, tryScenario]);
