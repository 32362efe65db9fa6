import { type TerraformStack, TerraformVariable, Token } from '../library/cdktf.ts';
import { type FoundationOutputs, foundationPlaceholders } from './foundation-outputs.ts';
import { type PlatformOutputs, platformPlaceholders } from './platform-outputs.ts';

/** What a stack is given from outside. */
export interface StackInputs extends FoundationOutputs, PlatformOutputs {
  /** What comes behind the name of the image's repository: `:<tag>`. */
  readonly image: string;
}

/** What stands in for inputs that nobody has given and nothing stands for. Such a plan is never applied to an account. */
export const inputPlaceholders: StackInputs = {
  ...foundationPlaceholders,
  ...platformPlaceholders,
  image: ':unknown',
};

/** `dataKeyArn` -> `data_key_arn`: Terraform's way of writing names. */
export const terraformName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The inputs of a stack, each a variable of Terraform as soon as something asks for it: a stack does not change with what it does
 * not use.
 */
export function inputVariables(stack: TerraformStack): StackInputs {
  const inputs = {};
  for (const [name, placeholder] of Object.entries(inputPlaceholders)) {
    let made: unknown;
    Object.defineProperty(inputs, name, { get: () => (made ??= variable(stack, name, placeholder)) });
  }
  return inputs as StackInputs;
}

function variable(stack: TerraformStack, name: string, placeholder: unknown): unknown {
  const type = typeof placeholder === 'string' ? 'string' : Array.isArray(placeholder) ? 'list(string)' : 'map(string)';
  const made = new TerraformVariable(stack, terraformName(name), { type, nullable: false });
  if (type === 'string') return made.stringValue;
  return type === 'list(string)' ? made.listValue : Token.asStringMap(made.value);
}

/** Values for variables, as the JSON of a `.tfvars.json` file wants them. */
export const inputValues = (inputs: Partial<StackInputs>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [terraformName(name), value]));
