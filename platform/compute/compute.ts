/** A pure function with a name, by which another thread finds it. Input and output are plain data and typed arrays. */
export interface ComputeTask<Input, Output> {
  readonly name: string;
  readonly run: (input: Input) => Output;
}

/** Carries out a task where it keeps nobody waiting; rejects where the task throws. */
export type Compute = <Input, Output>(task: ComputeTask<Input, Output>, input: Input) => Promise<Output>;

/** Carries out a task at once, in the caller's own thread. */
export const computeHere: Compute = async (task, input) => task.run(input);
