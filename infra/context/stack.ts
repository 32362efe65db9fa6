import type { Reason } from './reasons.ts';

/** `access` is an administrator's: it is written only when it is asked for. */
export type StackName = 'foundation' | 'events' | 'access';

export interface SynthesisedStack {
  readonly name: StackName;
  /** Where Terraform runs. */
  readonly folder: string;
  /** `cdk.tf.json`. */
  readonly file: string;
  /** Why a resource stands in the plan, by Terraform address. */
  readonly reasons: Readonly<Record<string, Reason>>;
}
