import type { Step } from '../terraform/terraform.ts';

/** Counts the resources that Terraform reads and decides about. */
export function countingStep(step: Step, show: (detail: string) => void): Step {
  let read = 0;
  let decided = 0;
  return {
    ...step,
    onMessage: (message) => {
      if (message.kind === 'resource' && message.phase === 'end') read += 1;
      if (message.kind === 'planned') decided += 1;
      show(`${read > 0 ? `${read} read, ` : ''}${decided} changes`);
    },
  };
}
