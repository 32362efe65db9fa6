import { type SettingProblem, settingsTable } from '@pactline/contract-runtime';

/** Settings are missing or wrong; the message is a table of them and shows no value that may be a secret. */
export class LambdaConfigurationError extends Error {
  override readonly name = 'LambdaConfigurationError';
  readonly problems: readonly SettingProblem[];
  constructor(service: string, problems: readonly SettingProblem[]) {
    super(`${service} cannot start. Set these in the function's environment:\n${settingsTable(problems)}`);
    this.problems = problems;
  }
}
