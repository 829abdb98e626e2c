import { datesOfWork } from '../concepts/calendar-feed/dates-of-work.rules.ts';
import { levelProjects } from '../concepts/levelling/level-projects.rules.ts';
import { readExchange } from '../concepts/project-exchange/read-exchange.ts';
import { foreseeFinishes } from '../concepts/promise/foresee-finishes.rules.ts';
import { tryScenario } from '../concepts/scenario/try-scenario.rules.ts';
import { simulateProject } from '../concepts/simulation/simulate-project.rules.ts';
import { answerTasks } from '../platform/compute/answer-tasks.ts';

// The thread beside the server: a new task adds itself here.
answerTasks([datesOfWork, foreseeFinishes, levelProjects, readExchange, simulateProject, tryScenario]);
