import {
  type AnyEvent,
  ContractViolationError,
  JsonDepthError,
  parseJson,
  violationsOf,
} from '@pactline/contract-runtime';

/**
 * Validates data against the strict schema in the form in which it will travel: as JSON.
 *
 * @returns the JSON form of the data
 * @throws ContractViolationError names the contract, the pointers and what was found, sensitive values by type only
 */
export function acceptData(event: AnyEvent, data: unknown): unknown {
  const json = toJson(event, data);
  const result = event.schema.safeParse(json);
  if (result.success) return result.data;
  throw new ContractViolationError(
    `The data of ${event.type}`,
    event.contract,
    violationsOf(result.error.issues, json, event.sensitive),
  );
}

function toJson(event: AnyEvent, data: unknown): unknown {
  try {
    const text = JSON.stringify(data) as string | undefined;
    return text === undefined ? undefined : parseJson(text);
  } catch (error) {
    if (error instanceof JsonDepthError) {
      const { pointer, limit } = error;
      const violation = { pointer, expected: `at most ${limit} levels of arrays and objects`, found: 'more' };
      throw new ContractViolationError(`The data of ${event.type}`, event.contract, [violation], { cause: error });
    }
    const found = error instanceof Error ? error.message.split('\n')[0] : 'a value without JSON form';
    throw new ContractViolationError(
      `The data of ${event.type}`,
      event.contract,
      [{ pointer: '', expected: 'a JSON value', found: found ?? '' }],
      { cause: error },
    );
  }
}
