import { describe, expect, it } from '@jest/globals';
import { foundationPlaceholders, foundationVariableValues } from '../context/foundation-outputs.ts';
import { foundationInputs } from './foundation-inputs.ts';

const all: Readonly<Record<string, unknown>> = foundationVariableValues(foundationPlaceholders);

describe('foundationInputs', () => {
  it('stands in for a foundation that does not stand', () => {
    const { values, placeholders } = foundationInputs({});

    expect(values).toEqual(all);
    expect(new Set(placeholders.map((name) => name.split('.')[0]))).toEqual(new Set(Object.keys(all)));
  });

  it('takes the outputs that there are, and says for which it stands in', () => {
    const rest: Record<string, unknown> = { ...all, cluster_name: 'another', another: 'x' };
    delete rest['vpc_id'];

    const { values, placeholders } = foundationInputs(rest);

    expect(values).toEqual({ ...all, cluster_name: 'another' });
    expect(placeholders).toEqual(['vpc_id']);
    expect(foundationInputs(all).placeholders).toEqual([]);
  });

  it('stands in for the entry of a service that is new', () => {
    const secrets = all['database_secret_arns'] as Record<string, string>;
    const [first = '', ...others] = Object.keys(secrets);
    const standing = { [first]: 'arn:real' };

    const { values, placeholders } = foundationInputs({ ...all, database_secret_arns: standing });

    expect(values['database_secret_arns']).toEqual({ ...secrets, ...standing });
    expect(placeholders).toEqual(others.map((name) => `database_secret_arns.${name}`));
  });
});
