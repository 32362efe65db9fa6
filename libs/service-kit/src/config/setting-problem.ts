import { type SettingProblem, settingsTable } from '@pactline/contract-runtime';

/** Settings are wrong or missing; the message is a table of them, without any secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly SettingProblem[];
  constructor(problems: readonly SettingProblem[]) {
    super(
      `${problems.length === 1 ? 'One setting is' : `${problems.length} settings are`} wrong:\n\n${settingsTable(problems)}\n\n` +
        'Set them in the environment and start again.',
    );
    this.problems = problems;
  }
}

const SECRET = /SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL|PRIVATE|SIGNATURE|_URL$/;

/** How a value is shown to people: cut, and hidden when the variable's name says that it may hold a secret. */
export const shownValue = (variable: string, value: string | undefined): string => {
  if (value === undefined || value === '') return 'not set';
  if (SECRET.test(variable)) return 'a wrong value (hidden)';
  return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
};
